import { Hono } from 'hono'
import type { Directory } from '#server/auth/directory.ts'
import type { RecordsDatabase } from '#server/records/database.ts'
import { listPage } from '#shared/base/pages.ts'
import { id } from '#shared/base/schemas.ts'
import { importKeptFrom } from '#shared/board/take-back.ts'
import { can } from '#shared/policy/can.ts'
import { roles } from '#shared/policy/roles.ts'
import { refuse } from './answer.ts'
import { after, boardResponse, boardsResponse } from './board-responses.ts'
import type { HttpEnv, Routes } from './env.ts'
import { described } from './openapi/described.ts'

/** Where boards and the people around them are. */
export interface BoardRoutesOptions {
  readonly records: RecordsDatabase
  readonly directory: Directory
}

/** `/boards` and `/boards/:id`: the boards the caller may open, and the units and people around one. */
export function boardRoutes({ records, directory }: BoardRoutesOptions): Routes {
  return new Hono<HttpEnv>()
    .get(
      '/boards',
      described({
        tag: 'Boards',
        summary: 'The boards the caller may open, by title, 500 at a time.',
        verb: 'board:open',
        query: { after },
        answer: boardsResponse,
      }),
      async context => {
        const actor = context.get('actor')
        const units = directory
          .units()
          .filter(({ id }) => can(actor, 'board:open', { path: directory.path(id) }))
          .map(({ id }) => id)
        if (units.length === 0) return context.json([])
        let boards = records
          .selectFrom('boards')
          .selectAll()
          .where('unit', 'in', units)
          .orderBy('title')
          .orderBy('id')
          .limit(listPage)
        const { after: last } = context.req.valid('query')
        if (last !== undefined) {
          const seen = records
            .selectFrom('boards')
            .select('title')
            .where('id', '=', last)
            .where('unit', 'in', units)
          const row = await seen.executeTakeFirst()
          if (row === undefined)
            return refuse(context, { kind: 'bad-request', detail: 'after: no board' })
          boards = boards.where(({ eb, refTuple, tuple }) =>
            eb(refTuple('title', 'id'), '>', tuple(row.title, last)),
          )
        }
        return context.json(
          (await boards.execute()).map(({ id, title, unit }) => ({
            id,
            title,
            unit,
            unitName: directory.unit(unit)?.name ?? '',
          })),
        )
      },
    )
    .get(
      '/boards/:id',
      described({
        tag: 'Boards',
        summary: 'A board with the units and people around it.',
        about: 'Its columns, labels and cards are documents and come over `/sync/board/<id>`.',
        verb: 'board:open',
        params: { id },
        answer: boardResponse,
      }),
      async context => {
        const { id } = context.req.valid('param')
        const row = await records
          .selectFrom('boards')
          .selectAll()
          .where('id', '=', id)
          .executeTakeFirst()
        const path = row === undefined ? [] : directory.path(row.unit)
        if (row === undefined || !can(context.get('actor'), 'board:open', { path }))
          return refuse(context, { kind: 'not-found' })
        const placeholders = await records
          .selectFrom('placeholders')
          .select(['id', 'name', 'username', 'person'])
          .where('board', '=', id)
          .orderBy('name')
          .execute()
        const made = await records
          .selectFrom('board_imports')
          .select(['by', 'at'])
          .where('board', '=', id)
          .executeTakeFirst()
        const { title, unit } = row
        return context.json({
          id,
          title,
          unit,
          path,
          units: directory.unitsWithin(unit),
          people: peopleOnce(directory, unit),
          left: peopleBefore(directory, unit),
          plugins: await pluginsGranted({ records, directory }, id),
          placeholders,
          imported: made === undefined ? null : { by: made.by, until: importKeptFrom(made.at) },
        })
      },
    )
}

/** The plugins that a board has ever granted something, by what the audit says. */
async function pluginsGranted({ records, directory }: BoardRoutesOptions, board: string) {
  const granted = 'plugin/granted/'
  const rows = await records
    .selectFrom('audit')
    .select('action')
    .distinct()
    .where('subject', '=', board)
    .where('action', 'like', `${granted}%`)
    .execute()
  return rows.flatMap(({ action }) => directory.pluginCalled(action.slice(granted.length)) ?? [])
}

/** Each person around a unit once, with the first of their roles in the order of the domain. */
function peopleOnce(directory: Directory, unit: string) {
  const order = (role: (typeof roles)[number]) => roles.indexOf(role)
  const found = [...directory.peopleAround(unit)].sort((a, b) => order(a.role) - order(b.role))
  const once = new Map<string, { id: string; name: string; role: string; unit: string }>()
  for (const { person, role, unit } of found)
    if (!once.has(person.id)) once.set(person.id, { id: person.id, name: person.name, role, unit })
  return [...once.values()]
}

/** The people who were around a unit and no longer are. */
function peopleBefore(directory: Directory, unit: string) {
  const path = directory.path(unit)
  const isAround = (own: string) => path.includes(own) || directory.path(own).includes(unit)
  return directory.people().flatMap(({ id, name }) => {
    const was = directory.allMembershipsOf(id).some(row => isAround(row.unit))
    const isStill = directory.membershipsOf(id).some(row => isAround(row.unit))
    return was && !isStill ? [{ id, name }] : []
  })
}
