import { expect, it, vi } from 'vitest'
import { FrameBudget, frameRate } from '#server/wire/frame-budget.ts'

it('QU14 an account’s frames are counted together and bytes with them, and come back with time', () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  try {
    const budget = new FrameBudget()
    expect(budget.take(frameRate.burst, 0)).toBe(0)
    const wait = budget.take(1, 0)
    expect(wait).toBeGreaterThan(0)
    vi.advanceTimersByTime(1_000)
    expect(budget.take(frameRate.perSecond - 1, 0)).toBe(0)
    expect(budget.take(1, 1_000_000)).toBeGreaterThan(wait)
    vi.advanceTimersByTime(60_000)
    expect(budget.take(frameRate.burst + 1, 0)).toBeGreaterThan(0)
  } finally {
    vi.useRealTimers()
  }
})
