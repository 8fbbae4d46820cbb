import type { DatabaseSync } from 'node:sqlite'

/** The accounts that still have the password somebody else made them with; in memory, so that asking never waits. */
export class FirstPasswords {
  readonly #database: DatabaseSync
  readonly #accounts: Set<string>

  constructor(database: DatabaseSync) {
    this.#database = database
    database.exec('CREATE TABLE IF NOT EXISTS firstPassword (account TEXT PRIMARY KEY)')
    const rows = database.prepare('SELECT account FROM firstPassword').all()
    this.#accounts = new Set(rows.map(row => String(row['account'])))
  }

  has(account: string): boolean {
    return this.#accounts.has(account)
  }

  add(account: string): void {
    this.#database.prepare('INSERT OR IGNORE INTO firstPassword VALUES (?)').run(account)
    this.#accounts.add(account)
  }

  remove(account: string): void {
    if (!this.#accounts.delete(account)) return
    this.#database.prepare('DELETE FROM firstPassword WHERE account = ?').run(account)
  }
}
