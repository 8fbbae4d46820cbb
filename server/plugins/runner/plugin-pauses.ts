import type { RecordsDatabase } from '#server/records/database.ts'
import { logger } from '#server/telemetry/logger.ts'
import { type Pause, type PausedPlugin, type Violation, violationSentences } from './pause.ts'

/** Keeps which plugins are paused on which boards, so that a restart lets none of them run. */
export class PluginPauses {
  readonly #records: RecordsDatabase
  /** What is being written, one after the other. */
  #writing: Promise<unknown> = Promise.resolve()

  constructor(records: RecordsDatabase) {
    this.#records = records
  }

  /** Those that are kept. */
  async all(): Promise<readonly PausedPlugin[]> {
    const rows = await this.#records.selectFrom('plugin_pauses').selectAll().execute()
    return rows
      .filter(({ reason }) => Object.hasOwn(violationSentences, reason))
      .map(row => ({ ...row, since: Number(row.since), reason: row.reason as Violation }))
  }

  /** Keeps a pause, or (null) that there is none; nobody waits for it. */
  keep(plugin: string, board: string, pause: Pause | null): void {
    this.#writing = this.#writing
      .then(() => this.#write(plugin, board, pause))
      .catch((error: unknown) =>
        logger.error({ err: error, plugin, board }, 'a pause was not kept'),
      )
  }

  /** Once all that was to be kept is. */
  async settled(): Promise<void> {
    await this.#writing
  }

  async #write(plugin: string, board: string, pause: Pause | null): Promise<void> {
    if (pause === null) {
      await this.#records
        .deleteFrom('plugin_pauses')
        .where('plugin', '=', plugin)
        .where('board', '=', board)
        .execute()
      return
    }
    const row = { plugin, board, ...pause }
    await this.#records
      .insertInto('plugin_pauses')
      .values(row)
      .onConflict(conflict => conflict.columns(['board', 'plugin']).doUpdateSet(row))
      .execute()
  }
}
