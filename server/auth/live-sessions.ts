import { createHmac, timingSafeEqual } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { Clock } from '#shared/base/clock.ts'
import type { Session } from './authority.ts'
import { keptToken } from './hashed-sessions.ts'

/** A sign-in as its owner may see it. */
export interface SessionInfo extends Session {
  readonly createdAt: number
  readonly expiresAt: number
  readonly address: string
  readonly userAgent: string
}

interface Live extends SessionInfo {
  /** The hash of its token, see `keptToken`. */
  readonly kept: string
  readonly cancel: () => void
}

interface Row {
  readonly id: string
  readonly userId: string
  readonly token: string
  readonly createdAt: string
  readonly expiresAt: string
  readonly ipAddress: string | null
  readonly userAgent: string | null
}

/** Where the sign-ins are, what signs their tokens, and who hears of an end. */
export interface LiveSessionsOptions {
  readonly database: DatabaseSync
  readonly secret: string
  readonly clock: Clock
  /** Called with the account when one of its sign-ins has ended or expired. */
  readonly onEnd: (account: string) => void
}

/** The sign-ins in force, in memory, so that asking whether one still is never waits. */
export class LiveSessions {
  readonly #options: LiveSessionsOptions
  readonly #byId = new Map<string, Live>()
  /** By the hash of its token: what could open a sign-in is not even in memory. */
  readonly #byKept = new Map<string, Live>()

  constructor(options: LiveSessionsOptions) {
    this.#options = options
    options.database
      .prepare('DELETE FROM session WHERE expiresAt <= ?')
      .run(new Date(options.clock.now()).toISOString())
    for (const row of this.#rows('SELECT * FROM session')) this.#add(row)
  }

  /** Takes over what the database says about an account, after anything that may have made or ended one of its sign-ins. */
  refresh(account: string): void {
    const rows = this.#rows('SELECT * FROM session WHERE userId = ?', account)
    const kept = new Set(rows.map(row => row.id))
    let ended = false
    for (const live of this.of(account)) {
      if (kept.has(live.id)) continue
      this.#remove(live.id)
      ended = true
    }
    for (const row of rows) if (!this.#byId.has(row.id)) this.#add(row)
    if (ended) this.#options.onEnd(account)
  }

  /** Whether the sign-in is in force. */
  has(session: Session): boolean {
    return this.#byId.has(session.id)
  }

  /** The sign-in behind a signed token, as the cookie or the `set-auth-token` header gives it; null when there is none. */
  find(signed: string): Session | null {
    const [token = '', signature = ''] = unescaped(signed).split('.')
    const live = this.#byKept.get(keptToken(token))
    if (live === undefined) return null
    const right = createHmac('sha256', this.#options.secret).update(token).digest()
    const given = Buffer.from(signature, 'base64')
    return given.length === right.length && timingSafeEqual(given, right)
      ? { id: live.id, account: live.account }
      : null
  }

  /** The sign-ins of an account, newest first. */
  of(account: string): readonly SessionInfo[] {
    return [...this.#byId.values()]
      .filter(live => live.account === account)
      .sort((a, b) => b.createdAt - a.createdAt)
  }

  /** Stops the timers. */
  stop(): void {
    for (const live of this.#byId.values()) live.cancel()
  }

  #rows(sql: string, ...parameters: string[]): readonly Row[] {
    return this.#options.database.prepare(sql).all(...parameters) as unknown as Row[]
  }

  #add(row: Row): void {
    const expiresAt = Date.parse(row.expiresAt)
    const live: Live = {
      id: row.id,
      account: row.userId,
      kept: row.token,
      createdAt: Date.parse(row.createdAt),
      expiresAt,
      address: row.ipAddress ?? '',
      userAgent: row.userAgent ?? '',
      cancel: this.#options.clock.at(expiresAt, () => {
        this.#remove(row.id)
        this.#options.onEnd(row.userId)
      }),
    }
    this.#byId.set(live.id, live)
    this.#byKept.set(live.kept, live)
  }

  #remove(id: string): void {
    const live = this.#byId.get(id)
    if (live === undefined) return
    live.cancel()
    this.#byId.delete(id)
    this.#byKept.delete(live.kept)
  }
}

/** A token is base64: in a cookie it is percent-encoded, and in a query a `+` that was not encoded arrives as a space. */
function unescaped(token: string): string {
  const plain = token.replaceAll(' ', '+')
  try {
    return plain.includes('%') ? decodeURIComponent(plain) : plain
  } catch {
    return ''
  }
}
