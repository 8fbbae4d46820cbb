import type { Core } from '#server/core/core.ts'
import type { Feature } from '#server/core/feature.ts'
import type { BoardGrants } from './grants/board-grants.ts'
import { jobRoutes } from './jobs/job-routes.ts'
import { PluginJobs } from './jobs/plugin-jobs.ts'
import type { Runner } from './seams.ts'

/** What plugins do at fixed times. */
export interface PluginJobbing extends Feature {
  readonly jobs: PluginJobs
}

/** Opens the jobs of plugins; they run from the start on. */
export function openPluginJobs(
  core: Pick<Core, 'clock' | 'records' | 'logId'>,
  grants: BoardGrants,
  runner: Runner,
): PluginJobbing {
  const jobs = new PluginJobs({ ...core, grants, runner })
  grants.addLeftovers((plugin, board) => jobs.removal(plugin, board))
  return {
    jobs,
    routes: [jobRoutes(grants, jobs)],
    erasables: [
      {
        name: 'plugin jobs',
        tables: {},
        erase: () => [],
        findOfBoard: async board => [
          { sql: 'DELETE FROM plugin_jobs WHERE board = ?', parameters: [board] },
        ],
      },
    ],
    start: () => jobs.start(),
    stop: () => jobs.stop(),
  }
}
