import { deleteDB, openDB } from 'idb'
import { newId } from '#shared/base/ids.ts'
import {
  boardStores,
  databaseName,
  type OfflineDatabase,
  openDatabase,
  under,
} from './offline-database.ts'
import { newKey, seal, type Sealed, unseal } from './vault.ts'

/** What was kept of a board, decrypted. */
export interface KeptBoard {
  /** Log position that the documents cover; 0 when nothing is kept. */
  readonly position: number
  /** Slot → bytes, as given to `save`. */
  readonly documents: ReadonlyMap<string, Uint8Array>
  /** Own unconfirmed edits, of this tab and of tabs that are gone. */
  readonly pending: readonly { readonly document: string; readonly bytes: Uint8Array }[]
  readonly commands: readonly { readonly id: string; readonly bytes: Uint8Array }[]
  readonly drafts: readonly { readonly id: string; readonly bytes: Uint8Array }[]
}

/** What to keep of a board; null removes. All of it is written in one transaction, or none. */
export interface BoardSave {
  readonly position?: number
  readonly documents?: ReadonlyMap<string, Uint8Array | null>
  readonly pending?: ReadonlyMap<string, Uint8Array | null>
  readonly commands?: ReadonlyMap<string, Uint8Array | null>
  readonly drafts?: ReadonlyMap<string, Uint8Array | null>
}

const directory = 'linli'
const tabLock = (tab: string) => `linli-tab-${tab}`

/** The account whose sign-in this browser last held offline copies for; null after sign-out. */
export async function lastAccount(): Promise<string | null> {
  const database = await openDirectory()
  const account: unknown = await database.get('accounts', 'last')
  database.close()
  return typeof account === 'string' ? account : null
}

/**
 * Opens the offline copies of an account and destroys those of any other. Null where the browser has no safe place for
 * them: no secure context, or storage switched off.
 */
export async function openOffline(options: { readonly account: string }): Promise<Offline | null> {
  const { account } = options
  if (globalThis.crypto?.subtle === undefined || globalThis.navigator?.locks === undefined)
    return null
  try {
    const before = await lastAccount()
    if (before !== null && before !== account) await deleteDB(databaseName(before))
    await remember(account)
    return await Offline.open(account)
  } catch {
    return null
  }
}

const openDirectory = () =>
  openDB(directory, 1, { upgrade: database => void database.createObjectStore('accounts') })

async function remember(account: string | null): Promise<void> {
  const database = await openDirectory()
  if (account === null) await database.delete('accounts', 'last')
  else await database.put('accounts', account, 'last')
  database.close()
}

/** The offline copies of one account in one tab. After `wipe` every call does nothing. */
export class Offline {
  readonly account: string
  readonly #tab = newId()
  readonly #key: CryptoKey
  #database: OfflineDatabase | null
  #leaveTab: () => void = () => {}

  private constructor(account: string, database: OfflineDatabase, key: CryptoKey) {
    this.account = account
    this.#database = database
    this.#key = key
  }

  static async open(account: string): Promise<Offline> {
    let offline: Offline | null = null
    const database = await openDatabase(account, () => offline?.close())
    // Asking for the key and making one must not be two steps: two tabs would make two keys.
    let key = await database.get('keys', 'key')
    if (key === undefined) {
      const made = await newKey()
      const change = database.transaction('keys', 'readwrite')
      key = (await change.store.get('key')) ?? made
      await change.store.put(key, 'key')
      await change.done
    }
    offline = new Offline(account, database, key)
    await offline.#enterTab()
    return offline
  }

  /** Reads what is kept of a board, and makes the unconfirmed edits of tabs that are gone this tab's own. */
  async load(board: string): Promise<KeptBoard> {
    const database = this.#database
    if (database === null)
      return { position: 0, documents: new Map(), pending: [], commands: [], drafts: [] }
    await this.#adopt(database, board)
    const [position, documents, pending, commands, drafts] = await Promise.all([
      database.get('positions', board),
      this.#read('documents', [board]),
      this.#read('pending', [board, this.#tab]),
      this.#read('commands', [board, this.#tab]),
      this.#read('drafts', [board]),
    ])
    return {
      position: position ?? 0,
      documents: new Map(documents.map(({ last, bytes }) => [last, bytes])),
      pending: pending.map(({ last, bytes }) => ({ document: last, bytes })),
      commands: commands.map(({ last, bytes }) => ({ id: last, bytes })),
      drafts: drafts.map(({ last, bytes }) => ({ id: last, bytes })),
    }
  }

  /** Writes in one transaction; rejects when the browser has no room. */
  async save(board: string, what: BoardSave): Promise<void> {
    const rows: { store: (typeof boardStores)[number]; key: string[]; bytes: Uint8Array | null }[] =
      []
    for (const [slot, bytes] of what.documents ?? [])
      rows.push({ store: 'documents', key: [board, slot], bytes })
    for (const store of ['pending', 'commands'] as const)
      for (const [name, bytes] of what[store] ?? [])
        rows.push({ store, key: [board, this.#tab, name], bytes })
    for (const [id, bytes] of what.drafts ?? [])
      rows.push({ store: 'drafts', key: [board, id], bytes })
    const sealed = await Promise.all(
      rows.map(({ store, key, bytes }) =>
        bytes === null ? null : seal(this.#key, place(store, key), bytes),
      ),
    )
    if (this.#database === null) return
    const change = this.#database.transaction([...boardStores, 'positions'] as const, 'readwrite')
    rows.forEach(({ store, key }, index) => {
      const value = sealed[index]
      const table = change.objectStore(store) as unknown as {
        put(value: Sealed, key: string[]): Promise<unknown>
        delete(key: string[]): Promise<unknown>
      }
      // The transaction's own end reports a failure of any of them.
      void (value === null ? table.delete(key) : table.put(value!, key)).catch(() => {})
    })
    if (what.position !== undefined)
      void change
        .objectStore('positions')
        .put(what.position, board)
        .catch(() => {})
    await change.done
  }

  /** Destroys what is kept of a board. */
  async dropBoard(board: string): Promise<void> {
    if (this.#database === null) return
    const change = this.#database.transaction([...boardStores, 'positions'] as const, 'readwrite')
    for (const store of boardStores) void change.objectStore(store).delete(under(board))
    void change.objectStore('positions').delete(board)
    await change.done
  }

  /**
   * Waits until this tab is the one that stores a board's documents, then calls back; the others only store their own
   * unconfirmed edits. Ends with the signal.
   */
  lead(board: string, signal: AbortSignal, onLead: () => void): void {
    const name = `linli-lead-${this.account}-${board}`
    const { promise, resolve } = Promise.withResolvers<void>()
    signal.addEventListener('abort', () => resolve())
    navigator.locks
      .request(name, { signal }, () => {
        onLead()
        return promise
      })
      .catch(() => {})
  }

  /** Keeps a small value of the app itself. */
  async remember(key: string, value: unknown): Promise<void> {
    const bytes = new TextEncoder().encode(JSON.stringify(value))
    const sealed = await seal(this.#key, place('facts', [key]), bytes)
    await this.#database?.put('facts', sealed, key)
  }

  /** What was kept under a key; null when nothing was. */
  async recall(key: string): Promise<unknown> {
    const sealed = await this.#database?.get('facts', key)
    if (sealed === undefined) return null
    const bytes = await unseal(this.#key, place('facts', [key]), sealed)
    return bytes === null ? null : JSON.parse(new TextDecoder().decode(bytes))
  }

  /** Commands that the server has not taken yet, of all boards and tabs. */
  async queued(): Promise<readonly { readonly id: string; readonly bytes: Uint8Array }[]> {
    const rows = await this.#read('queue', [])
    return rows.map(({ last, bytes }) => ({ id: last, bytes }))
  }

  /** Keeps a command; null removes it. Rejects when the browser has no room. */
  async queue(id: string, bytes: Uint8Array | null): Promise<void> {
    const sealed = bytes === null ? null : await seal(this.#key, place('queue', [id]), bytes)
    if (sealed === null) await this.#database?.delete('queue', id)
    else await this.#database?.put('queue', sealed, id)
  }

  /** Keeps the file of a command; null removes it. Rejects when the browser has no room. */
  async keepFile(id: string, bytes: Uint8Array | null): Promise<void> {
    const sealed = bytes === null ? null : await seal(this.#key, place('files', [id]), bytes)
    if (sealed === null) await this.#database?.delete('files', id)
    else await this.#database?.put('files', sealed, id)
  }

  /** The file of a command; null when none is kept. */
  async file(id: string): Promise<Uint8Array | null> {
    const sealed = await this.#database?.get('files', id)
    return sealed === undefined ? null : unseal(this.#key, place('files', [id]), sealed)
  }

  /** Signed out: destroys the key first and then everything it could read, in every tab. */
  async wipe(): Promise<void> {
    const database = this.#database
    this.#database = null
    await database?.delete('keys', 'key')
    database?.close()
    this.#leaveTab()
    await Promise.all([deleteDB(databaseName(this.account)), remember(null)])
  }

  /** Lets go of the database; unconfirmed edits of this tab may then be taken over by another. */
  close(): void {
    this.#database?.close()
    this.#database = null
    this.#leaveTab()
  }

  #enterTab(): Promise<void> {
    const entered = Promise.withResolvers<void>()
    const left = Promise.withResolvers<void>()
    this.#leaveTab = left.resolve
    navigator.locks
      .request(tabLock(this.#tab), () => {
        entered.resolve()
        return left.promise
      })
      .catch(entered.reject)
    return entered.promise
  }

  /** Moves the rows of tabs that no longer live to this one; rows are sealed to a tab, so they are sealed anew. */
  async #adopt(database: OfflineDatabase, board: string): Promise<void> {
    await navigator.locks.request(`linli-adopt-${this.account}`, async () => {
      const { held = [] } = await navigator.locks.query()
      const living = new Set(held.map(lock => lock.name))
      for (const store of ['pending', 'commands'] as const) {
        const orphans = (await this.#read(store, [board])).filter(
          ({ key }) => !living.has(tabLock(key[1]!)),
        )
        for (const { key, last, bytes } of orphans) {
          const own: [string, string, string] = [board, this.#tab, last]
          // Two tabs that are gone may have edited one document: the second is kept beside the first.
          const taken = await database.getKey(store, own)
          if (taken !== undefined) own[2] = `${last}#${key[1]}`
          const sealed = await seal(this.#key, place(store, own), bytes)
          const change = database.transaction(store, 'readwrite')
          void change.store.put(sealed, own)
          void change.store.delete(key as [string, string, string])
          await change.done
        }
      }
    })
  }

  async #read(
    store: (typeof boardStores)[number] | 'queue',
    start: string[],
  ): Promise<{ key: string[]; last: string; bytes: Uint8Array }[]> {
    const database = this.#database
    if (database === null) return []
    const reading = database.transaction(store)
    const [keys, values] = await Promise.all([
      reading.store.getAllKeys(start.length === 0 ? undefined : under(...start)),
      reading.store.getAll(start.length === 0 ? undefined : under(...start)),
    ])
    const rows = await Promise.all(
      keys.map(async (one, index) => {
        const key = typeof one === 'string' ? [one] : (one as string[])
        const bytes = await unseal(this.#key, place(store, key), values[index]!)
        return { key, last: key.at(-1)!, bytes }
      }),
    )
    return rows.flatMap(({ key, last, bytes }) => (bytes === null ? [] : [{ key, last, bytes }]))
  }
}

const place = (store: string, key: readonly string[]): string => [store, ...key].join('\n')
