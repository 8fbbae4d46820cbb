import { deleteDB } from 'idb'
import { databaseName, type OfflineDatabase, openDatabase } from './offline-database.ts'
import { giveUpAccount, lastAccount, mayHold, rememberAccount } from './last-account.ts'
import { newKey } from './vault.ts'
import { TooLate, within } from './within.ts'

/** How long the browser's store may take to open, and to carry out one reading or writing, ms. */
const patience = { open: 4_000, work: 15_000, deletion: 4_000 }

/** How long a store that did not open at the start is left alone, doubled each time, ms. */
const pause = { first: 1_000, longest: 30_000 }

/**
 * The connection to the database of one account. The browser may take the database away at any moment, or not answer at
 * all: then it is opened again, and whoever stores something hears that all of it must be stored again.
 */
export class OfflineConnection {
  readonly account: string
  readonly #listeners = new Set<() => void>()
  #database: OfflineDatabase | null = null
  #key: CryptoKey | null = null
  #opening: Promise<OfflineDatabase | null> | null = null
  /** It did not open in time at the start, and is still asked. */
  #late = false
  #timer: ReturnType<typeof setTimeout> | undefined
  /** Whether it was closed here, or is another's to delete; either is for good. */
  #end: 'closed' | 'taken' | null = null

  private constructor(account: string) {
    this.account = account
  }

  /** Opens, and destroys the copies of any other account; a browser that does not answer in time is asked until it does. Rejects where nothing can be kept. */
  static async open(account: string): Promise<OfflineConnection> {
    const connection = new OfflineConnection(account)
    try {
      const before = await lastAccount()
      // While another tab holds on to the copies of another account, none are made of this one.
      if (before !== null && before !== account) {
        await giveUpAccount(before)
        await within(deleteDB(databaseName(before)), patience.deletion)
      }
      await connection.#open()
    } catch (error) {
      if (!(error instanceof TooLate)) throw error
      connection.#late = true
      connection.#openLater(pause.first)
    }
    return connection
  }

  /** The key that everything is sealed with. */
  get key(): CryptoKey {
    if (this.#key === null) throw new Error('the store has not been opened')
    return this.#key
  }

  /** Tells when the database is gone, and what was stored in it may be gone with it, or when it opens after the start: everything is to be stored. */
  onLost(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Whether it was neither closed here nor taken by another. */
  get isOpen(): boolean {
    return this.#end === null
  }

  /** Works on the database; null when it was closed here, rejects when there is none any more. */
  async use<T>(work: (database: OfflineDatabase) => Promise<T>): Promise<T | null> {
    if (this.#end === 'closed') return null
    if (this.#end === 'taken') throw new Error('the store was taken away')
    if (this.#late) throw new TooLate('the store has not opened yet')
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
    clearTimeout(this.#timer)
    this.#database?.close()
    this.#database = null
  }

  /** Destroys the key first and then everything it could read, in every tab. */
  async wipe(): Promise<void> {
    const database = this.#database
    this.#end = 'closed'
    clearTimeout(this.#timer)
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

  #openLater(ms: number): void {
    this.#timer = setTimeout(() => {
      this.#open().then(
        () => {
          this.#late = false
          if (this.#database !== null) this.#tell()
        },
        error => {
          // Another account's, or no store at all.
          if (this.#end === null && error instanceof TooLate)
            this.#openLater(Math.min(2 * ms, pause.longest))
        },
      )
    }, ms)
  }

  async #open(): Promise<OfflineDatabase | null> {
    if ((this.#key !== null || this.#late) && !(await mayHold(this.account))) {
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
    this.#tell()
  }

  #tell(): void {
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
