import { dayMs } from '#shared/base/day.ts'
import type { JobEnding } from '#shared/plugin-api/methods/job-methods.ts'
import type { Log, RecordStatement } from '#server/log/log.ts'
import type { PluginJobRunRow } from '#server/plugins/tables.ts'
import { type RecordsDatabase, statement } from '#server/records/database.ts'

/** What has ended is known for so long, and so much of a plugin on a board. */
const keptMs = 7 * dayMs
const mostKept = 50

/** How a run ended. */
export interface EndedRun extends Pick<PluginJobRunRow, 'id' | 'board' | 'plugin' | 'problem'> {
  readonly ended_at: number
  readonly ending: JobEnding
}

/** Started jobs on disk: what has not ended is begun again after a crash; of what has, nothing that anybody wrote is kept. */
export class JobRunRows {
  readonly #log: Pick<Log, 'write'>
  readonly #records: RecordsDatabase

  constructor({ log, records }: { readonly log: Pick<Log, 'write'>; records: RecordsDatabase }) {
    this.#log = log
    this.#records = records
  }

  get(id: string): Promise<PluginJobRunRow | undefined> {
    return this.#records
      .selectFrom('plugin_job_runs')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst()
  }

  /** What has not ended, in its order. */
  open(): Promise<readonly PluginJobRunRow[]> {
    return this.#records
      .selectFrom('plugin_job_runs')
      .selectAll()
      .where('ended_at', 'is', null)
      .orderBy('at')
      .execute()
  }

  /** Those of a plugin on a board, newest first. */
  ofPlugin(plugin: string, board: string): Promise<readonly PluginJobRunRow[]> {
    return this.#records
      .selectFrom('plugin_job_runs')
      .selectAll()
      .where('plugin', '=', plugin)
      .where('board', '=', board)
      .orderBy('at', 'desc')
      .limit(mostKept)
      .execute()
  }

  async put(row: PluginJobRunRow): Promise<void> {
    await this.#log.write([statement(this.#records.insertInto('plugin_job_runs').values(row))])
  }

  /** It was begun so often. */
  async begun(id: string, tries: number): Promise<void> {
    const change = this.#records.updateTable('plugin_job_runs').set({ tries })
    await this.#log.write([statement(change.where('id', '=', id))])
  }

  /** It has ended; what is old goes. */
  async ended({ id, board, plugin, ...how }: EndedRun): Promise<void> {
    const records = this.#records
    const newest = records
      .selectFrom('plugin_job_runs')
      .select('id')
      .where('board', '=', board)
      .where('plugin', '=', plugin)
      .orderBy('at', 'desc')
      .limit(mostKept)
    await this.#log.write([
      statement(
        records
          .updateTable('plugin_job_runs')
          .set({ ...how, input: null })
          .where('id', '=', id),
      ),
      statement(
        records
          .deleteFrom('plugin_job_runs')
          .where('board', '=', board)
          .where('plugin', '=', plugin)
          .where('ended_at', 'is not', null)
          .where(({ or, eb }) =>
            or([eb('at', '<=', how.ended_at - keptMs), eb('id', 'not in', newest)]),
          ),
      ),
    ])
  }

  /** What goes with a plugin that is taken off a board, or off every board. */
  removal(plugin: string, board: string | null): RecordStatement {
    const gone = this.#records.deleteFrom('plugin_job_runs').where('plugin', '=', plugin)
    return statement(board === null ? gone : gone.where('board', '=', board))
  }

  /** What names an erased card in what it was given is not begun again. */
  withoutCard(board: string, card: string, at: number): RecordStatement {
    return {
      sql: `UPDATE plugin_job_runs SET input = NULL, ended_at = ?, ending = 'broken-off'
        WHERE board = ? AND ended_at IS NULL AND instr(input, ?) > 0`,
      parameters: [at, board, card],
    }
  }
}
