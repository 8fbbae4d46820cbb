import { Hono } from 'hono'
import { z } from 'zod'
import { newId } from '#shared/base/ids.ts'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { id } from '#shared/base/schemas.ts'
import { packageDigest, partName, pluginId } from '#shared/plugin-api/manifest/names.ts'
import type { Actor } from '#shared/policy/roles.ts'
import type { Quotas } from '#server/auth/quotas.ts'
import { type AccessDesk, boardFor } from '#server/cases/cards/card-access.ts'
import { refuse } from '#server/http/answer.ts'
import type { HttpEnv, Routes } from '#server/http/env.ts'
import { described } from '#server/http/openapi/described.ts'
import type { Grant, Grants } from '#server/plugins/grants.ts'
import type { PluginHostFeature } from '#server/plugins/open-plugin-host.ts'
import type { Packages, Runner } from '#server/plugins/seams.ts'
import { callResponse, fieldsResponse, placesResponse } from './place-responses.ts'
import { placesOf } from './places.ts'
import { type Presses, pressAnswer } from './presses.ts'
import { WebCode } from './web-code.ts'

/** What answers the web halves of plugins. */
export interface PlaceParts {
  readonly grants: Pick<Grants, 'of' | 'onBoard'>
  readonly packages: Packages
  readonly runner: Pick<Runner, 'pause' | 'fault'>
  readonly quotas: Pick<Quotas, 'take'>
  readonly presses: Pick<Presses, 'press'>
  readonly host: Pick<PluginHostFeature, 'host' | 'seenBy'>
}

/** A place calls with the package it runs: what is granted to another one is not for its code. */
const callRequest = z.strictObject({
  digest: packageDigest.meta({ examples: ['0'.repeat(64)] }),
  method: z
    .string()
    .regex(/^[a-z][A-Za-z]{0,30}\.[a-z][A-Za-z]{0,30}$/, 'not a method')
    .meta({ examples: ['cards.list'] }),
  input: z.unknown(),
  stateVersion: z.int().min(1).optional().meta({
    description:
      'With an Idempotency-Key: which version of the state the write was made for. It is done by whatever package is granted then, if its state is still of that version.',
  }),
})

const fieldsRequest = z.strictObject({
  fields: z
    .array(
      z
        .string()
        .regex(/^[A-Za-z0-9_-]{1,64}\/[\w:-]{1,80}$/, 'not a field')
        .meta({ examples: ['card-1/title'] }),
    )
    .max(500),
})

const pressRequest = z.strictObject({
  digest: packageDigest.meta({ examples: ['0'.repeat(64)] }),
  point: z.enum(['boardButtons', 'cardActions']),
  button: partName,
  card: id.nullable(),
  key: id.meta({ description: 'The same for each try of one press: it is done once.' }),
})

/** Where the web half of a plugin draws, as its health names it. */
const drawn = {
  panels: 'panel',
  views: 'view',
  boardButtons: 'button',
  cardActions: 'action',
} as const

/** Why a screen closed it, as its health says it. */
const closedFor = {
  silent: 'did not start',
  stuck: 'gave no sign of life',
  flood: 'sent too much',
  refused: 'did what is not allowed',
} as const

const closedRequest = z.strictObject({
  digest: packageDigest.meta({ examples: ['0'.repeat(64)] }),
  point: z.enum(Object.keys(drawn) as (keyof typeof drawn)[]),
  part: partName,
  why: z.enum(Object.keys(closedFor) as (keyof typeof closedFor)[]),
})

const onBoard = { id, plugin: pluginId.meta({ examples: ['cn.example.lost-found'] }) }

/** Where plugins draw on a board, the code of their web halves, and what that code asks: everything as the person at the screen. */
export function placeRoutes(
  desk: AccessDesk,
  { grants, packages, runner, quotas, presses, host: { host, seenBy } }: PlaceParts,
): Routes {
  const granted = (actor: Actor, board: string, plugin: string): Outcome<Grant> => {
    const opened = boardFor(desk, actor, board)
    if (!opened.ok) return opened
    const grant = grants.of(plugin, board)
    return grant === null ? refused('plugin-not-granted', { rule: 'PL111' }) : done(grant)
  }
  const webCode = new WebCode(packages)
  return new Hono<HttpEnv>()
    .get(
      '/boards/:id/plugin-places',
      described({
        tag: 'Plugins',
        summary: 'Where the plugins of a board draw, for the caller.',
        verb: 'board:open',
        params: { id },
        answer: placesResponse,
      }),
      context => {
        const actor = context.get('actor')
        const board = boardFor(desk, actor, context.req.valid('param').id)
        if (!board.ok) return refuse(context, board.problem)
        const path = desk.path(board.value.unit)
        const plugins = grants
          .onBoard(board.value.id)
          .map(grant => placesOf(grant, actor, path, runner.pause(grant.plugin, grant.board)))
          .filter(places => places !== null)
        return context.json({ plugins })
      },
    )
    .get(
      '/boards/:id/plugins/:plugin/web',
      described({
        tag: 'Plugins',
        summary: 'The code of a plugin’s web half, as bytes that no page runs as a script.',
        verb: 'board:open',
        params: onBoard,
        headers: { 'if-none-match': z.string().max(200).optional() },
        answer: { type: 'application/octet-stream', about: 'JavaScript, UTF-8.' },
        problems: ['plugin-not-granted'],
      }),
      async context => {
        const { id, plugin } = context.req.valid('param')
        const grant = granted(context.get('actor'), id, plugin)
        if (!grant.ok) return refuse(context, grant.problem)
        const { digest } = grant.value
        const code = await webCode.of(digest)
        if (code === null) return refuse(context, { kind: 'not-found', rule: 'PL111' })
        // Kept by the browser, and asked about each time: rights and grants are judged anew.
        context.header('etag', `"${digest}"`)
        context.header('cache-control', 'private, no-cache')
        if (context.req.valid('header')['if-none-match']?.includes(digest) === true)
          return context.body(null, 304)
        context.header('content-type', 'application/octet-stream')
        context.header('content-security-policy', "default-src 'none'; sandbox")
        return context.body(code)
      },
    )
    .post(
      '/boards/:id/plugins/:plugin/call',
      described({
        tag: 'Plugins',
        summary: 'A call of the plugin API by a plugin’s web half, for the caller.',
        verb: 'board:open',
        params: onBoard,
        body: callRequest,
        answer: callResponse,
        keyed: true,
        problems: ['plugin-not-granted', 'plugin-state-renewed', 'plugin-state-moved-on'],
      }),
      async context => {
        const { id: board, plugin } = context.req.valid('param')
        const { digest: asked, method, input, stateVersion } = context.req.valid('json')
        const actor = context.get('actor')
        const grant = granted(actor, board, plugin)
        if (!grant.ok) return refuse(context, grant.problem)
        const { digest, manifest } = grant.value
        const key = context.get('keyed')?.key
        // What waited for the network is judged by what is granted now.
        const waited = key !== undefined && stateVersion !== undefined
        if (!waited && digest !== asked)
          return refuse(context, { kind: 'plugin-not-granted', rule: 'PL111' })
        if (waited && manifest.state?.version !== stateVersion)
          return refuse(context, { kind: 'plugin-state-renewed', rule: 'PL341' })
        const outcome = await host.call({
          instance: { plugin, board, digest },
          ...(key !== undefined && { key }),
          runsFor: { kind: 'person', person: actor.id, session: context.get('session').id },
          cause: { origin: 'board', depth: 0, key: newId() },
          method,
          input,
          half: 'web',
        })
        if (!outcome.ok) return refuse(context, outcome.problem)
        return context.json({ value: outcome.value ?? null })
      },
    )
    .post(
      '/boards/:id/plugins/:plugin/closed',
      described({
        tag: 'Plugins',
        summary: 'Tells that the caller’s screen closed a plugin, for its health.',
        verb: 'board:open',
        params: onBoard,
        body: closedRequest,
        problems: ['plugin-not-granted'],
      }),
      context => {
        const { id: board, plugin } = context.req.valid('param')
        const { digest, point, part, why } = context.req.valid('json')
        const actor = context.get('actor')
        const grant = granted(actor, board, plugin)
        if (!grant.ok) return refuse(context, grant.problem)
        const places = grant.value.manifest.contributes[point] ?? []
        if (grant.value.digest !== digest || places.every(({ id }) => id !== part))
          return refuse(context, { kind: 'plugin-not-granted', rule: 'PL111' })
        const later = quotas.take(actor.id, 'plugin-closed')
        if (later > 0)
          return refuse(context, { kind: 'too-many', rule: 'PL360', retryAfter: later })
        runner.fault(
          plugin,
          board,
          `On a screen its ${drawn[point]} “${part}” ${closedFor[why]} and was closed.`,
        )
        return context.json({})
      },
    )
    .post(
      '/boards/:id/plugins/:plugin/press',
      described({
        tag: 'Plugins',
        summary: 'Presses a button of a plugin, or an action on a card, that its server half does.',
        verb: 'board:open',
        params: onBoard,
        body: pressRequest,
        answer: pressAnswer,
        problems: [
          'plugin-not-granted',
          'plugin-failed',
          'plugin-over-limit',
          'plugin-paused',
          'plugin-ended',
        ],
      }),
      async context => {
        const { id: board, plugin } = context.req.valid('param')
        const { digest, ...press } = context.req.valid('json')
        const actor = context.get('actor')
        const grant = granted(actor, board, plugin)
        if (!grant.ok) return refuse(context, grant.problem)
        if (grant.value.digest !== digest)
          return refuse(context, { kind: 'plugin-not-granted', rule: 'PL111' })
        const who = { actor, session: context.get('session').id }
        const outcome = await presses.press(grant.value, who, press)
        if (!outcome.ok) return refuse(context, outcome.problem)
        return context.json(outcome.value)
      },
    )
    .post(
      '/boards/:id/plugins/:plugin/fields',
      described({
        tag: 'Plugins',
        summary: 'What fields say that a plugin may place and not read, for the caller’s screen.',
        verb: 'board:open',
        params: onBoard,
        body: fieldsRequest,
        answer: fieldsResponse,
        problems: ['plugin-not-granted'],
      }),
      async context => {
        const { id: board, plugin } = context.req.valid('param')
        const { fields } = context.req.valid('json')
        const actor = context.get('actor')
        const grant = granted(actor, board, plugin)
        if (!grant.ok) return refuse(context, grant.problem)
        // Whose documents are to be loaded.
        const cards = new Set(fields.map(field => field.slice(0, field.indexOf('/'))))
        const later = quotas.take(actor.id, 'plugin-fields', cards.size)
        if (later > 0) return refuse(context, { kind: 'too-many', rule: 'PL52', retryAfter: later })
        return context.json({ fields: Object.fromEntries(await seenBy(actor, board, fields)) })
      },
    )
}
