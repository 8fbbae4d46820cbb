import type { DatabaseSync } from 'node:sqlite'
import { seal, unseal } from '#server/auth/seal.ts'
import { stepsOf } from './one-time-codes.ts'

/** What became of a code; `locked` where the secret it is looked at with cannot be opened here. */
export type Looked = 'right' | 'wrong' | 'locked'

/** The authenticators of accounts: their secrets, sealed, and how far their codes are used up. */
export class Authenticators {
  readonly #database: DatabaseSync
  readonly #key: Uint8Array

  /** `key`: 32 bytes that stand in no backup. */
  constructor(database: DatabaseSync, key: Uint8Array) {
    this.#database = database
    this.#key = key
    database.exec(
      'CREATE TABLE IF NOT EXISTS authenticators (account TEXT PRIMARY KEY, secret BLOB NOT NULL, step INTEGER NOT NULL, at INTEGER NOT NULL)',
    )
  }

  /** The accounts that have one. */
  accounts(): readonly string[] {
    const rows = this.#database.prepare('SELECT account FROM authenticators').all()
    return rows.map(row => String(row['account']))
  }

  /** Since when an account has one, milliseconds since 1970; null when it has none. */
  since(account: string): number | null {
    const row = this.#database.prepare('SELECT at FROM authenticators WHERE account = ?')
    const at = row.get(account)?.['at']
    return at === undefined ? null : Number(at)
  }

  /** Gives an account one. The code of `step`, by which it was confirmed, is used up. */
  put(account: string, secret: Uint8Array, { step, at }: { step: number; at: number }): void {
    this.#database
      .prepare('INSERT OR REPLACE INTO authenticators VALUES (?, ?, ?, ?)')
      .run(account, seal(this.#key, secret, `authenticator ${account}`), step, at)
  }

  /** Looks at a code and uses it up: none is right twice, nor one before the last that was right. */
  spend(account: string, code: string, now: number): Looked {
    const row = this.#database
      .prepare('SELECT secret FROM authenticators WHERE account = ?')
      .get(account)
    if (row === undefined) return 'wrong'
    let secret: Uint8Array
    try {
      secret = unseal(this.#key, row['secret'] as Uint8Array, `authenticator ${account}`)
    } catch {
      return 'locked'
    }
    const use = this.#database.prepare(
      'UPDATE authenticators SET step = ?1 WHERE account = ?2 AND step < ?1',
    )
    const used = stepsOf(secret, code, now).some(step => use.run(step, account).changes === 1)
    return used ? 'right' : 'wrong'
  }

  remove(account: string): void {
    this.#database.prepare('DELETE FROM authenticators WHERE account = ?').run(account)
  }
}
