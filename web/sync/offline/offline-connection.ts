import { deleteDB } from 'idb'
import { databaseName, type OfflineDatabase, openDatabase } from './offline-database.ts'
import { mayHold, rememberAccount } from './last-account.ts'
import { newKey } from './vault.ts'
import { within } from './within.ts'

/** How long the browser's store may take to open, and to carry out one reading or writing, ms. */
const patience = { open: 4_000, work: 15_000 }

/**
 * The connection to the database of one account. The browser may take the database away at any moment, or not answer at
 * all: then it is opened again with the next use, and whoever stores something hears that all of it must be stored again.
 */
export class OfflineConnection {
  readonly account: string
  readonly #listeners = new Set<() => void>()
  #database: OfflineDatabase | null = null
  #key: CryptoKey | null = null
  #opening: Promise<OfflineDatabase | null> | null = null
  /** Whether it was closed here, or is another's to delete; either is for good. */
  #end: 'closed' | 'taken' | null = null

  private constructor(account: string) {
    this.account = account
  }

  /** Opens; rejects when the browser does not answer in time. */
  static async open(account: string): Promise<OfflineConnection> {
    const connection = new OfflineConnection(account)
    await connection.#open()
    return connection
  }

  /** The key that everything is sealed with. */
  get key(): CryptoKey {
    if (this.#key === null) throw new Error('the store has not been opened')
    return this.#key
  }

  /** Tells when the database is gone: what was stored in it may be gone with it. */
  onLost(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Works on the database; null when it was closed here, rejects when there is none any more. */
  async use<T>(work: (database: OfflineDatabase) => Promise<T>): Promise<T | null> {
    if (this.#end === 'closed') return null
    if (this.#end === 'taken') throw new Error('the store was taken away')
    const database = this.#database ?? (await this.#reopened())
    if (database === null) return null
    try {
      return await within(work(database), patience.work)
    } catch (error) {
      // Without room the database is there, and other writings may succeed.
      if (!(error instanceof DOMException && error.name === 'QuotaExceededError'))
        this.#lost(database)
      throw error
    }
  }

  /** Closes for good. */
  close(): void {
    this.#end ??= 'closed'
    this.#database?.close()
    this.#database = null
  }

  /** Destroys the key first and then everything it could read, in every tab. */
  async wipe(): Promise<void> {
    const database = this.#database
    this.#end = 'closed'
    this.#database = null
    await database?.delete('keys', 'key').catch(() => {})
    database?.close()
    // Before the other tabs lose theirs: they would take it for the browser's doing, and make it anew.
    try {
      await rememberAccount(null)
    } finally {
      await deleteDB(databaseName(this.account))
    }
  }

  #reopened(): Promise<OfflineDatabase | null> {
    this.#opening ??= this.#open().finally(() => (this.#opening = null))
    return this.#opening
  }

  async #open(): Promise<OfflineDatabase | null> {
    if (this.#key !== null && !(await mayHold(this.account))) {
      // Somebody has signed out, or in as somebody else: nothing of this account may be stored any more.
      this.#end ??= 'taken'
      throw new Error('the store is not this account’s any more')
    }
    await rememberAccount(this.account)
    let database: OfflineDatabase | null = null
    const opening = openDatabase(this.account, {
      onTaken: () => {
        this.#end ??= 'taken'
        this.#lost(database)
      },
      onLost: () => this.#lost(database),
    })
    try {
      database = await within(opening, patience.open)
      this.#key = await within(keyOf(database), patience.open)
    } catch (error) {
      // One that opens after all must not stand in the way of those who would delete it.
      opening.then(late => late.close()).catch(() => {})
      throw error
    }
    if (this.#end !== null) {
      database.close()
      return null
    }
    this.#database = database
    return database
  }

  #lost(database: OfflineDatabase | null): void {
    database?.close()
    if (database === null || this.#database !== database) return
    this.#database = null
    for (const listener of this.#listeners) listener()
  }
}

async function keyOf(database: OfflineDatabase): Promise<CryptoKey> {
  const key = await database.get('keys', 'key')
  if (key !== undefined) return key
  // Asking for the key and making one must not be two steps: two tabs would make two keys.
  const made = await newKey()
  const change = database.transaction('keys', 'readwrite')
  const kept = (await change.store.get('key')) ?? made
  await change.store.put(kept, 'key')
  await change.done
  return kept
}
