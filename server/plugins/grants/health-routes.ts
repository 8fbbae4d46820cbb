import { Hono } from 'hono'
import { z } from 'zod'
import { id, instant } from '#shared/base/schemas.ts'
import { pluginId } from '#shared/plugin-api/manifest/names.ts'
import type { HttpEnv, Routes } from '#server/http/env.ts'
import { described } from '#server/http/openapi/described.ts'
import type { Runner } from '#server/plugins/seams.ts'
import type { BoardGrants } from './board-grants.ts'
import { boardOwner } from './board-owner.ts'

const params = { id, plugin: pluginId }
const verb = 'board:configure'

const health = z.strictObject({
  state: z.enum(['stopped', 'running', 'backing-off', 'paused']),
  violations: z.number().meta({ description: 'Of limits, in the last ten minutes.' }),
  memory: z.number().meta({ description: 'Bytes.' }),
  cpu: z.number().meta({ description: 'Milliseconds since it began.' }),
  errors: z.array(z.strictObject({ at: instant, sentence: z.string() })),
})

/** How a plugin fares on a board, for the board's owner, who may let a paused one run again. */
export function healthRoutes(
  grants: Pick<BoardGrants, 'mayGrant'>,
  runner: Pick<Runner, 'health' | 'resume'>,
): Routes {
  const routes: Routes = new Hono<HttpEnv>()
  const owner = boardOwner(grants)
  routes.get(
    '/boards/:id/plugins/:plugin/health',
    described({
      tag: 'Plugins',
      summary:
        'How a plugin fares on the board: its state, violations, memory, CPU, newest errors.',
      verb,
      params,
      answer: health,
    }),
    owner,
    context => {
      const { id, plugin } = context.req.valid('param')
      const { state, violations, memory, cpu, errors } = runner.health(plugin, id)
      const shown = errors.map(({ at, sentence }) => ({ at: Math.round(at), sentence }))
      return context.json({ state, violations, memory, cpu, errors: shown })
    },
  )
  routes.post(
    '/boards/:id/plugins/:plugin/resume',
    described({ tag: 'Plugins', summary: 'Lets a paused plugin run again.', verb, params }),
    owner,
    context => {
      const { id, plugin } = context.req.valid('param')
      runner.resume(plugin, id)
      return context.json({})
    },
  )
  return routes
}
