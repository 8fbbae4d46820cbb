import { type DBSchema, type IDBPDatabase, openDB, unwrap, wrap } from 'idb'
import type { Sealed } from './vault.ts'

/** A log position and the log it is of. */
export interface KeptPosition {
  readonly log: string
  readonly position: number
}

/** What this device keeps for one account; everything but keys of rows and the key itself is sealed. */
export interface OfflineSchema extends DBSchema {
  /** `key`: the key of the sign-in. */
  keys: { key: string; value: CryptoKey }
  /** [board, slot] → documents as the server has them. */
  documents: { key: [string, string]; value: Sealed }
  /** board → log position that its documents cover. */
  positions: { key: string; value: KeptPosition }
  /** [board, tab, document] → own edits that are not confirmed. */
  pending: { key: [string, string, string]; value: Sealed }
  /** [board, tab, card] → a card to be created. */
  commands: { key: [string, string, string]; value: Sealed }
  /** [board, draft] → an edit set aside. */
  drafts: { key: [string, string]; value: Sealed }
  /** [board, tab, place] → a text begun in a field. */
  begun: { key: [string, string, string]; value: Sealed }
  /** [board, document, clientID]: the person has written there under it. */
  own: { key: [string, string, number]; value: true }
  /** key of a command → a command on a card that the server has not taken yet, of all tabs. */
  queue: { key: string; value: Sealed }
  /** key of a command → the file that goes with it. */
  files: { key: string; value: Sealed }
  /** [board, name] → what is kept of its plugins. */
  plugins: { key: [string, string]; value: Sealed }
  /** What the app itself remembers. */
  facts: { key: string; value: Sealed }
}

/** The stores that hold what belongs to a board under keys that begin with its id. */
export const boardStores = [
  'documents',
  'pending',
  'commands',
  'drafts',
  'begun',
  'plugins',
] as const

/** Those of them whose rows are of one tab, until it is gone. */
export const tabStores = ['pending', 'commands', 'begun'] as const

/** The row in which something of a tab that is gone is kept beside what is under its name already. */
export const rowOfTab = (name: string, tab: string): string => `${name}#${tab}`

/** The name of what a row holds, whichever tab it was of. */
export const nameOfRow = (row: string): string => row.split('#', 1)[0]!

const allStores = [...boardStores, 'own', 'keys', 'positions', 'facts', 'queue', 'files'] as const

/** The database of one account. */
export type OfflineDatabase = IDBPDatabase<OfflineSchema>

/** A database's name for an account. */
export const databaseName = (account: string): string => `linli-${account}`

/** All keys that begin with the given texts. */
export const under = (...start: string[]): IDBKeyRange => IDBKeyRange.bound(start, [...start, []])

/** Opens the database of an account. */
export function openDatabase(
  account: string,
  on: {
    /** Another tab goes on with a newer version. */
    readonly onTaken: () => void
    /** The browser has closed it, or somebody deletes it. */
    readonly onLost: () => void
  },
): Promise<OfflineDatabase> {
  const opening = openDB<OfflineSchema>(databaseName(account), 6, {
    upgrade(database) {
      for (const store of allStores)
        if (!database.objectStoreNames.contains(store)) database.createObjectStore(store)
    },
    blocking: (_current, wanted) => (wanted === null ? on.onLost() : on.onTaken()),
    terminated: on.onLost,
  })
  return opening.then(endingQuietly)
}

/**
 * A database whose transactions may end without anybody waiting for their end: who reads waits for what is read. Otherwise each that the
 * browser breaks off with the store is an error of the page that nobody caught.
 */
export function endingQuietly<Schema extends DBSchema | unknown>(
  database: IDBPDatabase<Schema>,
): IDBPDatabase<Schema> {
  const plain = unwrap(database)
  const begin = plain.transaction.bind(plain)
  plain.transaction = (...asked) => {
    const transaction = begin(...asked)
    wrap(transaction).done.catch(() => {})
    return transaction
  }
  return database
}
