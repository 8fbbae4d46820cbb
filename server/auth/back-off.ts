import { minuteMs } from '#shared/base/day.ts'
import type { Clock } from '#shared/base/clock.ts'

/** Where somebody tries to sign in from. */
export interface Place {
  /** A device or an address that has signed in to the account before, by whatever names it; null for a stranger. */
  readonly known: string | null
  readonly address: string
}

/** An attempt that is being looked at; one of the three is to be called, once. */
export interface Attempt {
  right(): void
  wrong(): void
  /** It was never looked at. */
  unlooked(): void
}

interface Failures {
  count: number
  /** No attempt is looked at before this instant. */
  until: number
  /** Forgotten at this instant. */
  expires: number
}

/** What one place may get wrong for one account before it waits, and the longest wait. */
const freePerAccount = 5
const longestWaitMs = minuteMs
const longestWaitBesideGuessingMs = 5 * minuteMs
const windowMs = 15 * minuteMs
/** Wrong passwords for one account from everywhere, after which strangers have one free attempt for it instead of five. */
const underAttack = 50
/** Wrong passwords of one address for any accounts, after which a stranger there has one free attempt for each, … */
const suspicious = 30
/** … and after which they wait longer for what they got wrong; an account nobody has tried there is still looked at at once. */
const guessingFrom = 300
/** Attempts of strangers that one address may have looked at in the same moment. */
const mostAtOnce = 200
/** More than this many counters are not kept; the oldest go first. */
const mostRemembered = 100_000

/**
 * Slows guessing of passwords without locking anybody out: failures count for an account and the place they came from, so what one
 * place gets wrong keeps no other one waiting, and a place that has signed in to the account before counts for itself alone.
 */
export class BackOff {
  readonly #clock: Clock
  readonly #failures = new Map<string, Failures>()
  readonly #atOnce = new Map<string, number>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Milliseconds until an attempt is looked at; 0 for now. */
  wait(place: Place, account: string): number {
    const own = this.#of(pair(place, account))?.until ?? 0
    if (place.known !== null) return this.#from(own)
    if ((this.#atOnce.get(place.address) ?? 0) >= mostAtOnce) return 1_000
    return this.#from(own)
  }

  /** Counts an attempt for its place and account before it is looked at: so many at the same moment are counted too. */
  begin(place: Place, account: string): Attempt {
    const { known, address } = place
    const own = pair(place, account)
    const strange = known === null && this.#isStrange(address, account)
    const guessing = known === null && this.#wrongAt(address) >= guessingFrom
    const here = this.#count(own)
    const wait = waitAfter(here.count - (strange ? 1 : freePerAccount))
    here.until =
      this.#clock.now() + Math.min(wait, guessing ? longestWaitBesideGuessingMs : longestWaitMs)
    if (known === null) this.#atOnce.set(address, (this.#atOnce.get(address) ?? 0) + 1)
    const ended = () => {
      const left = (this.#atOnce.get(address) ?? 0) - 1
      if (known !== null) return
      if (left > 0) this.#atOnce.set(address, left)
      else this.#atOnce.delete(address)
    }
    return {
      right: () => {
        ended()
        // Whoever mistyped and then got it right has not been guessing.
        const mistaken = (this.#of(own)?.count ?? 1) - 1
        this.#failures.delete(own)
        if (known === null) this.#forgive([`account ${account}`, `address ${address}`], mistaken)
      },
      wrong: () => {
        ended()
        if (known !== null) return
        this.#count(`account ${account}`)
        this.#count(`address ${address}`)
      },
      unlooked: () => {
        ended()
        here.count -= 1
        here.until = this.#clock.now()
      },
    }
  }

  #from(until: number): number {
    return Math.max(0, until - this.#clock.now())
  }

  #isStrange(address: string, account: string): boolean {
    const forAccount = this.#of(`account ${account}`)?.count ?? 0
    return forAccount >= underAttack || this.#wrongAt(address) >= suspicious
  }

  #wrongAt(address: string): number {
    return this.#of(`address ${address}`)?.count ?? 0
  }

  #forgive(keys: readonly string[], mistaken: number): void {
    for (const key of keys) {
      const found = this.#of(key)
      if (found !== undefined) found.count = Math.max(0, found.count - mistaken)
    }
  }

  #of(key: string): Failures | undefined {
    const found = this.#failures.get(key)
    if (found === undefined || found.expires > this.#clock.now()) return found
    this.#failures.delete(key)
    return undefined
  }

  #count(key: string): Failures {
    const found = this.#of(key) ?? { count: 0, until: 0, expires: 0 }
    found.count += 1
    found.expires = this.#clock.now() + windowMs
    this.#failures.delete(key)
    this.#failures.set(key, found)
    for (const oldest of this.#failures.keys()) {
      if (this.#failures.size <= mostRemembered) break
      this.#failures.delete(oldest)
    }
    return found
  }
}

const pair = ({ known, address }: Place, account: string) =>
  known === null ? `pair ${address} ${account}` : `known ${known} ${account}`

/** 1, 2, 4 … seconds from the first failure that is not free, ms. */
function waitAfter(over: number): number {
  return over < 0 ? 0 : 1_000 * 2 ** Math.min(over, 10)
}
