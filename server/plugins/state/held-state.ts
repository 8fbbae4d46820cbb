import type { PluginRecordRow } from '#server/plugins/tables.ts'

/** A record in memory. */
export interface HeldRecord {
  readonly collection: string
  readonly key: string
  readonly value: unknown
  readonly card: string | null
  readonly by: string
  readonly at: number
  readonly version: number
  /** About what it takes on the disk. */
  readonly bytes: number
}

/** What a plugin may keep on a board. */
export const mostState = { bytes: 2_000_000, records: 20_000 } as const

const idOf = (collection: string, key: string): string => `${collection}/${key}`

/** The state of a plugin on a board as it stands on the disk. */
export class HeldState {
  readonly #records = new Map<string, HeldRecord>()
  #bytes = 0

  /** The version of plugin.json it was written by; null while nothing is. */
  version: number | null

  constructor(rows: readonly PluginRecordRow[] = [], version: number | null = null) {
    this.version = version
    for (const row of rows) this.put(heldOf(row))
  }

  get(collection: string, key: string): HeldRecord | undefined {
    return this.#records.get(idOf(collection, key))
  }

  put(record: HeldRecord): void {
    this.delete(record.collection, record.key)
    this.#records.set(idOf(record.collection, record.key), record)
    this.#bytes += record.bytes
  }

  delete(collection: string, key: string): void {
    const id = idOf(collection, key)
    this.#bytes -= this.#records.get(id)?.bytes ?? 0
    this.#records.delete(id)
  }

  all(): IterableIterator<HeldRecord> {
    return this.#records.values()
  }

  /** Whether it has room for changes: what goes makes some, and what only shrinks always has. */
  hasRoom(changes: readonly Change[]): boolean {
    let [bytes, records] = [0, 0]
    for (const { collection, key, record } of changes) {
      const now = this.get(collection, key)
      bytes += (record?.bytes ?? 0) - (now?.bytes ?? 0)
      records += (record === null ? 0 : 1) - (now === undefined ? 0 : 1)
    }
    return (
      (bytes <= 0 || this.#bytes + bytes <= mostState.bytes) &&
      (records <= 0 || this.#records.size + records <= mostState.records)
    )
  }
}

/** What becomes of a record: null takes it away. */
export interface Change {
  readonly collection: string
  readonly key: string
  readonly record: HeldRecord | null
}

/** How many bytes a record takes. */
export const bytesOf = (key: string, value: string): number =>
  Buffer.byteLength(key) + Buffer.byteLength(value) + 60

function heldOf({ collection, key, value, card, by, at, version }: PluginRecordRow): HeldRecord {
  const bytes = bytesOf(key, value)
  return { collection, key, value: JSON.parse(value), card, by, at, version, bytes }
}
