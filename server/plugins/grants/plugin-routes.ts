import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { z } from 'zod'
import type { Outcome } from '#shared/base/problem.ts'
import { manifestJsonSchema } from '#shared/plugin-api/manifest/manifest.ts'
import { packageDigest, pluginId } from '#shared/plugin-api/manifest/names.ts'
import { refuse } from '#server/http/answer.ts'
import type { HttpContext, HttpEnv, Routes } from '#server/http/env.ts'
import { described } from '#server/http/openapi/described.ts'
import { approvesPlugins } from './approver.ts'
import type { BoardGrants } from './board-grants.ts'
import type { Installed, InstalledPlugins } from './installed-plugins.ts'
import { installedResponse, installedView, versionResponse } from './plugin-responses.ts'

const params = { plugin: pluginId }
const verb = 'plugin:approve'

const answer = (context: HttpContext, outcome: Outcome<Installed>) =>
  outcome.ok ? context.json(versionOf(outcome.value)) : refuse(context, outcome.problem)

const versionOf = ({ plugin, manifest, digest }: Installed) => ({
  id: plugin,
  version: manifest.version,
  digest,
})

/** `/plugins`: what administrators let in, by its digest. */
export function pluginRoutes(installed: InstalledPlugins, grants: BoardGrants): Routes {
  const routes: Routes = new Hono<HttpEnv>()
  routes.get(
    '/plugins/manifest.schema.json',
    described({
      tag: 'Plugins',
      summary: 'What a `plugin.json` looks like, as JSON Schema 2020-12.',
      answer: { type: 'application/schema+json', about: 'The schema.' },
    }),
    context =>
      context.body(JSON.stringify(manifestJsonSchema()), 200, {
        'content-type': 'application/schema+json',
      }),
  )
  const approver = createMiddleware<HttpEnv>(async (context, next) =>
    approvesPlugins(context.get('actor'))
      ? next()
      : refuse(context, { kind: 'forbidden', rule: 'PL36' }),
  )
  routes.get(
    '/plugins',
    described({
      tag: 'Plugins',
      summary: 'The plugins of the station, and packages that wait to be approved.',
      verb,
      answer: installedResponse,
    }),
    approver,
    async context => context.json(await installedView(installed, grants)),
  )
  routes.post(
    '/plugins',
    described({
      tag: 'Plugins',
      summary: 'Takes in a package, which waits to be approved.',
      about: 'The body is the package, at most 4 MB, signed by its publisher. Nothing of it runs.',
      verb,
      body: { type: 'application/zip', about: 'The package.' },
      answer: versionResponse,
      status: [201],
      problems: [
        'plugin-package',
        'plugin-signature',
        'plugin-alike',
        'plugin-not-later',
        'too-many',
      ],
    }),
    approver,
    async context => {
      const file = new Uint8Array(await context.req.arrayBuffer())
      const outcome = await installed.upload(file, context.get('actor'))
      if (!outcome.ok) return refuse(context, outcome.problem)
      const { digest, manifest } = outcome.value.package
      return context.json({ id: manifest.id, version: manifest.version, digest }, 201)
    },
  )
  routes.post(
    '/plugins/:plugin/approve',
    described({
      tag: 'Plugins',
      summary: 'Lets a package in that waits: from now on its code is the one that runs.',
      about: 'Boards that granted something to the version before keep their grants as they are.',
      verb,
      params,
      body: z.strictObject({
        digest: packageDigest.meta({ description: 'Of the package that was looked at.' }),
        acceptKey: z
          .boolean()
          .default(false)
          .meta({ description: 'That it is signed with another key than before.' }),
      }),
      whole: true,
      answer: versionResponse,
      problems: [
        'conflict',
        'plugin-other-key',
        'plugin-alike',
        'plugin-not-later',
        'plugin-migration',
      ],
    }),
    approver,
    async context => {
      const { plugin } = context.req.valid('param')
      return answer(
        context,
        await installed.approve(plugin, context.req.valid('json'), context.get('actor')),
      )
    },
  )
  routes.delete(
    '/plugins/:plugin/waiting',
    described({ tag: 'Plugins', summary: 'Takes away a package that waits.', verb, params }),
    approver,
    async context => {
      const outcome = await installed.discard(
        context.req.valid('param').plugin,
        context.get('actor'),
      )
      return outcome.ok ? context.json({}) : refuse(context, outcome.problem)
    },
  )
  for (const [name, disabled, summary] of [
    ['disable', true, 'Stops a plugin on every board; its grants stay.'],
    ['enable', false, 'Lets a disabled plugin run again.'],
  ] as const)
    routes.post(
      `/plugins/:plugin/${name}`,
      described({ tag: 'Plugins', summary, verb, params, answer: versionResponse }),
      approver,
      async context => {
        const { plugin } = context.req.valid('param')
        return answer(context, await installed.disable(plugin, disabled, context.get('actor')))
      },
    )
  routes.post(
    '/plugins/:plugin/rollback',
    described({
      tag: 'Plugins',
      summary: 'Goes back to the version before.',
      verb,
      params,
      answer: versionResponse,
    }),
    approver,
    async context =>
      answer(
        context,
        await installed.rollback(context.req.valid('param').plugin, context.get('actor')),
      ),
  )
  routes.delete(
    '/plugins/:plugin',
    described({
      tag: 'Plugins',
      summary: 'Takes a plugin away with its grants, its secrets and its state, on every board.',
      verb,
      params,
    }),
    approver,
    async context => {
      const outcome = await installed.remove(
        context.req.valid('param').plugin,
        context.get('actor'),
      )
      return outcome.ok ? context.json({}) : refuse(context, outcome.problem)
    },
  )
  return routes
}
