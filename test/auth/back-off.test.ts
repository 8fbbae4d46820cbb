import { expect, it } from 'vitest'
import { BackOff, type Place } from '#server/auth/back-off.ts'
import { FakeClock } from '#test/support/clocks/fake-clock.ts'

function opened() {
  const clock = new FakeClock()
  return { clock, backOff: new BackOff(clock) }
}

const stranger = (address: string): Place => ({ known: null, address })

/** Attempts with a wrong password that are looked at, of those made. */
function looked(backOff: BackOff, place: Place, account: string, attempts: number): number {
  let count = 0
  for (let n = 0; n < attempts; n++) {
    if (backOff.wait(place, account) > 0) continue
    backOff.begin(place, account).wrong()
    count += 1
  }
  return count
}

it('A4 waits double up to a minute, so a day of guessing is 1,500 tries from one address', () => {
  const { clock, backOff } = opened()
  const place = stranger('192.0.2.1')
  const waits: number[] = []
  for (let n = 0; n < 13; n++) {
    clock.advance(backOff.wait(place, 'wang'))
    backOff.begin(place, 'wang').wrong()
    waits.push(backOff.wait(place, 'wang') / 1_000)
  }
  expect(waits).toEqual([0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60])
})

it('A4 many at the same moment are counted before any of them is known to be wrong', () => {
  const { backOff } = opened()
  const place = stranger('192.0.2.1')
  let begun = 0
  for (let n = 0; n < 50; n++)
    if (backOff.wait(place, 'wang') === 0) {
      backOff.begin(place, 'wang')
      begun++
    }
  expect(begun).toBe(5)
})

it('A4 one address that tries many accounts has one attempt for each, and waits longer and longer for what it got wrong', () => {
  const { clock, backOff } = opened()
  const place = stranger('192.0.2.1')
  for (let n = 0; n < 30; n++) expect(looked(backOff, place, `name${n}`, 1)).toBe(1)
  for (let n = 30; n < 300; n++) expect(looked(backOff, place, `name${n}`, 5)).toBe(1)
  expect(looked(backOff, place, 'name299', 5)).toBe(0)
  expect(looked(backOff, { known: 'device', address: '192.0.2.1' }, 'name299', 5)).toBe(5)
  expect(looked(backOff, stranger('192.0.2.2'), 'name299', 5)).toBe(5)
  const waits: number[] = []
  for (let n = 0; n < 12; n++) {
    clock.advance(backOff.wait(place, 'name299'))
    backOff.begin(place, 'name299').wrong()
    // Elsewhere at this address guessing goes on.
    for (let i = 0; i < 40; i++) looked(backOff, place, `other${n}and${i}`, 1)
    waits.push(backOff.wait(place, 'name299') / 1_000)
  }
  expect(waits).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300, 300])
})

it('A22 forty people sign in beside somebody who guesses all the time, and the guesses stay few', () => {
  const { clock, backOff } = opened()
  const place = stranger('192.0.2.1')
  const attacked = Array.from({ length: 100 }, (_, n) => `name${n}`)
  const guesses = new Map(attacked.map(name => [name, 0]))
  const waited: number[] = []
  for (let second = 0; second < 3_600; second++) {
    for (const name of attacked)
      guesses.set(name, guesses.get(name)! + looked(backOff, place, name, 2))
    if (second % 90 === 89) {
      // Every second one mistypes at first.
      const name = `officer${second}`
      if (second % 180 === 89) looked(backOff, place, name, 1)
      waited.push(backOff.wait(place, name))
      clock.advance(waited.at(-1)!)
      expect(backOff.wait(place, name)).toBe(0)
      backOff.begin(place, name).right()
    }
    clock.advance(1_000)
  }
  expect(waited).toHaveLength(40)
  expect(Math.max(...waited)).toBe(1_000)
  expect(Math.max(...guesses.values())).toBeLessThan(30)
})

it('A4 a right password takes its count back', () => {
  const { backOff } = opened()
  const place = stranger('192.0.2.1')
  for (let n = 0; n < 400; n++) {
    expect(looked(backOff, place, `name${n % 100}`, 4)).toBe(4)
    backOff.begin(place, `name${n % 100}`).right()
  }
})

it('A5 guessing from very many addresses, or beside somebody, locks nobody out', () => {
  const { clock, backOff } = opened()
  for (let n = 0; n < 60; n++) looked(backOff, stranger(`192.0.2.${n}`), 'wang', 1)
  expect(looked(backOff, stranger('198.51.100.1'), 'wang', 9)).toBe(1)
  expect(looked(backOff, { known: 'device', address: '192.0.2.1' }, 'wang', 9)).toBe(5)
  expect(looked(backOff, stranger('198.51.100.2'), 'zhao', 9)).toBe(5)
  clock.advance(15 * 60_000)
  expect(looked(backOff, stranger('198.51.100.3'), 'wang', 9)).toBe(5)
})

it('A18 a whole shift behind one address is looked at in the same moment, after mistyping too', () => {
  const { backOff } = opened()
  const place = stranger('192.0.2.1')
  const shift = Array.from({ length: 120 }, (_, n) => `officer${n}`)
  for (const name of shift.slice(0, 25)) expect(looked(backOff, place, name, 1)).toBe(1)
  const begun = shift.map(name => {
    expect([name, backOff.wait(place, name)]).toEqual([name, 0])
    return backOff.begin(place, name)
  })
  for (const attempt of begun) attempt.right()
  expect(looked(backOff, place, 'late', 5)).toBe(5)
})
