import type { Clock } from '#shared/base/clock.ts'
import { hourMs } from '#shared/base/day.ts'
import { type Attempt, BackOff, type Place } from '#server/auth/back-off.ts'

/** Wrong codes for one account from places it has never signed in from, within an hour; then no such place is heard until it is over. */
const mostOfStrangers = 20

/**
 * Slows guessing of codes by whoever has the password already. As for passwords, a place counts for itself; but a code has six digits only,
 * so that all strange places together have few attempts, while places the account has signed in from go on.
 */
export class CodeLimits {
  readonly #clock: Clock
  readonly #backOff: BackOff
  readonly #strangers = new Map<string, { wrong: number; until: number }>()

  constructor(clock: Clock) {
    this.#clock = clock
    this.#backOff = new BackOff(clock)
  }

  /** Milliseconds until a code is looked at; 0 for now. */
  wait(place: Place, account: string): number {
    const strangers = place.known === null ? this.#of(account) : undefined
    return strangers !== undefined && strangers.wrong >= mostOfStrangers
      ? strangers.until - this.#clock.now()
      : this.#backOff.wait(place, account)
  }

  /** Counts a code before it is looked at; one of the three is to be called, once. */
  begin(place: Place, account: string): Attempt {
    const attempt = this.#backOff.begin(place, account)
    return {
      right: () => attempt.right(),
      unlooked: () => attempt.unlooked(),
      wrong: () => {
        attempt.wrong()
        if (place.known !== null) return
        const counted = this.#of(account) ?? { wrong: 0, until: this.#clock.now() + hourMs }
        counted.wrong += 1
        this.#strangers.set(account, counted)
      },
    }
  }

  #of(account: string): { wrong: number; until: number } | undefined {
    const counted = this.#strangers.get(account)
    if (counted === undefined || counted.until > this.#clock.now()) return counted
    this.#strangers.delete(account)
    return undefined
  }
}
