import { Hono } from 'hono'
import { z } from 'zod'
import type { Outcome } from '#shared/base/problem.ts'
import { id } from '#shared/base/schemas.ts'
import {
  packageDigest,
  partName,
  pluginId,
  propertyName,
} from '#shared/plugin-api/manifest/names.ts'
import { refuse } from '#server/http/answer.ts'
import type { HttpContext, HttpEnv, Routes } from '#server/http/env.ts'
import { described } from '#server/http/openapi/described.ts'
import type { BoardGrants } from './board-grants.ts'
import { boardOwner } from './board-owner.ts'
import type { BoardSecrets } from './board-secrets.ts'
import type { InstalledPlugins } from './installed-plugins.ts'
import { boardPluginsResponse, boardPluginView } from './plugin-responses.ts'

const verb = 'board:configure'
const params = { id, plugin: pluginId }
const worked = (context: HttpContext, outcome: Outcome<unknown>) =>
  outcome.ok ? context.json({}) : refuse(context, outcome.problem)

/** `/boards/:id/plugins`: what the owner of a board lets plugins do there. */
export function boardPluginRoutes(
  installed: InstalledPlugins,
  grants: BoardGrants,
  secrets: BoardSecrets,
): Routes {
  const routes: Routes = new Hono<HttpEnv>()
  const owner = boardOwner(grants)
  routes.get(
    '/boards/:id/plugins',
    described({
      tag: 'Plugins',
      summary: 'The plugins a board can have, what they ask for, and what was granted to them.',
      verb,
      params: { id },
      answer: boardPluginsResponse,
    }),
    owner,
    async context => {
      const { id } = context.req.valid('param')
      const plugins = await Promise.all(
        installed
          .all()
          .map(async one => boardPluginView(one, id, grants, await secrets.there(one.plugin, id))),
      )
      return context.json({ plugins })
    },
  )
  routes.put(
    '/boards/:id/plugins/:plugin',
    described({
      tag: 'Plugins',
      summary: 'Grants a plugin what it requires on the board, and what is chosen of the rest.',
      about: 'Asked again, it takes the place of the grant before: so a new version is agreed to.',
      verb,
      params,
      body: z.strictObject({
        digest: packageDigest.meta({ description: 'Of the package that was read about.' }),
        optional: z
          .array(z.string().max(8_000))
          .max(60)
          .meta({ description: 'Keys of capabilities that can be left out.' }),
      }),
      whole: true,
      problems: ['conflict'],
    }),
    owner,
    async context => {
      const { id, plugin } = context.req.valid('param')
      const actor = context.get('actor')
      return worked(context, await grants.consent(plugin, id, context.req.valid('json'), actor))
    },
  )
  for (const [name, enabled, summary] of [
    ['on', true, 'Switches a plugin on again that the board has granted something.'],
    ['off', false, 'Switches a plugin off on the board; what was granted stays.'],
  ] as const)
    routes.post(
      `/boards/:id/plugins/:plugin/${name}`,
      described({ tag: 'Plugins', summary, verb, params }),
      owner,
      async context => {
        const { id, plugin } = context.req.valid('param')
        return worked(context, await grants.enable(plugin, id, enabled, context.get('actor')))
      },
    )
  routes.put(
    '/boards/:id/plugins/:plugin/settings',
    described({
      tag: 'Plugins',
      summary: 'Sets the settings of a plugin on the board.',
      verb,
      params,
      body: z.strictObject({
        settings: z.record(propertyName, z.union([z.string().max(2_000), z.number(), z.boolean()])),
      }),
    }),
    owner,
    async context => {
      const { id, plugin } = context.req.valid('param')
      const { settings } = context.req.valid('json')
      return worked(context, await grants.set(plugin, id, settings, context.get('actor')))
    },
  )
  routes.put(
    '/boards/:id/plugins/:plugin/secrets/:secret',
    described({
      tag: 'Plugins',
      summary:
        'Sets a secret that the host sends with requests of a plugin; nobody reads it again.',
      verb,
      params: { ...params, secret: partName },
      body: z.strictObject({ value: z.string().min(1).max(4_000) }),
      whole: true,
    }),
    owner,
    async context => {
      const { id: board, plugin, secret } = context.req.valid('param')
      const { value } = context.req.valid('json')
      const actor = context.get('actor')
      return worked(context, await secrets.set({ plugin, board, secret }, value, actor))
    },
  )
  routes.delete(
    '/boards/:id/plugins/:plugin',
    described({
      tag: 'Plugins',
      summary: 'Takes a plugin off the board with what it keeps there.',
      verb,
      params,
    }),
    owner,
    async context => {
      const { id, plugin } = context.req.valid('param')
      return worked(context, await grants.remove(plugin, id, context.get('actor')))
    },
  )
  return routes
}
