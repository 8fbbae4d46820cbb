import { dayMs } from '#shared/base/day.ts'
import { createHmac, randomBytes } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { Clock } from '#shared/base/clock.ts'

/** How long a place is known after the last sign-in from it, ms. */
const knownMs = 180 * dayMs
/** The most places of one account; the oldest go. */
const mostKnown = 50

/** What a browser keeps so that it is known again: 256 random bits that open nothing. */
const device = /^[\w-]{43}$/

/** What tells one place from another. */
interface Signs {
  readonly device?: string | null
  readonly address?: string
}

/**
 * The devices and addresses each account has signed in from, so that guessing from elsewhere never keeps them waiting. Only their keyed
 * hashes are stored.
 */
export class KnownPlaces {
  readonly #database: DatabaseSync
  readonly #secret: string
  readonly #clock: Clock

  constructor(options: {
    readonly database: DatabaseSync
    readonly secret: string
    readonly clock: Clock
  }) {
    this.#database = options.database
    this.#secret = options.secret
    this.#clock = options.clock
    this.#database.exec(
      'CREATE TABLE IF NOT EXISTS known_places (account TEXT NOT NULL, place TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (account, place))',
    )
  }

  /** The name of the known place an attempt comes from; null for a stranger. The device counts before the address, which others share. */
  find(account: string, from: Signs): string | null {
    const since = this.#clock.now() - knownMs
    const known = this.#database.prepare(
      'SELECT 1 FROM known_places WHERE account = ? AND place = ? AND at > ?',
    )
    return this.#places(from).find(place => known.get(account, place, since) !== undefined) ?? null
  }

  /** The device a browser goes on with: the one it brings when somebody has signed in on it, a new one otherwise. */
  deviceOf(brought: string | null): string {
    const [place] =
      brought !== null && device.test(brought) ? this.#places({ device: brought }) : []
    const known = this.#database.prepare('SELECT 1 FROM known_places WHERE place = ? LIMIT 1')
    return place !== undefined && known.get(place) !== undefined
      ? brought!
      : randomBytes(32).toString('base64url')
  }

  /** Knows where an account has just signed in from. */
  keep(account: string, from: Signs): void {
    const now = this.#clock.now()
    for (const place of this.#places(from))
      this.#database
        .prepare('INSERT OR REPLACE INTO known_places (account, place, at) VALUES (?, ?, ?)')
        .run(account, place, now)
    this.#database
      .prepare(
        `DELETE FROM known_places WHERE account = ?1 AND (at <= ?2 OR place NOT IN
         (SELECT place FROM known_places WHERE account = ?1 ORDER BY at DESC, place LIMIT ?3))`,
      )
      .run(account, now - knownMs, mostKnown)
  }

  #places({ device: brought, address }: Signs): readonly string[] {
    const named = address === undefined ? [] : [`address ${address}`]
    if (brought != null && device.test(brought)) named.unshift(`device ${brought}`)
    return named.map(name => createHmac('sha256', this.#secret).update(name).digest('base64url'))
  }
}
