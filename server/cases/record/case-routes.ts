import { Hono } from 'hono'
import { z } from 'zod'
import { languageOf, refuse } from '#server/http/answer.ts'
import type { HttpEnv, Routes } from '#server/http/env.ts'
import { id } from '#shared/base/schemas.ts'
import { described } from '#server/http/openapi/described.ts'
import {
  type BeatDesk,
  beatHandOverRequest,
  handOverBeat,
} from '#server/cases/waiting/beat-hand-over.ts'
import { caseResponse } from './case-response.ts'
import { caseRecord } from './case-record.ts'

/** What a card has gone through, and the hand-over of a whole beat. */
export function caseRoutes(desk: BeatDesk): Routes {
  return new Hono<HttpEnv>()
    .get(
      '/cards/:id/case',
      described({
        tag: 'Cards',
        summary: 'A card’s hand-overs, holds, closures and linked cards, oldest first.',
        verb: 'card:read',
        params: { id },
        answer: caseResponse,
      }),
      async context => {
        const { id } = context.req.valid('param')
        const outcome = await caseRecord(desk, id, context.get('actor'), languageOf(context))
        return outcome.ok ? context.json(outcome.value) : refuse(context, outcome.problem)
      },
    )
    .post(
      '/units/:id/hand-over',
      described({
        tag: 'People',
        summary: 'Gives all open cards that one person answers for in a unit to a successor.',
        verb: 'beat:hand-over',
        params: { id },
        body: beatHandOverRequest,
        answer: z.strictObject({ cards: z.number().int() }),
        problems: ['hand-over-reader'],
      }),
      async context => {
        const body = context.req.valid('json')
        const unit = context.req.valid('param').id
        const outcome = await handOverBeat(desk, unit, body, context.get('actor'))
        return outcome.ok ? context.json(outcome.value) : refuse(context, outcome.problem)
      },
    )
}
