import { Hono } from 'hono'
import { z } from 'zod'
import { id, instant } from '#shared/base/schemas.ts'
import { pluginId } from '#shared/plugin-api/manifest/names.ts'
import type { HttpEnv, Routes } from '#server/http/env.ts'
import { described } from '#server/http/openapi/described.ts'
import type { BoardGrants } from '#server/plugins/grants/board-grants.ts'
import { boardOwner } from '#server/plugins/grants/board-owner.ts'
import type { PluginJobs } from './plugin-jobs.ts'

const answer = z.array(
  z.strictObject({
    id: z.string(),
    name: z.strictObject({ 'zh-CN': z.string(), en: z.string() }),
    schedule: z.string().meta({ description: 'Five fields of cron, in China’s time.' }),
    ranAt: instant.nullable(),
    outcome: z
      .string()
      .nullable()
      .meta({ description: 'Of the last run: `done`, or the kind of the problem.' }),
    nextAt: instant.nullable(),
  }),
)

/** When jobs of a plugin ran on a board and will run, for the board's owner. */
export function jobRoutes(grants: Pick<BoardGrants, 'mayGrant'>, jobs: PluginJobs): Routes {
  const routes: Routes = new Hono<HttpEnv>()
  routes.get(
    '/boards/:id/plugins/:plugin/jobs',
    described({
      tag: 'Plugins',
      summary:
        'The jobs of a plugin on the board: when each ran last, how it ended, when it is next.',
      verb: 'board:configure',
      params: { id, plugin: pluginId },
      answer,
    }),
    boardOwner(grants),
    async context => {
      const { id, plugin } = context.req.valid('param')
      const standing = await jobs.standing(plugin, id)
      return context.json(
        standing.map(one => ({ ...one, ranAt: one.ranAt === null ? null : Math.round(one.ranAt) })),
      )
    },
  )
  return routes
}
