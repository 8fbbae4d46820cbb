import { expect, it } from 'vitest'
import { timeLeft } from '#web/meetings/meeting-timer.ts'
import { ServerClock } from '#web/meetings/server-clock.ts'

it('MG28 the server’s time is known on a device whose clock is wrong either way, by the quickest of the last answers', () => {
  for (const wrong of [-3_600_000, 0, 840_000]) {
    let time = 1_000
    const clock = new ServerClock(() => time + wrong)
    expect(clock.now()).toBeNull()
    const ask = (there: number, back: number) => {
      const asked = clock.asked()
      time += there
      const server = time
      time += back
      clock.answered(asked, server)
    }
    // A slow way there alone: wrong by half of what it took, and no more.
    ask(900, 0)
    expect(Math.abs(clock.now()! - time)).toBe(450)
    ask(20, 10)
    expect(Math.abs(clock.now()! - time)).toBeLessThanOrEqual(15)
    for (let i = 0; i < 7; i++) ask(0, 1_800)
    expect(Math.abs(clock.now()! - time)).toBeLessThanOrEqual(15)
  }
})

it('MG28 time that is left is said in minutes and seconds, and what is over with a plus', () => {
  expect([300_000, 59_999, 999, 0, -400, -61_000].map(timeLeft)).toEqual([
    '5:00',
    '0:59',
    '0:00',
    '0:00',
    '0:00',
    '+1:01',
  ])
})
