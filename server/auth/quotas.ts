import type { Clock } from '#shared/base/clock.ts'

/** How much of something one account may do at once, and how much of it comes back in a second. */
interface Rate {
  readonly most: number
  readonly perSecond: number
}

const aDay = (most: number): Rate => ({ most, perSecond: most / 86_400 })

/** What is counted, over all sign-ins, sockets and requests of an account. */
export const rates = {
  /** HTTP requests. */
  request: { most: 2_000, perSecond: 100 },
  /** Requests that look through a lot: search, similar cards, exports, the audit. */
  search: { most: 60, perSecond: 3 },
  card: aDay(400),
  file: aDay(400),
  'file-bytes': aDay(2_000_000_000),
  contact: aDay(400),
  import: aDay(50),
  /** What a plugin asks on a board for one person, or by itself, by the cost of each method. */
  plugin: { most: 4_000, perSecond: 400 },
  /** Triggers that a plugin fires on a board: fewer than pause a rule. */
  'plugin-fire': { most: 50, perSecond: 1 / 2 },
  /** What a plugin tells people on a board, for one person or by itself; and all of it together. */
  'plugin-notify': { most: 60, perSecond: 1 / 60 },
  'plugin-notify-all': { most: 120, perSecond: 1 / 30 },
  /** Cards of which the fields are looked up that plugins place on somebody's screen. */
  'plugin-fields': { most: 4_000, perSecond: 200 },
  /** What a plugin reads of files on a board for one person, or by itself. */
  'plugin-file-bytes': aDay(500_000_000),
  /** How often a screen says that it closed a plugin. */
  'plugin-closed': { most: 20, perSecond: 0.1 },
  /** Writes of a plugin to its state on a board, for one person or by itself. */
  'plugin-state': { most: 100, perSecond: 50 },
  /** What comes to webhooks and feeds, from one place and to one address. */
  'from-place': { most: 300, perSecond: 5 },
  'to-address': { most: 300, perSecond: 5 },
  /** Reports of residents from one place; many may sit behind one. */
  'resident-report': { most: 60, perSecond: 0.2 },
  /** Addresses of residents' reports that open nothing, from one place. */
  'resident-miss': { most: 10, perSecond: 1 / 6 },
  /** What screens say they follow. */
  follow: { most: 400, perSecond: 10 },
  /** What a plugin brings in from outside on a board. */
  intake: { most: 60, perSecond: 1 },
  /** People whom notes call. */
  mention: aDay(300),
} as const satisfies Record<string, Rate>
export type Counted = keyof typeof rates

/** More accounts than this are not kept; the oldest go first. */
const most = 100_000

/** What each account has left of what it may do. In memory only: a restart gives everybody all of it again. */
export class Quotas {
  readonly #clock: Pick<Clock, 'now'>
  readonly #left = new Map<string, { left: number; at: number }>()

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock
  }

  /** Takes some of what an account may do: 0 when it was there, else in how many seconds it will be, and nothing is taken. */
  take(account: string, counted: Counted, amount = 1): number {
    const rate: Rate = rates[counted]
    const key = `${counted} ${account}`
    const now = this.#clock.now()
    const known = this.#left.get(key)
    const left =
      known === undefined
        ? rate.most
        : Math.min(rate.most, known.left + ((now - known.at) / 1_000) * rate.perSecond)
    const wanted = Math.min(amount, rate.most)
    if (left < wanted) return Math.max(1, Math.ceil((wanted - left) / rate.perSecond))
    this.#left.delete(key)
    this.#left.set(key, { left: left - wanted, at: now })
    for (const oldest of this.#left.keys()) {
      if (this.#left.size <= most) break
      this.#left.delete(oldest)
    }
    return 0
  }
}
