import type { Clock } from '#shared/base/clock.ts'
import type { BadgeWords } from '#shared/board/card/card-badge.ts'
import type { Log, RecordStatement } from '#server/log/log.ts'
import type { PluginBadgeRow } from '#server/plugins/tables.ts'
import type { RecordsDatabase } from '#server/records/database.ts'
import { Listeners } from '#server/telemetry/listeners.ts'
import { logger } from '#server/telemetry/logger.ts'

/** What a badge says of a card; null for nothing any more. */
export interface BadgeAnswer extends Pick<PluginBadgeRow, 'board' | 'plugin' | 'badge' | 'card'> {
  readonly words: BadgeWords | null
}

/** Cards of a board whose badges are others now. */
export interface BadgesChanged {
  readonly board: string
  readonly cards: readonly string[]
}

/** Where badges are kept. */
export interface BadgeStoreOptions {
  readonly log: Pick<Log, 'write' | 'usable'>
  readonly records: RecordsDatabase
  readonly clock: Clock
}

/** How long answers of all plugins are gathered, so that they are one write and one message, milliseconds. */
const gatherMs = 20

const keyOf = (plugin: string, badge: string): string => `${plugin} ${badge}`

/** What badges say: kept on the disk, and in memory as it stands there. */
export class BadgeStore {
  readonly #log: Pick<Log, 'write' | 'usable'>
  readonly #clock: Clock
  /** By card, then by plugin and badge. */
  readonly #held = new Map<string, Map<string, BadgeWords>>()
  readonly #listeners = new Listeners<BadgesChanged>()
  readonly #waiting = new Map<string, BadgeAnswer>()
  #stopWaiting: (() => void) | null = null
  #keeping: Promise<void> = Promise.resolve()
  #writing = false

  private constructor({ log, clock }: BadgeStoreOptions) {
    this.#log = log
    this.#clock = clock
  }

  /** Reads what is kept. */
  static async open(options: BadgeStoreOptions): Promise<BadgeStore> {
    const store = new BadgeStore(options)
    const rows = await options.records.selectFrom('plugin_badges').selectAll().execute()
    for (const row of rows) store.#hold({ ...row, words: JSON.parse(row.words) as BadgeWords })
    return store
  }

  /** What a badge of a plugin says of a card. */
  of(card: string, plugin: string, badge: string): BadgeWords | undefined {
    return this.#held.get(card)?.get(keyOf(plugin, badge))
  }

  /** Hears which cards have other badges now, once these are on the disk. */
  listen(listener: (change: BadgesChanged) => void): () => void {
    return this.#listeners.add(listener)
  }

  /** Keeps answers, those of many runs together. */
  keep(answers: readonly BadgeAnswer[]): void {
    for (const one of answers) this.#waiting.set(`${one.card} ${keyOf(one.plugin, one.badge)}`, one)
    if (this.#waiting.size > 0)
      this.#stopWaiting ??= this.#clock.at(this.#clock.now() + gatherMs, () => this.#later())
  }

  /** Forgets what is known of a card, and what is on its way to the disk: it was erased, or what is personal on it. */
  forget(card: string, board: string): void {
    for (const [key, one] of this.#waiting) if (one.card === card) this.#waiting.delete(key)
    if (this.#held.delete(card)) this.#listeners.notify({ board, cards: [card] })
  }

  /** Takes away what a plugin says on a board, but for badges it still has. */
  drop(plugin: string, board: string, cards: Iterable<string>, still: readonly string[]): void {
    const kept = new Set(still.map(badge => keyOf(plugin, badge)))
    const gone: BadgeAnswer[] = []
    for (const card of cards)
      for (const key of this.#held.get(card)?.keys() ?? []) {
        const [owner, badge] = key.split(' ') as [string, string]
        if (owner === plugin && !kept.has(key))
          gone.push({ board, plugin, badge, card, words: null })
      }
    this.keep(gone)
  }

  /** Whether answers wait to be kept, or are being kept. */
  get busy(): boolean {
    return this.#waiting.size > 0 || this.#writing
  }

  /** Keeps what waits. */
  async stop(): Promise<void> {
    this.#stopWaiting?.()
    this.#later()
    await this.#keeping
  }

  /** The statements that take away what a plugin says, on a board or everywhere. */
  static removal(plugin: string, board: string | null): readonly RecordStatement[] {
    return [
      {
        sql: `DELETE FROM plugin_badges WHERE plugin = ?${board === null ? '' : ' AND board = ?'}`,
        parameters: board === null ? [plugin] : [plugin, board],
      },
    ]
  }

  #later(): void {
    this.#stopWaiting = null
    this.#keeping = this.#keeping.then(() => this.#keep())
  }

  async #keep(): Promise<void> {
    const changed = [...this.#waiting.values()].filter(({ card, plugin, badge, words }) => {
      const now = this.of(card, plugin, badge)
      return JSON.stringify(now ?? null) !== JSON.stringify(words)
    })
    this.#waiting.clear()
    if (changed.length === 0) return
    let rows: readonly number[]
    try {
      this.#writing = true
      rows = await this.#log.write(changed.map(statementOf))
    } catch (error) {
      // They are computed again after the next start.
      if (this.#log.usable()) logger.error({ err: error }, 'badges could not be kept')
      return
    } finally {
      this.#writing = false
    }
    changed.forEach((one, i) => {
      if (one.words === null || rows[i]! > 0) this.#hold(one)
    })
    for (const [board, of] of Map.groupBy(changed, ({ board }) => board))
      this.#listeners.notify({ board, cards: [...new Set(of.map(({ card }) => card))] })
  }

  #hold({ card, plugin, badge, words }: BadgeAnswer): void {
    const of = this.#held.get(card) ?? new Map<string, BadgeWords>()
    if (words === null) of.delete(keyOf(plugin, badge))
    else of.set(keyOf(plugin, badge), words)
    if (of.size === 0) this.#held.delete(card)
    else this.#held.set(card, of)
  }
}

/** A card, a board or a grant that has gone meanwhile gets none any more. */
function statementOf({ board, plugin, badge, card, words }: BadgeAnswer): RecordStatement {
  if (words === null)
    return {
      sql: 'DELETE FROM plugin_badges WHERE card = ? AND plugin = ? AND badge = ?',
      parameters: [card, plugin, badge],
    }
  return {
    sql: `INSERT INTO plugin_badges (card, plugin, badge, board, words)
          SELECT ?1, ?2, ?3, ?4, ?5 WHERE EXISTS (SELECT 1 FROM cards WHERE id = ?1)
          AND EXISTS (SELECT 1 FROM plugin_grants WHERE plugin = ?2 AND board = ?4)
          ON CONFLICT DO UPDATE SET words = excluded.words`,
    parameters: [card, plugin, badge, board, JSON.stringify(words)],
  }
}
