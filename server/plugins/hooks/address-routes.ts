import { Hono } from 'hono'
import { z } from 'zod'
import { id, instant } from '#shared/base/schemas.ts'
import { partName, pluginId } from '#shared/plugin-api/manifest/names.ts'
import { refuse } from '#server/http/answer.ts'
import type { HttpEnv, Routes } from '#server/http/env.ts'
import { described } from '#server/http/openapi/described.ts'
import { boardOwner } from '#server/plugins/grants/board-owner.ts'
import type { BoardGrants } from '#server/plugins/grants/board-grants.ts'
import type { InstalledPlugins } from '#server/plugins/grants/installed-plugins.ts'
import type { RecordsDatabase } from '#server/records/database.ts'
import type { DeliverLetters } from './deliver-letters.ts'
import type { LetterBox } from './letter-box.ts'
import type { Place, PluginAddresses } from './plugin-addresses.ts'

/** What the owner's routes about addresses work with. */
export interface AddressParts {
  readonly installed: Pick<InstalledPlugins, 'get'>
  readonly grants: Pick<BoardGrants, 'mayGrant' | 'granted'>
  readonly addresses: PluginAddresses
  readonly box: LetterBox
  readonly deliver: Pick<DeliverLetters, 'run'>
  readonly records: RecordsDatabase
}

const verb = 'board:configure'
const onBoard = { id, plugin: pluginId }
const place = { ...onBoard, kind: z.enum(['webhook', 'feed']), part: partName }

const addressesResponse = z.array(
  z.strictObject({
    kind: place.kind,
    part: z.string(),
    name: z.strictObject({ 'zh-CN': z.string(), en: z.string() }),
    path: z.string().nullable().meta({ description: 'Null where no address was made.' }),
    at: instant.nullable(),
    header: z.string().nullable().meta({ description: 'In which a webhook is signed.' }),
    calls: z.int().meta({ description: 'How often it was asked, in 180 days.' }),
    letters: z
      .strictObject({ waiting: z.int(), stuck: z.int(), failure: z.string() })
      .nullable()
      .meta({ description: 'Messages the plugin has not been told of; null for a feed.' }),
  }),
)

/** Where the path of an address begins. */
const begins = { webhook: '/api/hooks/', feed: '/api/feeds/' } as const

/** `/boards/:id/plugins/:plugin/addresses`: by which others reach a plugin, for the owner of the board. */
export function addressRoutes(parts: AddressParts): Routes {
  const { installed, grants, addresses, box, deliver, records } = parts
  const routes: Routes = new Hono<HttpEnv>()
  const owner = boardOwner(grants)
  const placesOf = (board: string, plugin: string) => {
    const contributes = installed.get(plugin)?.manifest.contributes
    if (contributes === undefined || grants.granted(plugin, board) === null) return []
    const { webhooks, feeds } = contributes
    return [
      ...webhooks.map(({ id: part, name, header }) => {
        const kind = 'webhook' as const
        return { place: { board, plugin, kind, part }, name, header }
      }),
      ...feeds.map(({ id: part, name }) => {
        const kind = 'feed' as const
        return { place: { board, plugin, kind, part }, name, header: null }
      }),
    ]
  }
  const callsTo = async ({ board, plugin, kind, part }: Place): Promise<number> => {
    const { sum } = await records
      .selectFrom('plugin_access')
      .select(({ fn }) => fn.sum<number | null>('count').as('sum'))
      .where('board', '=', board)
      .where('plugin', '=', plugin)
      .where('method', '=', kind)
      .where('what', '=', part)
      .where('outcome', '=', 'done')
      .executeTakeFirstOrThrow()
    return sum ?? 0
  }
  routes.get(
    '/boards/:id/plugins/:plugin/addresses',
    described({
      tag: 'Plugins',
      summary: 'By which addresses others reach a plugin on the board, and what waits there.',
      verb,
      params: onBoard,
      answer: addressesResponse,
    }),
    owner,
    async context => {
      const { id: board, plugin } = context.req.valid('param')
      const all = placesOf(board, plugin).map(async ({ place, name, header }) => {
        const made = addresses.of(place)
        const { kind, part } = place
        return {
          kind,
          part,
          name,
          header,
          path: made === null ? null : `${begins[kind]}${made.address}`,
          at: made === null ? null : made.at,
          calls: await callsTo(place),
          letters: kind === 'feed' ? null : await box.count({ board, plugin, webhook: part }),
        }
      })
      return context.json(await Promise.all(all))
    },
  )
  routes.post(
    '/boards/:id/plugins/:plugin/addresses/:kind/:part',
    described({
      tag: 'Plugins',
      summary: 'Makes the address of a webhook or feed; one from before leads nowhere any more.',
      verb,
      params: place,
      answer: z.strictObject({ path: z.string() }),
      status: [201],
    }),
    owner,
    async context => {
      const { id: board, plugin, kind, part } = context.req.valid('param')
      const made = await addresses.make({ board, plugin, kind, part }, context.get('actor'))
      if (!made.ok) return refuse(context, made.problem)
      return context.json({ path: `${begins[kind]}${made.value.address}` }, 201)
    },
  )
  routes.delete(
    '/boards/:id/plugins/:plugin/addresses/:kind/:part',
    described({
      tag: 'Plugins',
      summary: 'Takes an address away: it leads nowhere any more.',
      verb,
      params: place,
    }),
    owner,
    async context => {
      const { id: board, plugin, kind, part } = context.req.valid('param')
      const gone = await addresses.revoke({ board, plugin, kind, part }, context.get('actor'))
      return gone.ok ? context.json({}) : refuse(context, gone.problem)
    },
  )
  const letters = { ...onBoard, part: partName }
  routes.post(
    '/boards/:id/plugins/:plugin/letters/:part',
    described({
      tag: 'Plugins',
      summary: 'Has messages tried anew that a plugin could not be told of.',
      verb,
      params: letters,
    }),
    owner,
    async context => {
      const { id: board, plugin, part } = context.req.valid('param')
      await box.again({ board, plugin, webhook: part })
      deliver.run(plugin, board)
      return context.json({})
    },
  )
  routes.delete(
    '/boards/:id/plugins/:plugin/letters/:part',
    described({
      tag: 'Plugins',
      summary: 'Throws messages away that a plugin could not be told of.',
      verb,
      params: letters,
    }),
    owner,
    async context => {
      const { id: board, plugin, part } = context.req.valid('param')
      await box.discard({ board, plugin, webhook: part })
      return context.json({})
    },
  )
  return routes
}
