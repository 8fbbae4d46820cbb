import { Hono } from 'hono'
import { z } from 'zod'
import { done, refused } from '#shared/base/problem.ts'
import { id } from '#shared/base/schemas.ts'
import { meetingStep } from '#shared/meeting/meeting-step.ts'
import { can } from '#shared/policy/can.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { boardFor } from '#server/cases/cards/card-access.ts'
import { Remembered } from '#server/cases/desk/remembered.ts'
import { refuse } from '#server/http/answer.ts'
import type { HttpEnv, Routes } from '#server/http/env.ts'
import { described } from '#server/http/openapi/described.ts'
import { type GivingDesk, giveStep } from './give-step.ts'
import { readMeeting } from './meeting.ts'
import { meetingFor } from './meeting-access.ts'
import { meetingResponse, meetingsResponse, minutesResponse } from './meeting-responses.ts'
import { minutesView } from './minutes/minutes-view.ts'
import { snapshot } from './snapshot.ts'

const tag = 'Meetings'
const params = { id }

/** Meetings: those of a board, one whole, its steps and its minutes. */
export function meetingRoutes(desk: GivingDesk): Routes {
  const remembered = new Remembered(desk)
  const routes: Routes = new Hono<HttpEnv>()
  /** A meeting that was planned on a card, for whoever may see it. */
  const meetingOf = async (id: string, actor: Actor) => {
    const meeting = await readMeeting(desk.records, id)
    const card = meetingFor({ desk, id, invites: meeting?.row ?? null }, actor)
    if (!card.ok) return card
    if (meeting === null) return refused('not-found', { rule: 'MG1' })
    return done({ meeting, card: card.value })
  }
  routes.get(
    '/boards/:id/meetings',
    described({
      tag,
      summary: 'The meetings of a board that the caller may see, newest first.',
      verb: 'board:open',
      params,
      answer: meetingsResponse,
    }),
    async context => {
      const actor = context.get('actor')
      const board = boardFor(desk, actor, context.req.valid('param').id)
      if (!board.ok) return refuse(context, board.problem)
      const prepare = can(actor, 'meeting:prepare', { path: desk.path(board.value.unit) })
      return context.json({ meetings: await meetingsOf(desk, board.value.id, actor), prepare })
    },
  )
  routes.get(
    '/cards/:id/meeting',
    described({
      tag,
      summary: 'A meeting whole, as the caller may see it.',
      about:
        'Whoever comes late or back asks for it. An item about a card that the caller may not read is `hidden`.',
      verb: 'meeting:attend',
      params,
      answer: meetingResponse,
    }),
    async context => {
      const actor = context.get('actor')
      const found = await meetingOf(context.req.valid('param').id, actor)
      if (!found.ok) return refuse(context, found.problem)
      const { meeting, card } = found.value
      const { n } = await desk.records
        .selectFrom('meeting_screens')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .where('meeting', '=', card.id)
        .executeTakeFirstOrThrow()
      const whole = { meeting, card, screens: n }
      return context.json(snapshot(desk, whole, actor, Math.round(desk.clock.now())))
    },
  )
  routes.get(
    '/cards/:id/minutes',
    described({
      tag,
      summary: 'The minutes of a meeting as the caller may read them.',
      verb: 'meeting:attend',
      params,
      answer: minutesResponse,
    }),
    async context => {
      const actor = context.get('actor')
      const found = await meetingOf(context.req.valid('param').id, actor)
      if (!found.ok) return refuse(context, found.problem)
      const { meeting, card } = found.value
      return context.json(await minutesView(desk, meeting, card, actor))
    },
  )
  routes.post(
    '/cards/:id/meeting',
    described({
      tag,
      summary: 'Takes a step of a meeting: `do` says which.',
      about:
        'Steps that move a meeting name the `term` they rest on: when somebody else chairs or presents by now, they do nothing.',
      verb: 'meeting:attend',
      params,
      body: meetingStep,
      answer: z.strictObject({ seq: z.int(), term: z.int() }),
      keyed: true,
      problems: ['meeting-moved-on', 'meeting-not-yours', 'meeting-state'],
    }),
    async context => {
      const { id: meeting } = context.req.valid('param')
      const step = context.req.valid('json')
      const actor = context.get('actor')
      const outcome = await remembered.once(context, remember =>
        giveStep(desk, { meeting, step, actor, remember }),
      )
      return outcome.ok
        ? context.json(outcome.value.body as { seq: number; term: number })
        : refuse(context, outcome.problem)
    },
  )
  return routes
}

async function meetingsOf(
  desk: GivingDesk,
  board: string,
  actor: Parameters<typeof meetingFor>[1],
) {
  const cards = [...desk.cards.ofBoard(board).values()].filter(({ type }) => type === 'meeting')
  if (cards.length === 0) return []
  const { records } = desk
  const ids = cards.map(({ id }) => id)
  const rows = await records.selectFrom('meetings').selectAll().where('card', 'in', ids).execute()
  const seen = rows.flatMap(row => {
    const card = meetingFor({ desk, id: row.card, invites: row }, actor)
    return card.ok ? { row, card: card.value } : []
  })
  const counts = async (table: 'meeting_items' | 'meeting_outcomes') => {
    const found = await records
      .selectFrom(table)
      .select(({ fn }) => ['meeting', fn.countAll<number>().as('n')])
      .where('meeting', 'in', ids)
      .groupBy('meeting')
      .execute()
    return new Map(found.map(({ meeting, n }) => [meeting, n]))
  }
  const [items, decisions] = [await counts('meeting_items'), await counts('meeting_outcomes')]
  return seen
    .map(({ row, card }) => ({
      id: card.id,
      title: card.title,
      number: card.number ?? '',
      state: row.state,
      place: row.place,
      startsAt: row.starts_at,
      items: items.get(card.id) ?? 0,
      decisions: decisions.get(card.id) ?? 0,
    }))
    .toSorted((a, b) => b.startsAt - a.startsAt || (a.id < b.id ? -1 : 1))
}
