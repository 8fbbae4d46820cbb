import { Hono } from 'hono'
import { z } from 'zod'
import { readBody, refuse } from '#server/http/answer.ts'
import type { HttpEnv, Routes } from '#server/http/env.ts'
import { described } from '#server/http/openapi/described.ts'
import { isId } from '#shared/base/ids.ts'
import { can } from '#shared/policy/can.ts'
import { type CardRecord, subjectOf } from '#server/room/card-record.ts'
import { boardFor } from './card-access.ts'
import { cardsAnswer, historyAnswer, madeCardAnswer } from './card-answers.ts'
import { cardHistory } from './card-history.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { CreateCard, cardRequest, type MadeCard } from './create-card.ts'
import { mapPlaceholder } from './map-placeholder.ts'
import { Remembered } from '#server/cases/desk/remembered.ts'

const personRequest = z.object({ person: z.string().refine(isId) })

/** Cards as lists, new cards, their history, and the mapping of imported people; commands are in `commands/`. */
export function cardRoutes(desk: CaseDesk): Routes {
  const remembered = new Remembered(desk)
  const create = new CreateCard(desk)
  return new Hono<HttpEnv>()

    .get(
      '/boards/:id/cards',
      described({
        tag: 'Cards',
        summary: 'The cards of a board that the caller may read.',
        verb: 'card:read',
        query: {
          archived: z.enum(['0', '1']).optional().meta({ description: '1 for archived ones.' }),
        },
        answer: cardsAnswer,
      }),
      context => {
        const actor = context.get('actor')
        const board = boardFor(desk, actor, context.req.param('id'))
        if (!board.ok) return refuse(context, board.problem)
        const archived = context.req.query('archived') === '1'
        const cards = [...desk.cards.ofBoard(board.value.id).values()].filter(
          card => card.archived === archived && can(actor, 'card:read', subjectOf(card, desk.path)),
        )
        return context.json(cards.map(listed))
      },
    )
    .post(
      '/boards/:id/cards',
      described({
        tag: 'Cards',
        summary: 'Creates a card at the end of its column and gives it its number.',
        about:
          'With an `id` chosen by the caller, asking twice makes one card; 200 says that it was there.',
        verb: 'card:create',
        body: cardRequest,
        answer: madeCardAnswer,
        status: [201, 200],
        keyed: true,
      }),
      async context => {
        const body = await readBody(context, cardRequest)
        if (!body.ok) return refuse(context, body.problem)
        const actor = context.get('actor')
        const outcome = await remembered.once(context, remember =>
          create.answer(context.req.param('id'), body.value, actor, remember),
        )
        if (!outcome.ok) return refuse(context, outcome.problem)
        return context.json(outcome.value.body as MadeCard, outcome.value.status)
      },
    )
    .post(
      '/boards/:id/placeholders/:placeholder',
      described({
        tag: 'Import and export',
        summary: 'Says which account a person of an imported board is.',
        verb: 'card:assign',
        body: personRequest,
        problems: ['conflict'],
      }),
      async context => {
        const body = await readBody(context, personRequest)
        if (!body.ok) return refuse(context, body.problem)
        const { id, placeholder } = context.req.param()
        const actor = context.get('actor')
        const outcome = await mapPlaceholder(desk, id, placeholder, body.value.person, actor)
        return outcome.ok ? context.json({}) : refuse(context, outcome.problem)
      },
    )
    .get(
      '/cards/:id/history',
      described({
        tag: 'Cards',
        summary: 'What was done to a card, newest first, a hundred lines at a time.',
        verb: 'card:read',
        query: {
          before: z
            .string()
            .regex(/^\d{1,16}$/)
            .optional()
            .meta({
              description:
                'Lines older than this instant, milliseconds since 1970: the `at` of the last one seen.',
            }),
        },
        answer: historyAnswer,
      }),
      async context => {
        const before = context.req.query('before')
        if (before !== undefined && !/^\d{1,16}$/.test(before))
          return refuse(context, { kind: 'bad-request', detail: 'before: not an instant' })
        const id = context.req.param('id')
        const at = before === undefined ? null : Number(before)
        const outcome = await cardHistory(desk, id, at, context.get('actor'))
        return outcome.ok ? context.json(outcome.value) : refuse(context, outcome.problem)
      },
    )
}

/** A card as a list shows it; `createdAt` in milliseconds since 1970. */
function listed(card: CardRecord) {
  const { id, number, title, type, column, unit, visibility, archived, createdAt } = card
  return { id, number, title, type, column, unit, visibility, archived, createdAt }
}
