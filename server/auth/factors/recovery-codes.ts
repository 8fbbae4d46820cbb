import { createHash, randomBytes } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'

/** How many one person has. */
const howMany = 10
/** Without those that are read as another one. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** Characters of one code, of 5 random bits each: too many to be found from its hash. */
const long = 16

/** Codes that stand in for a person's second factor, once each. Only their hashes are kept. */
export class RecoveryCodes {
  readonly #database: DatabaseSync

  constructor(database: DatabaseSync) {
    this.#database = database
    database.exec(
      'CREATE TABLE IF NOT EXISTS recovery_codes (account TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (account, hash))',
    )
  }

  /** Makes an account's codes; those before are good for nothing any more. */
  make(account: string): readonly string[] {
    this.remove(account)
    const codes = Array.from({ length: howMany }, () =>
      Array.from(randomBytes(long), byte => letters[byte % letters.length]).join(''),
    )
    const put = this.#database.prepare('INSERT INTO recovery_codes VALUES (?, ?)')
    for (const code of codes) put.run(account, hashOf(account, code))
    return codes.map(code => code.match(/.{4}/g)!.join('-'))
  }

  /** Uses a code up; false for one that is wrong or used. */
  spend(account: string, code: string): boolean {
    return (
      this.#database
        .prepare('DELETE FROM recovery_codes WHERE account = ? AND hash = ?')
        .run(account, hashOf(account, plain(code))).changes === 1
    )
  }

  /** How many are left. */
  left(account: string): number {
    const row = this.#database
      .prepare('SELECT count(*) AS left FROM recovery_codes WHERE account = ?')
      .get(account)
    return Number(row?.['left'])
  }

  remove(account: string): void {
    this.#database.prepare('DELETE FROM recovery_codes WHERE account = ?').run(account)
  }
}

/** As it was typed: small letters, gaps, and the letters that are none of ours. */
const plain = (code: string): string =>
  code.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')

const hashOf = (account: string, code: string): string =>
  createHash('sha256').update(`${account} ${code}`).digest('base64url')
