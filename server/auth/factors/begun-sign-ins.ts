import { randomBytes } from 'node:crypto'
import type { Clock } from '#shared/base/clock.ts'
import { minuteMs } from '#shared/base/day.ts'

/** How long somebody may take for their second factor, ms. */
const lastsMs = 5 * minuteMs
/** The most of one account at once; the oldest go first. */
const mostPerAccount = 20
/** What is got wrong so often is begun anew, with the password. */
const mostWrong = 5

interface Begun {
  readonly account: string
  readonly expires: number
  wrong: number
}

/** Sign-ins whose password was right and whose second factor is waited for, by 256 random bits; in memory. */
export class BegunSignIns {
  readonly #clock: Pick<Clock, 'now'>
  readonly #begun = new Map<string, Begun>()

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock
  }

  /** Begins one; answers what goes on with it. */
  begin(account: string): string {
    const now = this.#clock.now()
    // Insertion order is order of expiry.
    for (const [step, { expires }] of this.#begun) {
      if (expires > now) break
      this.#begun.delete(step)
    }
    const mine = [...this.#begun].filter(([, one]) => one.account === account)
    for (const [oldest] of mine.slice(0, Math.max(0, mine.length - mostPerAccount + 1)))
      this.#begun.delete(oldest)
    const step = randomBytes(32).toString('base64url')
    this.#begun.set(step, { account, expires: now + lastsMs, wrong: 0 })
    return step
  }

  /** Whose it is; null for one that has ended. */
  accountOf(step: string): string | null {
    const begun = this.#begun.get(step)
    return begun !== undefined && begun.expires > this.#clock.now() ? begun.account : null
  }

  /** Counts a second factor that was wrong. */
  wrong(step: string): void {
    const begun = this.#begun.get(step)
    if (begun !== undefined && ++begun.wrong >= mostWrong) this.#begun.delete(step)
  }

  /** Ends one, which has led to a sign-in. False when it had ended already. */
  spend(step: string): boolean {
    return this.#begun.delete(step)
  }

  /** Ends all of an account. */
  endAll(account: string): void {
    for (const [step, begun] of this.#begun) if (begun.account === account) this.#begun.delete(step)
  }
}
