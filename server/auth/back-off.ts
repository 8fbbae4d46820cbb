import type { Clock } from '#shared/base/clock.ts'

interface Failures {
  count: number
  /** No attempt is looked at before this instant. */
  until: number
  /** Forgotten at this instant. */
  expires: number
}

const MINUTE = 60_000
/** What one address may get wrong for one account before it waits, and the longest wait. */
const FREE_PER_ACCOUNT = 5
const LONGEST_WAIT = MINUTE
/** What one address may get wrong in all within the window before it waits. */
const FREE_PER_ADDRESS = 30
const WINDOW = 15 * MINUTE
/** Wrong passwords for one account from everywhere, after which an unknown address has one free attempt instead of five. */
const UNDER_ATTACK = 50
/** More than this many counters are not kept; the oldest go first. */
const MOST = 100_000

/**
 * Slows guessing of passwords. It counts failures by address, and by address and account, so nobody can lock an account
 * for people elsewhere; while an account is under attack from many addresses, each new address has one attempt, then waits.
 */
export class BackOff {
  readonly #clock: Clock
  readonly #failures = new Map<string, Failures>()
  readonly #known = new Set<string>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Milliseconds until an attempt is looked at; 0 for now. */
  wait(address: string, account: string): number {
    const now = this.#clock.now()
    const until = Math.max(
      this.#of(`address ${address}`)?.until ?? 0,
      this.#of(pair(address, account))?.until ?? 0,
    )
    return Math.max(0, until - now)
  }

  /** Counts an attempt as a wrong password, before it is looked at: so many at the same moment are counted too. */
  begin(address: string, account: string): void {
    const now = this.#clock.now()
    const everywhere = this.#count(`account ${account}`)
    const stranger = everywhere.count > UNDER_ATTACK && !this.#known.has(pair(address, account))
    const here = this.#count(pair(address, account))
    here.until = now + waitAfter(here.count - (stranger ? 1 : FREE_PER_ACCOUNT))
    const all = this.#count(`address ${address}`)
    all.until = now + waitAfter(all.count - FREE_PER_ADDRESS)
  }

  /** Takes the count of a right password back, and forgets what this address got wrong for this account. */
  succeeded(address: string, account: string): void {
    this.#failures.delete(pair(address, account))
    for (const key of [`account ${account}`, `address ${address}`]) {
      const found = this.#of(key)
      if (found !== undefined) found.count -= 1
    }
    if (this.#known.size >= MOST) this.#known.clear()
    this.#known.add(pair(address, account))
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
    found.expires = this.#clock.now() + WINDOW
    this.#failures.delete(key)
    this.#failures.set(key, found)
    for (const oldest of this.#failures.keys()) {
      if (this.#failures.size <= MOST) break
      this.#failures.delete(oldest)
    }
    return found
  }
}

const pair = (address: string, account: string) => `pair ${address} ${account}`

/** 1, 2, 4 … seconds from the first failure that is not free. */
function waitAfter(over: number): number {
  return over < 0 ? 0 : Math.min(LONGEST_WAIT, 1_000 * 2 ** Math.min(over, 10))
}
