import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { seal, unseal } from '#server/auth/seal.ts'
import { secretOf } from '#server/auth/secret.ts'

/**
 * A random key per card, or per report of a resident, in a database file of their own, sealed with the master key of a third file: neither
 * the database nor a backup of it can be read without both. Destroying a key makes every copy of what it sealed unreadable.
 */
export class ContactKeys {
  readonly #database: DatabaseSync
  readonly #master: Uint8Array
  readonly #inUse = new Map<string, number>()
  /** What each sweep under way has seen used since it began. */
  readonly #sweeps = new Set<Set<string>>()

  private constructor(database: DatabaseSync, master: Uint8Array) {
    this.#database = database
    this.#master = master
  }

  /** Opens a file of keys and `contacts.key` of the folder of secrets; both are made with mode 0600 when missing. */
  static open(folder: string, name: 'keys.db' | 'report-keys.db' = 'keys.db'): ContactKeys {
    const file = join(folder, name)
    if (!existsSync(file)) closeSync(openSync(file, 'wx', 0o600))
    const master = Buffer.from(secretOf(join(folder, 'contacts.key')), 'base64url')
    const database = new DatabaseSync(file)
    database.exec(
      'PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;' +
        'CREATE TABLE IF NOT EXISTS keys (card TEXT PRIMARY KEY, sealed BLOB NOT NULL)',
    )
    return new ContactKeys(database, master)
  }

  /** A card's key; null when it has none, or none any more. Throws when the master key is another. */
  of(card: string): Uint8Array | null {
    const row = this.#database.prepare('SELECT sealed FROM keys WHERE card = ?').get(card)
    return row === undefined ? null : unseal(this.#master, row['sealed'] as Uint8Array, card)
  }

  /** Whether a card's key can be opened, or made when it has none. */
  opens(card: string): boolean {
    try {
      this.of(card)
      return true
    } catch {
      return false
    }
  }

  /** Runs a task with a card's key, made and on disk when it had none; nobody destroys it meanwhile. */
  async with<T>(card: string, task: (key: Uint8Array) => Promise<T>): Promise<T> {
    for (const used of this.#sweeps) used.add(card)
    this.#inUse.set(card, (this.#inUse.get(card) ?? 0) + 1)
    try {
      return await task(this.of(card) ?? this.#make(card))
    } finally {
      const left = this.#inUse.get(card)! - 1
      if (left === 0) this.#inUse.delete(card)
      else this.#inUse.set(card, left)
    }
  }

  #make(card: string): Uint8Array {
    const key = randomBytes(32)
    this.#database
      .prepare('INSERT INTO keys (card, sealed) VALUES (?, ?)')
      .run(card, seal(this.#master, key, card))
    return key
  }

  /** Destroys the keys of all cards but those that `read` finds a use for; a key taken up meanwhile stays. */
  async sweep(read: () => Promise<ReadonlySet<string>>): Promise<void> {
    const used = new Set(this.#inUse.keys())
    this.#sweeps.add(used)
    try {
      const all = this.#database.prepare('SELECT card FROM keys ORDER BY card').all()
      const needed = await read()
      for (const card of all.map(row => String(row['card'])))
        if (!needed.has(card) && !used.has(card)) this.destroy(card)
    } finally {
      this.#sweeps.delete(used)
    }
  }

  /** Destroys a card's key. */
  destroy(card: string): void {
    this.#database.prepare('DELETE FROM keys WHERE card = ?').run(card)
  }

  /** Closes the file. */
  stop(): void {
    if (this.#database.isOpen) this.#database.close()
  }
}
