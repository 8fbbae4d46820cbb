import { dayMs, minuteMs } from '#shared/base/day.ts'
import type { Clock } from '#shared/base/clock.ts'
import type { Log, RecordStatement } from '#server/log/log.ts'
import type { RecordsDatabase } from '#server/records/database.ts'
import type { PluginAccessRow } from '#server/plugins/tables.ts'
import { logger } from '#server/telemetry/logger.ts'

/** Something a plugin asked of the host. */
export type Access = Omit<PluginAccessRow, 'minute' | 'count'>

/** How long at most something is only in memory, ms. */
const restMs = 1_000

/** How long entries are kept, ms. */
const keptMs = 180 * dayMs

/** More different ones than this are not kept in memory. */
const mostWaiting = 1_000

/** So much different of one plugin on one board for one person is told apart within a minute. */
const mostDifferent = 200

const columns = 'board, plugin, minute, method, card, what, by, outcome'

/** Every call of plugins to the host: the same within a minute is one row, and rows go to the disk about once a second, so that it costs little. */
export class AccessLog {
  readonly #log: Pick<Log, 'write'>
  readonly #records: RecordsDatabase
  readonly #clock: Clock
  readonly #waiting = new Map<string, { readonly access: Access; minute: number; count: number }>()
  #cancel: (() => void) | null = null
  #keeping: Promise<boolean> = Promise.resolve(true)
  #sweptAt = -Infinity
  #minute = 0
  readonly #different = new Map<string, Set<string>>()

  constructor({
    log,
    records,
    clock,
  }: {
    readonly log: Pick<Log, 'write'>
    readonly records: RecordsDatabase
    readonly clock: Clock
  }) {
    this.#log = log
    this.#records = records
    this.#clock = clock
  }

  /** Remembers a call. */
  note(asked: Access): void {
    const minute = Math.floor(this.#clock.now() / minuteMs) * minuteMs
    const access = this.#isMany(asked, minute) ? { ...asked, card: '', what: '' } : asked
    const { board, plugin, method, card, what, by, outcome } = access
    const key = JSON.stringify([board, plugin, minute, method, card, what, by, outcome])
    const known = this.#waiting.get(key)
    if (known === undefined) this.#waiting.set(key, { access, minute, count: 1 })
    else known.count += 1
    if (this.#waiting.size >= mostWaiting) void this.keep()
    else this.#cancel ??= this.#clock.at(this.#clock.now() + restMs, () => void this.keep())
  }

  /**
   * Whether a plugin has asked for so much different on a board within the minute that the log only counts. Where requests went is told in any
   * case: there are no more origins than were granted.
   */
  #isMany({ board, plugin, method, card, what, by }: Access, minute: number): boolean {
    if (method === 'net.fetch') return false
    if (minute !== this.#minute) this.#different.clear()
    this.#minute = minute
    const place = `${board} ${plugin} ${by}`
    const all = this.#different.get(place) ?? new Set()
    this.#different.set(place, all)
    const one = `${card} ${what}`
    if (all.size >= mostDifferent && !all.has(one)) return true
    all.add(one)
    return false
  }

  /** Brings what is remembered to the disk, and tells whether it is there; what the disk does not take is remembered on. */
  keep(): Promise<boolean> {
    this.#cancel?.()
    this.#cancel = null
    this.#keeping = this.#keeping.then(() => this.#keep())
    return this.#keeping
  }

  /** Calls on a board, newest first and of a minute first what left the station, at most 200 rows before a minute. */
  async read(
    board: string,
    { plugin, before = Infinity }: { readonly plugin?: string; readonly before?: number } = {},
  ): Promise<readonly PluginAccessRow[]> {
    await this.keep()
    let rows = this.#records.selectFrom('plugin_access').selectAll().where('board', '=', board)
    if (plugin !== undefined) rows = rows.where('plugin', '=', plugin)
    if (before !== Infinity) rows = rows.where('minute', '<', before)
    return rows
      .orderBy('minute', 'desc')
      .orderBy(({ eb }) => eb('method', '=', 'net.fetch'), 'desc')
      .limit(200)
      .execute()
  }

  async #keep(): Promise<boolean> {
    const rows = [...this.#waiting.values()]
    this.#waiting.clear()
    const statements = rows.map(rowStatement)
    const now = this.#clock.now()
    if (now - this.#sweptAt > dayMs) {
      this.#sweptAt = now
      statements.push({
        sql: 'DELETE FROM plugin_access WHERE minute < ?',
        parameters: [now - keptMs],
      })
    }
    if (rows.length === 0) return true
    try {
      await this.#log.write(statements)
      return true
    } catch (error) {
      logger.error({ err: error }, 'what plugins asked could not be kept yet')
      for (const { access, count } of rows) for (let i = 0; i < count; i++) this.note(access)
      return false
    }
  }
}

const rowStatement = ({
  access,
  minute,
  count,
}: {
  readonly access: Access
  readonly minute: number
  readonly count: number
}): RecordStatement => ({
  sql: `INSERT INTO plugin_access (${columns}, count) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (${columns}) DO UPDATE SET count = count + excluded.count`,
  parameters: [
    access.board,
    access.plugin,
    minute,
    access.method,
    access.card,
    access.what,
    access.by,
    access.outcome,
    count,
  ],
})
