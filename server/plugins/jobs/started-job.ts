import type { JobEnding, JobProgress, JobState } from '#shared/plugin-api/methods/job-methods.ts'
import type { Grant, GrantChange } from '#server/plugins/grants.ts'
import type { Caller } from '#server/plugins/host/caller.ts'
import type { Run, RunsFor } from '#server/plugins/seams.ts'
import type { PluginJobRunRow } from '#server/plugins/tables.ts'
import { jobsOf } from './declared-jobs.ts'

/** A job that a plugin started. */
export interface StartedJob {
  readonly row: PluginJobRunRow
  tries: number
  state: JobState['state']
  progress: JobProgress | null
  /** When it last told it. */
  told: number
  ending: JobEnding | null
  endedAt: number | null
  problem: string | null
  error: string | null
  result: JobState['result']
  /** The package that runs, and what ends this try. */
  digest: string
  control: AbortController
  /** That it is on disk. */
  kept: Promise<void>
}

/** A job that waits for its turn. */
export const startedJob = (row: PluginJobRunRow, kept: Promise<void>): StartedJob => ({
  row,
  tries: row.tries,
  state: 'waiting',
  progress: null,
  told: -Infinity,
  ending: null,
  endedAt: null,
  problem: null,
  error: null,
  result: null,
  digest: '',
  control: new AbortController(),
  kept,
})

/** Whether a job is of a plugin on a board. */
export const isOf = (row: PluginJobRunRow, { plugin, board }: GrantChange): boolean =>
  row.plugin === plugin && row.board === board

/** A job is there for who started it alone: it was given what they may read. */
export const isOwn = (row: PluginJobRunRow, caller: Caller): boolean =>
  isOf(row, caller) && row.by === whoOf(caller)

/** For whom jobs of a caller run: an account, or `plugin`. */
export const whoOf = ({ by, actor }: Caller): string => (by === 'bot' ? 'plugin' : actor.id)

/** A job that a plugin declares and was granted to run. */
export const declared = (grant: Grant, job: string) => jobsOf(grant).find(({ id }) => id === job)

const runsFor = ({ by, session }: PluginJobRunRow): RunsFor =>
  session === null ? { kind: 'bot' } : { kind: 'person', person: by, session }

/** The run of a job by a package. */
export const runOf = (row: PluginJobRunRow, digest: string): Run => {
  const { id, plugin, board, origin, depth } = row
  const cause = { origin, depth, key: `job-${id}` }
  return { instance: { plugin, board, digest }, runsFor: runsFor(row), cause, job: id }
}

/** What is known of one that ended before this process, or long ago. */
export const endedState = ({ id, job, ending, problem }: PluginJobRunRow): JobState => ({
  run: id,
  job,
  state: 'ended',
  ahead: 0,
  progress: null,
  ending: (ending ?? 'broken-off') as JobEnding,
  problem,
  error: null,
  result: null,
})
