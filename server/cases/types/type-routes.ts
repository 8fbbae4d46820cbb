import { Hono } from 'hono'
import { z } from 'zod'
import { typeDefinition } from '#shared/board/types/type-definition.ts'
import { refuse } from '#server/http/answer.ts'
import type { HttpEnv, Routes } from '#server/http/env.ts'
import { id } from '#shared/base/schemas.ts'
import { described } from '#server/http/openapi/described.ts'
import { configuresTypes, type TypesDesk, writeType } from './write-type.ts'

/** `/card-types`: what kinds of cards there are, for everybody who is signed in; changed by administrators. */
export function typeRoutes(desk: TypesDesk): Routes {
  return new Hono<HttpEnv>()
    .get(
      '/card-types',
      described({
        tag: 'Cards',
        summary: 'The types of cards with their fields, stages, clocks and closure codes.',
        answer: z.array(typeDefinition),
      }),
      context => context.json(desk.types.all()),
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
