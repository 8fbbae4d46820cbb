import type { OfflineConnection } from './offline-connection.ts'
import { type boardStores, under } from './offline-database.ts'
import { seal, type Sealed, unseal } from './vault.ts'

/** A row as it was before it was sealed. */
export interface PlainRow {
  readonly key: string[]
  /** The last part of the key. */
  readonly last: string
  readonly bytes: Uint8Array
}

/** Rows of the offline store, each sealed to its place: one that was moved cannot be read. */
export class SealedRows {
  readonly #connection: OfflineConnection

  constructor(connection: OfflineConnection) {
    this.#connection = connection
  }

  /** Seals a row to its place. */
  seal(store: string, key: readonly string[], bytes: Uint8Array): Promise<Sealed> {
    return seal(this.#connection.key, place(store, key), bytes)
  }

  /** Keeps a row; null removes it. */
  async put(store: 'facts' | 'queue' | 'files', id: string, bytes: Uint8Array | null) {
    await this.#connection.use(async database => {
      if (bytes === null) await database.delete(store, id)
      else await database.put(store, await this.seal(store, [id], bytes), id)
    })
  }

  /** A row; null when there is none, or none that can be read. */
  async get(store: 'facts' | 'files', id: string): Promise<Uint8Array | null> {
    const sealed = await this.#connection.use(database => database.get(store, id))
    return sealed == null ? null : unseal(this.#connection.key, place(store, [id]), sealed)
  }

  /** A row under a key of several parts; null when there is none, or none that can be read. */
  async getUnder(store: 'plugins', key: [string, string]): Promise<Uint8Array | null> {
    const sealed = await this.#connection.use(database => database.get(store, key))
    return sealed == null ? null : unseal(this.#connection.key, place(store, key), sealed)
  }

  /** The rows whose keys begin so; those that cannot be read are left out. */
  async all(
    store: (typeof boardStores)[number] | 'queue',
    start: readonly string[],
  ): Promise<readonly PlainRow[]> {
    const read = await this.#connection.use(database => {
      const reading = database.transaction(store)
      const range = start.length === 0 ? undefined : under(...start)
      return Promise.all([reading.store.getAllKeys(range), reading.store.getAll(range)])
    })
    const [keys, values] = read ?? [[], []]
    const rows = await Promise.all(
      keys.map(async (one, index) => {
        const key = typeof one === 'string' ? [one] : (one as string[])
        const bytes = await unseal(this.#connection.key, place(store, key), values[index]!)
        return { key, last: key.at(-1)!, bytes }
      }),
    )
    return rows.flatMap(({ key, last, bytes }) => (bytes === null ? [] : [{ key, last, bytes }]))
  }
}

const place = (store: string, key: readonly string[]): string => [store, ...key].join('\n')
