import { Hono } from 'hono'
import { z } from 'zod'
import { shownType, typeDefinition } from '#shared/board/types/type-definition.ts'
import { can } from '#shared/policy/can.ts'
import { refuse } from '#server/http/answer.ts'
import type { HttpEnv, Routes } from '#server/http/env.ts'
import { id } from '#shared/base/schemas.ts'
import { described } from '#server/http/openapi/described.ts'
import type { Core } from '#server/core/core.ts'
import { configuresTypes, type TypesDesk, writeType } from './write-type.ts'

/** `/card-types`: what kinds of cards there are, for everybody who is signed in; changed by administrators. */
export function typeRoutes(desk: TypesDesk & Pick<Core, 'path'>): Routes {
  return new Hono<HttpEnv>()
    .get(
      '/card-types',
      described({
        tag: 'Cards',
        summary:
          'The types of cards with their fields, stages, clocks and closure codes; as they are on a board, with the fields that plugins bring there, where one is named.',
        query: { board: id.optional() },
        answer: z.array(shownType),
        problems: ['not-found'],
      }),
      context => {
        const { board } = context.req.valid('query')
        if (board === undefined) return context.json(stationTypes(desk))
        const unit = desk.boards.get(board)?.unit
        const open =
          unit !== undefined && can(context.get('actor'), 'board:open', { path: desk.path(unit) })
        return open
          ? context.json(desk.types.all(board))
          : refuse(context, { kind: 'not-found', rule: 'C1' })
      },
    )
    .put(
      '/card-types/:id',
      (context, next) =>
        configuresTypes(context.get('actor'))
          ? next()
          : Promise.resolve(refuse(context, { kind: 'forbidden', rule: 'TY1' })),
      described({
        tag: 'Administration',
        summary: 'Adds a type of cards or changes one, at once on every board.',
        verb: 'type:configure',
        params: { id },
        body: typeDefinition,
        answer: typeDefinition,
        problems: ['edit-banned'],
      }),
      async context => {
        const { id } = context.req.valid('param')
        const type = context.req.valid('json')
        const outcome = await writeType(desk, id, type, context.get('actor'))
        return outcome.ok ? context.json(outcome.value) : refuse(context, outcome.problem)
      },
    )
}

/** What the station has wherever it is, and what plugins have called their types of cards. */
const stationTypes = ({ types }: Pick<TypesDesk, 'types'>) => [
  ...types.own().values(),
  ...types.all().filter(({ plugin }) => plugin !== undefined),
]
