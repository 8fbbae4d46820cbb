import { expect, it } from 'vitest'
import { BackOff } from '#server/auth/back-off.ts'
import { FakeClock } from '#test/support/fake-clock.ts'

function opened() {
  const clock = new FakeClock()
  return { clock, backOff: new BackOff(clock) }
}

/** Attempts with a wrong password that are looked at, of those made. */
function looked(backOff: BackOff, address: string, account: string, attempts: number): number {
  let count = 0
  for (let n = 0; n < attempts; n++) {
    if (backOff.wait(address, account) > 0) continue
    backOff.begin(address, account)
    count += 1
  }
  return count
}

it('A4 waits double up to a minute, so a day of guessing is 1,500 tries from one address', () => {
  const { clock, backOff } = opened()
  const waits: number[] = []
  for (let n = 0; n < 13; n++) {
    clock.advance(backOff.wait('192.0.2.1', 'wang'))
    backOff.begin('192.0.2.1', 'wang')
    waits.push(backOff.wait('192.0.2.1', 'wang') / 1_000)
  }
  expect(waits).toEqual([0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60])
})

it('A4 one address that tries many accounts waits too', () => {
  const { clock, backOff } = opened()
  const tried = Array.from({ length: 40 }, (_, n) => looked(backOff, '192.0.2.1', `name${n}`, 1))
  expect(tried.filter(count => count === 1)).toHaveLength(30)
  expect(looked(backOff, '192.0.2.2', 'name40', 1)).toBe(1)
  clock.advance(60_000)
  expect(looked(backOff, '192.0.2.1', 'name40', 1)).toBe(1)
})

it('A4 a right password takes its count back', () => {
  const { backOff } = opened()
  for (let n = 0; n < 100; n++) {
    expect(looked(backOff, '192.0.2.1', 'wang', 1)).toBe(1)
    backOff.succeeded('192.0.2.1', 'wang')
  }
})

it('A5 guessing from very many addresses locks nobody out: each new address still has one attempt', () => {
  const { clock, backOff } = opened()
  backOff.begin('203.0.113.9', 'wang')
  backOff.succeeded('203.0.113.9', 'wang')
  for (let n = 0; n < 60; n++) looked(backOff, `192.0.2.${n}`, 'wang', 1)
  expect(looked(backOff, '198.51.100.1', 'wang', 9)).toBe(1)
  expect(looked(backOff, '203.0.113.9', 'wang', 9)).toBe(5)
  expect(looked(backOff, '198.51.100.2', 'zhao', 9)).toBe(5)
  clock.advance(15 * 60_000)
  expect(looked(backOff, '198.51.100.3', 'wang', 9)).toBe(5)
})
