import { Hono } from 'hono'
import { z } from 'zod'
import { typeDefinition } from '#shared/board/type-definition.ts'
import type { CaseDesk } from '#server/cases/case-desk.ts'
import type { HttpEnv, Routes } from '#server/http/env.ts'
import { described } from '#server/http/openapi/described.ts'

/** `/card-types`: what kinds of cards there are, for everybody who is signed in. */
export function typeRoutes(desk: CaseDesk): Routes {
  return new Hono<HttpEnv>().get(
    '/card-types',
    described({
      tag: 'Cards',
      summary: 'The types of cards with their fields, stages, clocks and closure codes.',
      answer: z.array(typeDefinition),
    }),
    context => context.json(desk.types.all()),
  )
}
