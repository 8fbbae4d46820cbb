import { dayMs } from '#shared/base/day.ts'
import { decodeValue, encodeValue } from './kept-rows.ts'
import type { OfflineConnection } from './offline-connection.ts'
import type { OfflineDatabase } from './offline-database.ts'
import type { SealedRows } from './sealed-rows.ts'

/** What is kept of a plugin under a name: what it was answered with, its code, or where it draws. */
export interface PluginRow {
  /** The plugin it is of; null for what is of the whole board. */
  readonly plugin: string | null
  /** The cards it tells of, with which it goes. */
  readonly cards: readonly string[]
  readonly at: number
  readonly value: unknown
}

/** So long something is kept that was not asked for again, ms; and so many rows of a plugin on a board, the newest. */
const keptMs = 14 * dayMs
const mostRows = 100

/** What this device keeps of the plugins of boards, sealed like everything else. Nothing rejects: without it there is only less to show. */
export class PluginRows {
  readonly #connection: OfflineConnection
  readonly #rows: SealedRows
  /** Counts what was forgotten: an answer that was asked for before is not kept after it. */
  #turn = 0

  constructor(connection: OfflineConnection, rows: SealedRows) {
    this.#connection = connection
    this.#rows = rows
  }

  /** When something is asked that is to be kept. */
  get turn(): number {
    return this.#turn
  }

  /** What is kept under a name; null when nothing is. */
  async get(board: string, plugin: string | null, what: string): Promise<PluginRow | null> {
    const key: Key = [board, nameOf(plugin, what)]
    const bytes = await this.#rows.getUnder('plugins', key).catch(() => null)
    const row = bytes === null ? null : (decodeValue(bytes) as PluginRow)
    return row === null || row.at <= Date.now() - keptMs ? null : row
  }

  /** Everything that is kept of a board. */
  async all(board: string): Promise<readonly PluginRow[]> {
    return (await this.#all(board)).map(([, row]) => row)
  }

  /** Keeps something, unless anything was forgotten since it was asked for. */
  async put(
    board: string,
    what: string,
    row: Omit<PluginRow, 'at'>,
    turn = this.#turn,
  ): Promise<void> {
    const { plugin } = row
    const key: Key = [board, nameOf(plugin, what)]
    const bytes = encodeValue({ ...row, at: Date.now() } satisfies PluginRow)
    const count = await this.#use(async database => {
      const sealed = await this.#rows.seal('plugins', key, bytes)
      if (turn === this.#turn) await database.put('plugins', sealed, key)
      return database.count('plugins', ofPlugin(board, plugin))
    })
    if ((count ?? 0) <= mostRows) return
    const own = (await this.#all(board)).filter(([, one]) => one.plugin === plugin)
    const oldest = own.toSorted(([, a], [, b]) => a.at - b.at).slice(0, own.length - mostRows + 20)
    await this.#remove(oldest.map(([its]) => its))
  }

  /** Lets go of what does not hold any more, and of what is old. */
  async keepOnly(board: string, holds: (row: PluginRow) => boolean): Promise<void> {
    const since = Date.now() - keptMs
    const all = await this.#all(board)
    await this.#remove(all.flatMap(([key, row]) => (row.at <= since || !holds(row) ? [key] : [])))
  }

  /** Lets go of what tells of a card, also of what is only being asked for; of everything when no card is named. */
  async forget(board: string, card?: string): Promise<void> {
    this.#turn++
    await this.keepOnly(board, ({ cards }) => card !== undefined && !cards.includes(card))
  }

  async #all(board: string): Promise<readonly (readonly [Key, PluginRow])[]> {
    const rows = await this.#rows.all('plugins', [board]).catch(() => [])
    return rows.map(({ key, bytes }) => [key as Key, decodeValue(bytes) as PluginRow])
  }

  async #remove(keys: readonly Key[]): Promise<void> {
    if (keys.length === 0) return
    await this.#use(async database => {
      const change = database.transaction('plugins', 'readwrite')
      for (const key of keys) void change.store.delete(key).catch(() => {})
      await change.done
    })
  }

  #use<T>(work: (database: OfflineDatabase) => Promise<T>): Promise<T | null> {
    return this.#connection.use(work).catch(() => null)
  }
}

type Key = [board: string, name: string]

const nameOf = (plugin: string | null, what: string): string => `${plugin ?? ''} ${what}`

/** A space comes right before an exclamation mark, and neither stands in the id of a plugin. */
const ofPlugin = (board: string, plugin: string | null): IDBKeyRange =>
  IDBKeyRange.bound([board, `${plugin ?? ''} `], [board, `${plugin ?? ''}!`])
