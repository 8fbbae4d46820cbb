import type { Clock } from '#shared/base/clock.ts'

/** A clock that stands still until somebody moves it. */
export class StandingClock implements Clock {
  #now: number
  readonly #waiting = new Set<{ readonly instant: number; readonly run: () => void }>()

  constructor(now = Date.now()) {
    this.#now = now
  }

  now(): number {
    return this.#now
  }

  at(instant: number, run: () => void): () => void {
    const entry = { instant, run }
    this.#waiting.add(entry)
    return () => this.#waiting.delete(entry)
  }

  /** How many timers wait. */
  get waiting(): number {
    return this.#waiting.size
  }

  /** Moves the time forward and runs what became due, in order of time. */
  advance(milliseconds: number): void {
    const end = this.#now + milliseconds
    for (;;) {
      const next = [...this.#waiting].sort((a, b) => a.instant - b.instant)[0]
      if (next === undefined || next.instant > end) break
      this.#waiting.delete(next)
      this.#now = Math.max(this.#now, next.instant)
      next.run()
    }
    this.#now = end
  }
}
