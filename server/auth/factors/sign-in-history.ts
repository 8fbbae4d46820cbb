import type { DatabaseSync } from 'node:sqlite'
import type { Clock } from '#shared/base/clock.ts'
import { dayMs } from '#shared/base/day.ts'
import type { Caller } from './caller.ts'
import { deviceKind } from '#shared/base/device-kind.ts'

/** By what somebody came in, or tried to. */
export const signInWays = ['password', 'code', 'recovery', 'passkey'] as const
export type SignInWay = (typeof signInWays)[number]

/** How long it is kept, ms. */
const keptMs = 90 * dayMs
/** How much of one account, of what went well and of what did not each: nobody's guesses drive the rest out. */
const mostKept = 50

/** One sign-in or try, as its owner may see it. */
export interface SignInEvent {
  /** Milliseconds since 1970. */
  readonly at: number
  readonly way: SignInWay
  readonly ok: boolean
  /** Without its last part. */
  readonly address: string
  /** What kind of browser and system, such as `Firefox · Windows`; '' for an unknown one. */
  readonly device: string
}

/** The sign-ins of accounts and what was tried, for their owners. */
export class SignInHistory {
  readonly #database: DatabaseSync
  readonly #clock: Pick<Clock, 'now'>

  constructor(database: DatabaseSync, clock: Pick<Clock, 'now'>) {
    this.#database = database
    this.#clock = clock
    database.exec(
      `CREATE TABLE IF NOT EXISTS sign_in_history (id INTEGER PRIMARY KEY, account TEXT NOT NULL, at INTEGER NOT NULL, way TEXT NOT NULL,
        ok INTEGER NOT NULL, address TEXT NOT NULL, device TEXT NOT NULL);
       CREATE INDEX IF NOT EXISTS sign_in_history_of ON sign_in_history (account, ok)`,
    )
    database.prepare('DELETE FROM sign_in_history WHERE at <= ?').run(clock.now() - keptMs)
  }

  /** Notes a sign-in or a try. */
  add(account: string, way: SignInWay, ok: boolean, { headers, address }: Caller): void {
    const now = this.#clock.now()
    const device = deviceKind(headers.get('user-agent') ?? '').join(' · ')
    const done = ok ? 1 : 0
    this.#database
      .prepare(
        'INSERT INTO sign_in_history (account, at, way, ok, address, device) VALUES (?, ?, ?, ?, ?, ?)',
      )
      .run(account, now, way, done, shortened(address), device)
    this.#database
      .prepare(
        `DELETE FROM sign_in_history WHERE account = ?1 AND ok = ?2 AND (at <= ?3 OR id NOT IN
         (SELECT id FROM sign_in_history WHERE account = ?1 AND ok = ?2 ORDER BY id DESC LIMIT ?4))`,
      )
      .run(account, done, now - keptMs, mostKept)
  }

  /** What is kept of an account, newest first. */
  of(account: string): readonly SignInEvent[] {
    return this.#database
      .prepare('SELECT * FROM sign_in_history WHERE account = ? AND at > ? ORDER BY id DESC')
      .all(account, this.#clock.now() - keptMs)
      .map(row => ({
        at: Number(row['at']),
        way: signInWays.find(way => way === row['way']) ?? 'password',
        ok: row['ok'] === 1,
        address: String(row['address']),
        device: String(row['device']),
      }))
  }
}

/** 198.51.100.7 as 198.51.100.x; an IPv6 address stands for its network already. */
const shortened = (address: string): string => address.replace(/^(\d+\.\d+\.\d+)\.\d+$/, '$1.x')
