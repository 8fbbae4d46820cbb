import { Hono } from 'hono'
import { z } from 'zod'
import { id } from '#shared/base/schemas.ts'
import { pluginId } from '#shared/plugin-api/manifest/names.ts'
import { type AccessDesk, boardFor } from '#server/cases/cards/card-access.ts'
import { refuse } from '#server/http/answer.ts'
import type { HttpEnv, Routes } from '#server/http/env.ts'
import { described } from '#server/http/openapi/described.ts'
import type { Grants } from '#server/plugins/grants.ts'
import { collectionOf, seesRecord } from './state-access.ts'
import type { StateStore } from './state-store.ts'

const answer = z.strictObject({
  version: z.number().nullable().meta({ description: 'The version of the state.' }),
  records: z.array(
    z.strictObject({
      collection: z.string(),
      key: z.string(),
      value: z.unknown(),
      card: z.string().nullable(),
      by: z.string().nullable().meta({ description: 'An account; null for the plugin itself.' }),
      at: z.number(),
    }),
  ),
})

/** What a plugin keeps on a board, to take out. */
export const stateRoutes = (
  desk: AccessDesk,
  grants: Pick<Grants, 'of'>,
  store: Pick<StateStore, 'state'>,
): Routes =>
  new Hono<HttpEnv>().get(
    '/boards/:id/plugins/:plugin/state',
    described({
      tag: 'Plugins',
      summary: 'What a plugin keeps on the board, as JSON.',
      about: 'Only records that the caller may see are in it, as the plugin would show them.',
      verb: 'board:export',
      params: { id, plugin: pluginId },
      answer,
    }),
    async context => {
      const { id: board, plugin } = context.req.valid('param')
      const actor = context.get('actor')
      const found = boardFor(desk, actor, board, 'board:export')
      if (!found.ok) return refuse(context, found.problem)
      const grant = grants.of(plugin, board)
      if (grant === null) return refuse(context, { kind: 'not-found', rule: 'PL92' })
      const state = await store.state({ plugin, board })
      const caller = { plugin, board, grant, actor, by: 'person', origin: 'board' } as const
      const records = [...state.all()].filter(record => {
        const collection = collectionOf(caller, record.collection)
        return collection !== undefined && seesRecord(desk, caller, collection, record)
      })
      return context.json({
        version: state.version,
        records: records.map(({ collection, key, value, card, by, at }) => ({
          collection,
          key,
          value,
          card,
          by: by === 'plugin' ? null : by,
          at,
        })),
      })
    },
  )
