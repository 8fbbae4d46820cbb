import type { Clock } from '#shared/base/clock.ts'
import { lastTime, nextTime, readSchedule } from '#shared/calendar/cron.ts'
import { EachMinute } from '#server/core/each-minute.ts'
import type { RecordStatement } from '#server/log/log.ts'
import type { Grant, Grants } from '#server/plugins/grants.ts'
import type { Runner } from '#server/plugins/seams.ts'
import { type Job, jobsOf, type ScheduledJob, scheduledOf } from './declared-jobs.ts'
import type { JobRuns } from './job-runs.ts'
import type { PluginJobRow } from '#server/plugins/tables.ts'
import type { RecordsDatabase } from '#server/records/database.ts'
import { logger } from '#server/telemetry/logger.ts'

/** What jobs run with. */
export interface PluginJobsOptions {
  readonly clock: Clock
  readonly records: RecordsDatabase
  readonly logId: string
  readonly grants: Pick<Grants, 'of' | 'all' | 'listen'>
  readonly runner: Pick<Runner, 'invoke' | 'fault'>
  readonly runs: JobRuns
}

/** A job as the owner of a board sees it. */
export interface JobStanding {
  readonly id: string
  readonly name: Job['name']
  /** Null for one that is only started. */
  readonly schedule: string | null
  readonly ranAt: number | null
  /** `done`, or the kind of the problem. */
  readonly outcome: string | null
  readonly nextAt: number | null
}

/** What did not come to run is tried again at the next look. */
const notRun: ReadonlySet<string> = new Set(['plugin-ended', 'plugin-paused'])

/** Runs what plugins do at fixed times: as their own work, up to a minute late, of a plugin on a board one at a time. */
export class PluginJobs {
  readonly #options: PluginJobsOptions
  /** What each plugin on each board is doing. */
  readonly #busy = new Map<string, Promise<void>>()
  readonly #minutes: EachMinute
  #deaf: () => void = () => {}

  constructor(options: PluginJobsOptions) {
    this.#options = options
    this.#minutes = new EachMinute({
      clock: options.clock,
      look: () => this.#look(),
      wanted: () => options.grants.all().some(grant => scheduledOf(grant).length > 0),
      failed: 'jobs were not looked at',
    })
  }

  async start(): Promise<void> {
    await this.#options.runs.start(this.#options.runner)
    this.#deaf = this.#options.grants.listen(() => this.#minutes.wake())
    this.#minutes.start()
  }

  /** Resolves when nothing that is due now is left. */
  async settled(): Promise<void> {
    await this.#minutes.settled()
    await Promise.all(this.#busy.values())
  }

  /** Begins nothing more; what runs is ended with its process. */
  stop(): Promise<void> {
    this.#deaf()
    this.#options.runs.stop()
    return this.#minutes.stop()
  }

  /** How the jobs of a plugin on a board stand. */
  async standing(plugin: string, board: string): Promise<readonly JobStanding[]> {
    const rows = await this.#rows(plugin, board)
    return jobsOf(this.#options.grants.of(plugin, board)).map(({ id, name, schedule }) => {
      const row = rows.get(id)
      const read = schedule === undefined ? null : readSchedule(schedule)
      return {
        id,
        name,
        schedule: schedule ?? null,
        ranAt: row?.ran_at ?? null,
        outcome: row?.outcome ?? null,
        nextAt: read === null ? null : nextTime(read, this.#options.clock.now()),
      }
    })
  }

  /** Takes away what is known of the jobs of a plugin, on one board or on all. */
  removal(plugin: string, board: string | null): readonly RecordStatement[] {
    const sql = 'DELETE FROM plugin_jobs WHERE plugin = ?'
    return [
      board === null
        ? { sql, parameters: [plugin] }
        : { sql: `${sql} AND board = ?`, parameters: [plugin, board] },
      this.#options.runs.removal(plugin, board),
    ]
  }

  async #look(): Promise<void> {
    for (const grant of this.#options.grants.all()) {
      const key = `${grant.board} ${grant.plugin}`
      if (this.#minutes.stopped || this.#busy.has(key) || scheduledOf(grant).length === 0) continue
      const { plugin, board } = grant
      const running = this.#runDue(grant)
        .catch((error: unknown) => logger.error({ err: error, plugin, board }, 'a job was not run'))
        .finally(() => this.#busy.delete(key))
      this.#busy.set(key, running)
    }
  }

  async #runDue({ plugin, board }: Grant): Promise<void> {
    const { clock, grants, runs } = this.#options
    const rows = await this.#rows(plugin, board)
    for (const job of scheduledOf(grants.of(plugin, board))) {
      const schedule = readSchedule(job.schedule)
      if (schedule === null || this.#minutes.stopped) continue
      const row = rows.get(job.id)
      // One that is new, or goes by other times than before, has missed nothing.
      if (row?.schedule !== job.schedule) {
        await this.#keep({ plugin, board }, job, {
          seen_at: clock.now(),
          ran_at: row?.ran_at ?? null,
          outcome: row?.outcome ?? null,
        })
        continue
      }
      const at = lastTime(schedule, clock.now())
      if (at !== null && at > row.seen_at)
        await runs.inTurn(plugin, board, () => this.#run({ plugin, board }, job, at))
    }
  }

  async #run(
    { plugin, board }: Pick<Grant, 'plugin' | 'board'>,
    job: ScheduledJob,
    at: number,
  ): Promise<void> {
    const { clock, grants, logId, runner } = this.#options
    // It may have been taken off, or this job with another version, while one before it ran.
    const grant = grants.of(plugin, board)
    if (!jobsOf(grant).some(({ id }) => id === job.id)) return
    const instance = { plugin, board, digest: grant!.digest }
    const key = `${logId}-job-${job.id}-${at}`
    const cause = { origin: 'board', depth: 0, key }
    const run = { instance, runsFor: { kind: 'bot' }, cause, job: key } as const
    const ran = await runner.invoke(run, job.handler, { job: job.id, at }, 'job')
    if (!ran.ok && (notRun.has(ran.problem.kind) || this.#minutes.stopped)) return
    const outcome = ran.ok ? 'done' : ran.problem.kind
    await this.#keep({ plugin, board }, job, { seen_at: at, ran_at: clock.now(), outcome })
  }

  async #rows(plugin: string, board: string): Promise<ReadonlyMap<string, PluginJobRow>> {
    const rows = await this.#options.records
      .selectFrom('plugin_jobs')
      .selectAll()
      .where('plugin', '=', plugin)
      .where('board', '=', board)
      .execute()
    return new Map(rows.map(row => [row.job, row]))
  }

  async #keep(
    { plugin, board }: Pick<Grant, 'plugin' | 'board'>,
    { id: job, schedule }: ScheduledJob,
    state: Pick<PluginJobRow, 'seen_at' | 'ran_at' | 'outcome'>,
  ): Promise<void> {
    const row: PluginJobRow = { board, plugin, job, schedule, ...state }
    await this.#options.records
      .insertInto('plugin_jobs')
      .values(row)
      .onConflict(conflict => conflict.columns(['board', 'plugin', 'job']).doUpdateSet(row))
      .execute()
  }
}
