import { Hono } from 'hono'
import type { HttpEnv, Routes } from '#server/http/env.ts'
import type { CaseDesk } from '#server/cases/case-desk.ts'

/** `/card-types`: what kinds of cards there are, for everybody who is signed in. */
export function typeRoutes(desk: CaseDesk): Routes {
  return new Hono<HttpEnv>().get('/card-types', context => context.json(desk.types.all()))
}
