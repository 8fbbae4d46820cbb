import { Hono } from 'hono'
import { z } from 'zod'
import { id, instant } from '#shared/base/schemas.ts'
import { pluginId } from '#shared/plugin-api/manifest/names.ts'
import { jobEndings } from '#shared/plugin-api/methods/job-methods.ts'
import type { Directory } from '#server/auth/directory.ts'
import { refuse } from '#server/http/answer.ts'
import type { HttpEnv, Routes } from '#server/http/env.ts'
import { described } from '#server/http/openapi/described.ts'
import type { BoardGrants } from '#server/plugins/grants/board-grants.ts'
import { boardOwner } from '#server/plugins/grants/board-owner.ts'
import type { AccessLog } from '#server/plugins/host/access-log.ts'
import type { JobRuns } from './job-runs.ts'
import type { PluginJobs } from './plugin-jobs.ts'

const texts = z.strictObject({ 'zh-CN': z.string(), en: z.string() })

const standing = z.array(
  z.strictObject({
    id: z.string(),
    name: texts,
    schedule: z.string().nullable().meta({
      description: 'Five fields of cron, in China’s time; null for one that is only started.',
    }),
    ranAt: instant.nullable(),
    outcome: z
      .string()
      .nullable()
      .meta({ description: 'Of the last run by itself: `done`, or the kind of the problem.' }),
    nextAt: instant.nullable(),
  }),
)

const started = z.array(
  z.strictObject({
    run: z.string(),
    job: z.string(),
    at: instant,
    by: z.string().meta({ description: 'The name of who started it; `` for the plugin itself.' }),
    state: z.enum(['waiting', 'running', 'ended']),
    share: z.number().nullable().meta({ description: 'How far it is, from 0 to 1.' }),
    line: texts.nullable(),
    endedAt: instant.nullable(),
    ending: z.enum(jobEndings).nullable(),
    problem: z.string().nullable().meta({ description: 'The kind of problem of one that failed.' }),
  }),
)

/** What is needed to show the jobs of plugins. */
export interface JobRouteParts {
  readonly grants: Pick<BoardGrants, 'mayGrant'>
  readonly jobs: PluginJobs
  readonly runs: JobRuns
  readonly access: Pick<AccessLog, 'note'>
  readonly directory: Pick<Directory, 'nameOf'>
}

/** The jobs of a plugin on a board, for the board's owner: when they ran and will run, and those that were started, which can be ended. */
export function jobRoutes({ grants, jobs, runs, access, directory }: JobRouteParts): Routes {
  const routes: Routes = new Hono<HttpEnv>()
  const owner = boardOwner(grants)
  const verb = 'board:configure'
  const params = { id, plugin: pluginId }
  routes.get(
    '/boards/:id/plugins/:plugin/jobs',
    described({
      tag: 'Plugins',
      summary:
        'The jobs of a plugin on the board: when each ran last, how it ended, when it is next.',
      verb,
      params,
      answer: standing,
    }),
    owner,
    async context => {
      const { id, plugin } = context.req.valid('param')
      const all = await jobs.standing(plugin, id)
      return context.json(
        all.map(one => ({ ...one, ranAt: one.ranAt === null ? null : Math.round(one.ranAt) })),
      )
    },
  )
  routes.get(
    '/boards/:id/plugins/:plugin/runs',
    described({
      tag: 'Plugins',
      summary:
        'The jobs of a plugin that were started on the board in the last seven days, newest first.',
      verb,
      params,
      answer: started,
    }),
    owner,
    async context => {
      const { id, plugin } = context.req.valid('param')
      const all = await runs.ofPlugin(plugin, id)
      return context.json(
        all.map(([row, { run, job, state, progress, ending, problem }]) => ({
          run,
          job,
          at: Math.round(row.at),
          by: row.by === 'plugin' ? '' : directory.nameOf(row.by, 'zh-CN'),
          state,
          share: progress?.share ?? null,
          line: progress?.line ?? null,
          endedAt: row.ended_at === null ? null : Math.round(row.ended_at),
          ending,
          problem,
        })),
      )
    },
  )
  routes.post(
    '/boards/:id/plugins/:plugin/runs/:run/cancel',
    described({
      tag: 'Plugins',
      summary: 'Ends a job that a plugin started.',
      verb,
      params: { ...params, run: id },
    }),
    owner,
    async context => {
      const { id: board, plugin, run } = context.req.valid('param')
      const job = await runs.cancelOf(plugin, board, run)
      if (job === null) return refuse(context, { kind: 'not-found', rule: 'PL434' })
      const by = context.get('actor').id
      const method = 'jobs.cancel'
      access.note({ board, plugin, method, card: '', what: job, by, outcome: 'done' })
      return context.json({})
    },
  )
  return routes
}
