import type { Core } from '#server/core/core.ts'
import type { Feature } from '#server/core/feature.ts'
import type { BoardGrants } from './grants/board-grants.ts'
import { jobRoutes } from './jobs/job-routes.ts'
import { PluginJobs } from './jobs/plugin-jobs.ts'
import type { PluginHostFeature } from './open-plugin-host.ts'
import type { Runner } from './seams.ts'

/** What plugins do at fixed times, and what they start. */
export interface PluginJobbing extends Feature {
  readonly jobs: PluginJobs
}

/** What jobs need of their neighbours. */
export interface PluginJobbingOptions {
  readonly grants: BoardGrants
  readonly runner: Runner
  readonly host: Pick<PluginHostFeature, 'jobRuns' | 'access'>
}

/** Opens the jobs of plugins; they run from the start on. */
export function openPluginJobs(
  core: Pick<Core, 'clock' | 'records' | 'logId' | 'resets' | 'directory'>,
  { grants, runner, host: { jobRuns: runs, access } }: PluginJobbingOptions,
): PluginJobbing {
  const { clock, directory, resets } = core
  const jobs = new PluginJobs({ ...core, grants, runner, runs })
  grants.addLeftovers((plugin, board) => jobs.removal(plugin, board))
  const deaf = resets.listen(({ extra }) => {
    if (extra.card?.before) runs.erased(extra.card.before.board, extra.card.before.id)
  })
  return {
    jobs,
    routes: [jobRoutes({ grants, jobs, runs, access, directory })],
    erasables: [
      {
        name: 'plugin jobs',
        tables: {},
        erase: card => [runs.withoutCard(card.board, card.id, clock.now())],
        findOfBoard: async board =>
          ['plugin_jobs', 'plugin_job_runs'].map(table => ({
            sql: `DELETE FROM ${table} WHERE board = ?`,
            parameters: [board],
          })),
      },
    ],
    start: () => jobs.start(),
    async stop() {
      deaf()
      await jobs.stop()
    },
  }
}
