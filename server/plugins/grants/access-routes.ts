import { Hono } from 'hono'
import { z } from 'zod'
import { id, instant } from '#shared/base/schemas.ts'
import { pluginId } from '#shared/plugin-api/manifest/names.ts'
import type { HttpEnv, Routes } from '#server/http/env.ts'
import { described } from '#server/http/openapi/described.ts'
import type { RecordsDatabase } from '#server/records/database.ts'
import type { BoardGrants } from './board-grants.ts'
import { boardOwner } from './board-owner.ts'

const verb = 'board:configure'
const params = { id, plugin: pluginId }

/** So many lines are shown at once, and so many stand in a file. */
const most = { shown: 200, inFile: 50_000 }

const whole = z.coerce.number().int().min(0)
const narrower = {
  method: z.string().max(64).optional().meta({ description: 'Only calls of this method.' }),
  by: z.string().max(64).optional().meta({
    description: 'Only calls for this account, or `plugin` for the plugin itself.',
  }),
  what: z.string().max(300).optional().meta({ description: 'Only calls about this.' }),
  since: whole.optional().meta({ description: 'Only from this instant on, milliseconds.' }),
  until: whole.optional().meta({ description: 'Only up to this instant, milliseconds.' }),
}
interface Narrower {
  readonly method?: string | undefined
  readonly by?: string | undefined
  readonly what?: string | undefined
  readonly since?: number | undefined
  readonly until?: number | undefined
}

/** What plugins asked of the host on a board: the newest first, counted by the minute. */
const accessResponse = z.array(
  z.strictObject({
    minute: instant,
    method: z.string(),
    what: z.string(),
    by: z.string(),
    outcome: z.string(),
    count: z.int(),
  }),
)

/** `/boards/:id/plugins/:plugin/access`: what a plugin asked of the host, all of it, for the owner of the board. */
export function accessRoutes(grants: BoardGrants, records: RecordsDatabase): Routes {
  const routes: Routes = new Hono<HttpEnv>()
  const owner = boardOwner(grants)

  const linesOf = (
    board: string,
    plugin: string,
    { method, by, what, since, until }: Narrower,
    { from, limit }: { readonly from: number; readonly limit: number },
  ) => {
    let lines = records
      .selectFrom('plugin_access')
      .select(['minute', 'method', 'what', 'by', 'outcome', 'count'])
      .where('board', '=', board)
      .where('plugin', '=', plugin)
    if (method !== undefined) lines = lines.where('method', '=', method)
    if (by !== undefined) lines = lines.where('by', '=', by)
    if (what !== undefined) lines = lines.where('what', '=', what)
    if (since !== undefined) lines = lines.where('minute', '>=', since)
    if (until !== undefined) lines = lines.where('minute', '<=', until)
    return (
      lines
        .orderBy('minute', 'desc')
        // First what left the station: of the rest there may be much.
        .orderBy(({ eb }) => eb('method', '=', 'net.fetch'), 'desc')
        .orderBy('method')
        .orderBy('card')
        .orderBy('what')
        .orderBy('by')
        .orderBy('outcome')
        .offset(from)
        .limit(limit)
        .execute()
    )
  }

  routes.get(
    '/boards/:id/plugins/:plugin/access',
    described({
      tag: 'Plugins',
      summary: 'What a plugin asked of the host on the board, newest first, 200 lines at a time.',
      about: 'A call stands here within a minute, and for 180 days.',
      verb,
      params,
      query: {
        ...narrower,
        from: whole
          .max(10_000_000)
          .default(0)
          .meta({ description: 'How many lines to leave out, from the newest on.' }),
      },
      answer: accessResponse,
    }),
    owner,
    async context => {
      const { id, plugin } = context.req.valid('param')
      const { from, ...rest } = context.req.valid('query')
      return context.json(await linesOf(id, plugin, rest, { from, limit: most.shown }))
    },
  )
  routes.get(
    '/boards/:id/plugins/:plugin/access.csv',
    described({
      tag: 'Plugins',
      summary: 'The same as a file, at most 50,000 lines.',
      verb,
      params,
      query: narrower,
      answer: { type: 'text/csv', about: 'UTF-8 with a byte order mark.' },
    }),
    owner,
    async context => {
      const { id, plugin } = context.req.valid('param')
      const asked = context.req.valid('query')
      const lines = await linesOf(id, plugin, asked, { from: 0, limit: most.inFile })
      const rows = lines.map(({ minute, method, what, by, outcome, count }) =>
        [new Date(minute).toISOString(), method, what, by, outcome, count].map(cellOf).join(),
      )
      context.header('content-type', 'text/csv; charset=utf-8')
      context.header('content-disposition', `attachment; filename="${plugin}.csv"`)
      return context.body(
        `\uFEFF${['minute,method,what,by,outcome,count', ...rows].join('\r\n')}\r\n`,
      )
    },
  )
  return routes
}

/** A cell that no table program takes for a formula. */
const cellOf = (value: string | number): string => {
  const text = /^[=+\-@\t\r]/.test(String(value)) ? `'${value}` : String(value)
  return `"${text.replaceAll('"', '""')}"`
}
