import { type Clock, systemClock } from '#shared/base/clock.ts'

/** The machine's clock, put forward by what a test does not wait. */
export class AheadClock implements Clock {
  #ahead = 0

  now(): number {
    return systemClock.now() + this.#ahead
  }

  at(instant: number, run: () => void): () => void {
    return systemClock.at(instant - this.#ahead, run)
  }

  /** Puts it forward; timers that wait already keep the time they were set for. */
  putForward(milliseconds: number): void {
    this.#ahead += milliseconds
  }
}
