import { Hono } from 'hono'
import { z } from 'zod'
import { clockKinds } from '#shared/board/types/type-definition.ts'
import { countings } from '#shared/calendar/working-time.ts'
import { cardFor } from '#server/cases/cards/card-access.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { refuse } from '#server/http/answer.ts'
import type { HttpEnv, Routes } from '#server/http/env.ts'
import { id } from '#shared/base/schemas.ts'
import { described } from '#server/http/openapi/described.ts'
import type { ClockRow } from './tables.ts'
import type { CardDeadlines } from './card-deadlines.ts'

const instant = z.number().nullable().meta({ description: 'Milliseconds since 1970.' })
const clocksResponse = z.array(
  z.strictObject({
    kind: z.enum(clockKinds),
    minutes: z.number().nullable().meta({ description: 'The target; null for no such clock.' }),
    time: z.enum(countings),
    startedAt: instant.meta({ description: 'Null while it waits for acceptance.' }),
    dueAt: instant,
    soonAt: instant,
    heldUntil: instant,
    stoppedAt: instant,
    missedAt: instant.meta({
      description: 'When it ran out before it was moved or stopped; null when it never did.',
    }),
  }),
)

/** `GET /cards/:id/clocks`: the clocks of a card for everybody who may read it; empty for a card that came without. */
export function clockRoutes(
  desk: Pick<CaseDesk, 'cards' | 'boards' | 'path'>,
  clocks: CardDeadlines,
): Routes {
  return new Hono<HttpEnv>().get(
    '/cards/:id/clocks',
    described({
      tag: 'Cards',
      summary:
        'The clocks of a card: accept, first reply, close; none for a card that came without.',
      verb: 'card:read',
      params: { id },
      answer: clocksResponse,
    }),
    async context => {
      const card = cardFor(desk, context.get('actor'), context.req.valid('param').id)
      if (!card.ok) return refuse(context, card.problem)
      return context.json((await clocks.of(card.value.id)).map(answerOf))
    },
  )
}

const answerOf = (row: ClockRow): z.output<typeof clocksResponse>[number] => ({
  kind: row.kind,
  minutes: row.minutes,
  time: row.time,
  startedAt: row.started_at,
  dueAt: row.due_at,
  soonAt: row.soon_at,
  heldUntil: row.held_until,
  stoppedAt: row.stopped_at,
  missedAt: row.missed_at,
})
