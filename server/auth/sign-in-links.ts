import { createHash, randomBytes } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { Clock } from '#shared/base/clock.ts'
import { dayMs } from '#shared/base/day.ts'

/** How long a link to one's own password is good, ms. */
export const linkMs = 7 * dayMs

/** A link just made: what stands in it, and until when it is good. */
export interface SignInLink {
  readonly code: string
  /** Milliseconds since 1970. */
  readonly until: number
}

const hashOf = (code: string) => createHash('sha256').update(code).digest('base64url')

/** Links by which people come to a password of their own: the newest of each person, once, for a week. Only their hashes are kept. */
export class SignInLinks {
  readonly #database: DatabaseSync
  readonly #clock: Pick<Clock, 'now'>

  constructor(database: DatabaseSync, clock: Pick<Clock, 'now'>) {
    this.#database = database
    this.#clock = clock
    database.exec(
      'CREATE TABLE IF NOT EXISTS sign_in_links (person TEXT PRIMARY KEY, hash TEXT NOT NULL UNIQUE, until INTEGER NOT NULL)',
    )
  }

  /** Makes a person's link; the one before is good for nothing any more. */
  make(person: string): SignInLink {
    const code = randomBytes(24).toString('base64url')
    const until = this.#clock.now() + linkMs
    this.#database
      .prepare('INSERT OR REPLACE INTO sign_in_links (person, hash, until) VALUES (?, ?, ?)')
      .run(person, hashOf(code), until)
    return { code, until }
  }

  /** Whose link it is; null for one that is used, too old, replaced or none. */
  find(code: string): string | null {
    const row = this.#database
      .prepare('SELECT person FROM sign_in_links WHERE hash = ? AND until > ?')
      .get(hashOf(code), this.#clock.now())
    return row === undefined ? null : String(row['person'])
  }

  /** Uses a link up; answers whose it was. */
  spend(code: string): string | null {
    const row = this.#database
      .prepare('DELETE FROM sign_in_links WHERE hash = ? AND until > ? RETURNING person')
      .get(hashOf(code), this.#clock.now())
    return row === undefined ? null : String(row['person'])
  }

  /** Until when a person's link is good; null when they have none. */
  untilOf(person: string): number | null {
    const row = this.#database
      .prepare('SELECT until FROM sign_in_links WHERE person = ? AND until > ?')
      .get(person, this.#clock.now())
    return row === undefined ? null : Number(row['until'])
  }

  /** Makes a person's link good for nothing. */
  remove(person: string): void {
    this.#database.prepare('DELETE FROM sign_in_links WHERE person = ?').run(person)
  }
}
