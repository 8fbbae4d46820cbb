import { randomBytes } from 'node:crypto'
import type { Clock } from '#shared/base/clock.ts'
import type { Session } from './authority.ts'

/** How long a ticket can be spent, in milliseconds. */
export const ticketMs = 30_000

/** The most tickets one sign-in may hold unspent; the oldest go first. */
const mostPerSession = 50

/** One-time tickets that open a sync socket: 256 random bits, in memory, 30 s, one use. */
export class Tickets {
  readonly #clock: Clock
  readonly #open = new Map<string, { readonly session: Session; readonly expires: number }>()
  readonly #bySession = new Map<string, Set<string>>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Makes a ticket. */
  issue(session: Session): string {
    this.#forgetOld()
    const ticket = randomBytes(32).toString('base64url')
    const mine = this.#bySession.get(session.id) ?? new Set()
    this.#bySession.set(session.id, mine.add(ticket))
    this.#open.set(ticket, { session, expires: this.#clock.now() + ticketMs })
    if (mine.size > mostPerSession) for (const oldest of [...mine].slice(0, 1)) this.#drop(oldest)
    return ticket
  }

  /** Spends a ticket; null when it is unknown, spent or too old. */
  spend(ticket: string): Session | null {
    this.#forgetOld()
    const found = this.#open.get(ticket)
    this.#drop(ticket)
    return found?.session ?? null
  }

  #forgetOld(): void {
    // Insertion order is order of expiry, so the first young one ends the search.
    for (const [ticket, { expires }] of this.#open) {
      if (expires > this.#clock.now()) return
      this.#drop(ticket)
    }
  }

  #drop(ticket: string): void {
    const found = this.#open.get(ticket)
    if (found === undefined) return
    this.#open.delete(ticket)
    const mine = this.#bySession.get(found.session.id)
    mine?.delete(ticket)
    if (mine?.size === 0) this.#bySession.delete(found.session.id)
  }
}
