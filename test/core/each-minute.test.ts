import { expect, it } from 'vitest'
import { minuteMs } from '#shared/base/day.ts'
import { EachMinute } from '#server/core/each-minute.ts'
import { FakeClock } from '#test/support/clocks/fake-clock.ts'

it('PL191 what goes by the time is looked after each minute while there is anything, and no time is spent while there is not', async () => {
  const clock = new FakeClock(0)
  let [looks, asked, wanted] = [0, 0, false]
  const minutes = new EachMinute({
    clock,
    look: async () => void looks++,
    wanted: () => {
      asked++
      return wanted
    },
    failed: 'not looked',
  })
  const pass = async (count: number) => {
    for (let minute = 0; minute < count; minute++) {
      clock.advance(minuteMs)
      await minutes.settled()
    }
  }
  minutes.start()
  const before = asked
  await pass(1_000)
  expect([looks, asked]).toEqual([0, before])
  wanted = true
  minutes.wake()
  minutes.wake()
  await pass(3)
  expect(looks).toBe(3)
  wanted = false
  await pass(3)
  expect(looks).toBe(3)
  wanted = true
  minutes.wake()
  await minutes.stop()
  await pass(3)
  expect(looks).toBe(3)
})
