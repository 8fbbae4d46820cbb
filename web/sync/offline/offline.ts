import { newId } from '#shared/base/ids.ts'
import type { DocumentName } from '#shared/board/document-name.ts'
import { KeptFacts, padOf } from './kept-facts.ts'
import { forgetRows, type LastRow, tabsThatLeft, takeRows } from './last-words.ts'
import { OfflineConnection } from './offline-connection.ts'
import {
  rowOfTab,
  boardStores,
  type KeptPosition,
  type OfflineDatabase,
  tabStores,
  under,
} from './offline-database.ts'
import { PluginRows } from './plugin-rows.ts'
import { SealedRows } from './sealed-rows.ts'
import { enterTab, livingTabs, tabLock } from './tab-locks.ts'
import type { Sealed } from './vault.ts'
import { within } from './within.ts'

/** How long a board's copies are waited for, ms; the server's come without them. */
const loadPatienceMs = 6_000

/** What was kept of a board, decrypted. */
export interface KeptBoard {
  /** Log position that the documents cover; 0 when nothing is kept. */
  readonly position: KeptPosition
  /** Slot → bytes, as given to `save`. */
  readonly documents: ReadonlyMap<string, Uint8Array>
  /** Own unconfirmed edits, of this tab and of tabs that are gone. */
  readonly pending: readonly { readonly document: string; readonly bytes: Uint8Array }[]
  readonly commands: readonly { readonly id: string; readonly bytes: Uint8Array }[]
  readonly drafts: readonly { readonly id: string; readonly bytes: Uint8Array }[]
  /** Texts begun in fields, by row. */
  readonly begun: readonly { readonly id: string; readonly bytes: Uint8Array }[]
  /** Under which clientIDs the person has written, in any tab. */
  readonly own: readonly (readonly [DocumentName, number])[]
}

/** What a tab that is gone had not had confirmed of a board. */
export type LeftBehind = Pick<KeptBoard, 'pending' | 'commands' | 'begun'>

/** What to keep of a board; null removes. All of it is written in one transaction, or none. */
export interface BoardSave {
  readonly position?: KeptPosition
  readonly documents?: ReadonlyMap<string, Uint8Array | null>
  readonly pending?: ReadonlyMap<string, Uint8Array | null>
  readonly commands?: ReadonlyMap<string, Uint8Array | null>
  readonly drafts?: ReadonlyMap<string, Uint8Array | null>
  readonly begun?: ReadonlyMap<string, Uint8Array | null>
  /** Document → clientIDs to add. */
  readonly own?: ReadonlyMap<string, readonly number[] | null>
}

const ofBoards = [...boardStores, 'own', 'positions'] as const

/**
 * Opens the offline copies of an account and destroys those of any other. Null where the browser has no safe place for
 * them: no secure context, or storage switched off. From a store that does not answer in time every call rejects until it does, which `onLost` tells.
 */
export async function openOffline(options: { readonly account: string }): Promise<Offline | null> {
  const { account } = options
  if (globalThis.crypto?.subtle === undefined || globalThis.navigator?.locks === undefined)
    return null
  try {
    forgetRows(account)
    return await Offline.open(account)
  } catch {
    return null
  }
}

/**
 * The offline copies of one account in one tab. After `wipe` or `close` every call does nothing; when the browser has taken
 * the store away, a call opens it again or rejects.
 */
export class Offline {
  readonly account: string
  /** What is kept of plugins. */
  readonly plugins: PluginRows
  readonly #tab = newId()
  readonly #connection: OfflineConnection
  readonly #rows: SealedRows
  #leaveTab: () => void = () => {}
  readonly #facts: KeptFacts
  /** Tells the account's other tabs that this one has come, and hears it from them. */
  readonly #tabs: BroadcastChannel

  private constructor(connection: OfflineConnection) {
    this.account = connection.account
    this.#tabs = new BroadcastChannel(`linli-tabs-${this.account}`)
    this.#connection = connection
    this.#rows = new SealedRows(connection)
    this.plugins = new PluginRows(connection, this.#rows)
    this.#facts = new KeptFacts(connection, this.#rows, this.#tab)
  }

  static async open(account: string): Promise<Offline> {
    const offline = new Offline(await OfflineConnection.open(account))
    offline.#leaveTab = await enterTab(offline.#tab)
    offline.#tabs.postMessage(null)
    await offline.#facts.keepPad().catch(() => {})
    return offline
  }

  /** Whether it was neither wiped nor closed, here or by another's sign-in. */
  get isOpen(): boolean {
    return this.#connection.isOpen
  }

  /** Whether the page can leave its last words here as it goes. */
  get canLeave(): boolean {
    return this.#facts.canLeave
  }

  /** Tells when the store is gone, or answers at last: everything that is to be kept must be kept again. Returns the disposer. */
  onLost(listener: () => void): () => void {
    return this.#connection.onLost(listener)
  }

  /** Reads what is kept of a board, and makes the unconfirmed edits of tabs that are gone this tab's own. */
  load(board: string): Promise<KeptBoard> {
    return within(this.#load(board), loadPatienceMs)
  }

  /**
   * Takes over what other tabs have not had confirmed of a board, each as soon as it is gone, and calls back with it: also a page
   * that is being reloaded lives for a moment beside its successor. Ends with the signal; the answer looks again.
   */
  takeOver(board: string, signal: AbortSignal, onLeft: (left: LeftBehind) => void): () => void {
    const waitedFor = new Set([this.#tab])
    const look = async (): Promise<void> => {
      const left = await this.#connection.use(database => this.#adopt(database, board, true))
      if (left !== null && !signal.aborted && tabStores.some(store => left[store].length > 0))
        onLeft(left)
      for (const tab of await livingTabs()) {
        if (signal.aborted || waitedFor.has(tab)) continue
        waitedFor.add(tab)
        // Whoever is let in has seen the tab go, and must not be taken for it by the others who waited.
        void navigator.locks
          .request(tabLock(tab), { mode: 'shared', signal }, () => {})
          .then(lookAgain, () => {})
      }
    }
    const lookAgain = () => void look().catch(() => {})
    this.#tabs.addEventListener('message', lookAgain, { signal })
    lookAgain()
    return lookAgain
  }

  async #load(board: string): Promise<KeptBoard> {
    await this.#connection.use(database => this.#adopt(database, board, false))
    const [position, documents, pending, commands, drafts, begun, own] = await Promise.all([
      this.#connection.use(database => database.get('positions', board)),
      this.#rows.all('documents', [board]),
      this.#rows.all('pending', [board, this.#tab]),
      this.#rows.all('commands', [board, this.#tab]),
      this.#rows.all('drafts', [board]),
      this.#rows.all('begun', [board, this.#tab]),
      this.own(board),
    ])
    return {
      // Earlier versions kept the number alone.
      position:
        typeof position === 'object' && position !== null
          ? position
          : { log: '', position: Number(position ?? 0) },
      documents: new Map(documents.map(({ last, bytes }) => [last, bytes])),
      pending: pending.map(({ last, bytes }) => ({ document: last, bytes })),
      commands: commands.map(({ last, bytes }) => ({ id: last, bytes })),
      drafts: drafts.map(({ last, bytes }) => ({ id: last, bytes })),
      begun: begun.map(({ last, bytes }) => ({ id: last, bytes })),
      own,
    }
  }

  /** Under which clientIDs the person has written into the documents of a board, in any tab. */
  async own(board: string): Promise<KeptBoard['own']> {
    const keys = await this.#connection.use(database => database.getAllKeys('own', under(board)))
    return (keys ?? []).map(([, name, client]) => [name as DocumentName, client])
  }

  /** The page goes: keeps rows at once, for the next opening to store. */
  leave(rows: readonly LastRow[]): void {
    this.#facts.leave(rows)
  }

  /** Writes in one transaction; rejects when the browser has no room. */
  async save(board: string, what: BoardSave): Promise<void> {
    const rows: { store: (typeof boardStores)[number]; key: string[]; bytes: Uint8Array | null }[] =
      []
    for (const [slot, bytes] of what.documents ?? [])
      rows.push({ store: 'documents', key: [board, slot], bytes })
    for (const store of tabStores)
      for (const [name, bytes] of what[store] ?? [])
        rows.push({ store, key: [board, this.#tab, name], bytes })
    for (const [id, bytes] of what.drafts ?? [])
      rows.push({ store: 'drafts', key: [board, id], bytes })
    await this.#facts.keepAgain()
    await this.#connection.use(async database => {
      const sealed = await Promise.all(
        rows.map(({ store, key, bytes }) =>
          bytes === null ? null : this.#rows.seal(store, key, bytes),
        ),
      )
      const change = database.transaction(ofBoards, 'readwrite')
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
      const own = change.objectStore('own')
      for (const [name, clients] of what.own ?? []) {
        if (clients === null) void own.delete(under(board, name)).catch(() => {})
        for (const client of clients ?? [])
          void own.put(true, [board, name, client]).catch(() => {})
      }
      await change.done
    })
  }

  /** Destroys what is kept of a board. */
  async dropBoard(board: string): Promise<void> {
    await this.#connection.use(async database => {
      const change = database.transaction(ofBoards, 'readwrite')
      for (const store of [...boardStores, 'own'] as const)
        void change
          .objectStore(store)
          .delete(under(board))
          .catch(() => {})
      void change
        .objectStore('positions')
        .delete(board)
        .catch(() => {})
      await change.done
    })
  }

  /**
   * Waits until this tab is the one that stores a board's documents, then calls back; the others only store their own
   * unconfirmed edits. Ends with the signal.
   */
  electLeader(board: string, signal: AbortSignal, onLead: () => void): void {
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

  /** Keeps a small value of the app itself, now or when the store is there again. Never rejects. */
  remember(key: string, value: unknown): Promise<void> {
    return this.#facts.remember(key, value)
  }

  /** What was kept under a key; null when nothing was. */
  recall(key: string): Promise<unknown> {
    return this.#facts.recall(key)
  }

  /** How many texts are begun on each board, in all tabs. */
  async begun(): Promise<ReadonlyMap<string, number>> {
    const keys = await this.#connection.use(database => database.getAllKeys('begun'))
    return new Map(
      [...Map.groupBy(keys ?? [], ([board]) => board)].map(([b, all]) => [b, all.length]),
    )
  }

  /** Commands that the server has not taken yet, of all boards and tabs. */
  async queued(): Promise<readonly { readonly id: string; readonly bytes: Uint8Array }[]> {
    const rows = await this.#rows.all('queue', [])
    return rows.map(({ last, bytes }) => ({ id: last, bytes }))
  }

  /** Keeps a command; null removes it. Rejects when the browser has no room. */
  async queue(id: string, bytes: Uint8Array | null): Promise<void> {
    await this.#rows.put('queue', id, bytes)
  }

  /** Keeps the file of a command; null removes it. Rejects when the browser has no room. */
  async keepFile(id: string, bytes: Uint8Array | null): Promise<void> {
    await this.#rows.put('files', id, bytes)
  }

  /** The file of a command; null when none is kept. */
  async file(id: string): Promise<Uint8Array | null> {
    return this.#rows.get('files', id)
  }

  /** Signed out: destroys the key first and then everything it could read, in every tab. */
  async wipe(): Promise<void> {
    this.#tabs.close()
    this.#leaveTab()
    this.#facts.forget()
    forgetRows(null)
    await this.#connection.wipe()
  }

  /** Lets go of the database; unconfirmed edits of this tab may then be taken over by another. */
  close(): void {
    this.#tabs.close()
    this.#connection.close()
    this.#leaveTab()
  }

  /** Stores what a tab left as it went, if it did. */
  async #takeLeft(database: OfflineDatabase, tab: string): Promise<void> {
    for (const { store, board, name, bytes } of takeRows(
      this.account,
      tab,
      await this.#rows.get('facts', padOf(tab)),
    )) {
      const key = store === 'drafts' ? [board, name] : [board, tab, name]
      const sealed = await this.#rows.seal(store, key, bytes)
      await database.put(store, sealed, key as [string, string, string])
    }
    await database.delete('facts', padOf(tab))
  }

  /**
   * Moves the rows of tabs that are gone to this one; rows are sealed to a tab, so they are sealed anew. What this tab may be
   * writing itself meanwhile is kept beside it.
   */
  async #adopt(database: OfflineDatabase, board: string, late: boolean): Promise<LeftBehind> {
    const left = { pending: [], commands: [], begun: [] } as {
      [store in (typeof tabStores)[number]]: { id: string; document: string; bytes: Uint8Array }[]
    }
    await navigator.locks.request(`linli-adopt-${this.account}`, async () => {
      const gone = await this.#tabsGone(database, board)
      for (const tab of gone) await this.#takeLeft(database, tab)
      for (const store of tabStores) {
        const orphans = await Promise.all([...gone].map(tab => this.#rows.all(store, [board, tab])))
        for (const { key, last, bytes } of orphans.flat()) {
          const own: [string, string, string] = [board, this.#tab, last]
          // Two tabs may have edited one document: the second is kept beside the first.
          const taken = late || (await database.getKey(store, own)) !== undefined
          if (taken && store !== 'commands') own[2] = rowOfTab(last, key[1]!)
          const sealed = await this.#rows.seal(store, own, bytes)
          const change = database.transaction(store, 'readwrite')
          // The transaction's own end reports a failure of either.
          void change.store.put(sealed, own).catch(() => {})
          void change.store.delete(key as [string, string, string]).catch(() => {})
          await change.done
          left[store].push({ id: own[2], document: own[2], bytes })
        }
      }
    })
    return left
  }

  /** The tabs that have left something and are gone. A tab enters before it stores, so what has stored is asked for first. */
  async #tabsGone(database: OfflineDatabase, board: string): Promise<ReadonlySet<string>> {
    const pads = (await database.getAllKeys('facts')).filter(key => key.startsWith(padOf('')))
    const rows = await Promise.all(tabStores.map(store => database.getAllKeys(store, under(board))))
    return new Set([
      ...tabsThatLeft(this.account),
      ...pads.map(key => key.slice(padOf('').length)),
      ...rows.flat().map(([, tab]) => tab),
    ]).difference(await livingTabs())
  }
}
