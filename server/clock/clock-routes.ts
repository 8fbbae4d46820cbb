import { Hono } from 'hono'
import type { ClockKind } from '#shared/board/type-definition.ts'
import type { Counting } from '#shared/calendar/working-time.ts'
import { cardFor } from '#server/cases/card-access.ts'
import type { CaseDesk } from '#server/cases/case-desk.ts'
import { refuse } from '#server/http/answer.ts'
import type { HttpEnv, Routes } from '#server/http/env.ts'
import type { ClockRow } from '#server/records/schema.ts'
import type { CardClocks } from './card-clocks.ts'

/** One clock of a card over HTTP; instants in ms since 1970. */
export interface ClockAnswer {
  readonly kind: ClockKind
  /** The target; null when the type has no such clock. */
  readonly minutes: number | null
  readonly time: Counting
  /** Null while it waits for acceptance. */
  readonly startedAt: number | null
  readonly dueAt: number | null
  readonly soonAt: number | null
  readonly heldUntil: number | null
  readonly stoppedAt: number | null
}

/** `GET /cards/:id/clocks`: the clocks of a card for everybody who may read it; empty for a card that came without. */
export function clockRoutes(desk: CaseDesk, clocks: CardClocks): Routes {
  return new Hono<HttpEnv>().get('/cards/:id/clocks', async context => {
    const card = cardFor(desk, context.get('actor'), context.req.param('id'))
    if (!card.ok) return refuse(context, card.problem)
    return context.json((await clocks.of(card.value.id)).map(answerOf))
  })
}

const answerOf = (row: ClockRow): ClockAnswer => ({
  kind: row.kind,
  minutes: row.minutes,
  time: row.time,
  startedAt: row.started_at,
  dueAt: row.due_at,
  soonAt: row.soon_at,
  heldUntil: row.held_until,
  stoppedAt: row.stopped_at,
})
