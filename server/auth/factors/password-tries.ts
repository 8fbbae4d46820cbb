import { availableParallelism } from 'node:os'
import type { Clock } from '#shared/base/clock.ts'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { type Attempt, BackOff, type Place } from '#server/auth/back-off.ts'
import { FairQueue } from '#server/auth/fair-queue.ts'

/** Has passwords looked at, a few at a time, and slows those who guess. */
export class PasswordTries {
  readonly #backOff: BackOff
  /** Passwords are hashed on threads that reading and writing of files needs too: some are left to others. */
  readonly #hashing = new FairQueue({
    atOnce: Math.max(1, Math.min(2, availableParallelism() - 1)),
    waiting: 1_000,
  })

  constructor(clock: Clock) {
    this.#backOff = new BackOff(clock)
  }

  /** Has a password looked at when it is its turn, unless its place has to wait or it can be none; `look` answers null for a wrong one. */
  async look<T>(
    place: Place,
    account: string,
    canBe: boolean,
    look: () => Promise<T | null>,
  ): Promise<Outcome<T>> {
    const wait = this.#backOff.wait(place, account)
    const seconds = Math.ceil(wait / 1_000)
    if (wait > 0)
      return refused('too-many', { rule: 'A4', detail: `${seconds} s`, retryAfter: seconds })
    // It is no guess either: counted, a flood of it would drive out what is counted of others.
    if (!canBe) return refused('wrong-password', { rule: 'A2' })
    const attempt = this.#backOff.begin(place, account)
    let outcome: keyof Attempt = 'wrong'
    try {
      const who = place.known === null ? place.address : `known ${place.known}`
      const looked = await this.#hashing.run(who, look)
      if (!looked.ok) {
        outcome = 'unlooked'
        return looked
      }
      if (looked.value === null) return refused('wrong-password', { rule: 'A2' })
      outcome = 'right'
      return done(looked.value)
    } finally {
      attempt[outcome]()
    }
  }
}
