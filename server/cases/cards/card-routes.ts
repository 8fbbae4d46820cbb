import { Hono } from 'hono'
import { z } from 'zod'
import { languageOf, refuse } from '#server/http/answer.ts'
import type { HttpEnv, Routes } from '#server/http/env.ts'
import { flag, id, instantInAddress } from '#shared/base/schemas.ts'
import { described } from '#server/http/openapi/described.ts'
import { can } from '#shared/policy/can.ts'
import { type CardRecord, subjectOf } from '#server/room/card-record.ts'
import { boardFor } from './card-access.ts'
import { cardsResponse, historyResponse, madeCardResponse } from './card-responses.ts'
import { cardHistory } from './card-history.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { CreateCard, cardRequest, type MadeCard } from './create-card.ts'
import { mapPlaceholder } from './map-placeholder.ts'
import { Remembered } from '#server/cases/desk/remembered.ts'

const personRequest = z.object({ person: id })

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
        params: { id },
        query: {
          archived: flag.meta({ description: '1 for archived ones.' }),
        },
        answer: cardsResponse,
      }),
      context => {
        const actor = context.get('actor')
        const board = boardFor(desk, actor, context.req.valid('param').id)
        if (!board.ok) return refuse(context, board.problem)
        const { archived } = context.req.valid('query')
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
        params: { id },
        body: cardRequest,
        answer: madeCardResponse,
        status: [201, 200],
        keyed: true,
      }),
      async context => {
        const { id } = context.req.valid('param')
        const card = context.req.valid('json')
        const actor = context.get('actor')
        const outcome = await remembered.once(context, remember =>
          create.answer(id, card, actor, remember),
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
        params: { id, placeholder: id },
        body: personRequest,
        problems: ['conflict'],
      }),
      async context => {
        const { person } = context.req.valid('json')
        const { id, placeholder } = context.req.valid('param')
        const actor = context.get('actor')
        const outcome = await mapPlaceholder(desk, id, placeholder, person, actor)
        return outcome.ok ? context.json({}) : refuse(context, outcome.problem)
      },
    )
    .get(
      '/cards/:id/history',
      described({
        tag: 'Cards',
        summary: 'What was done to a card, newest first, a hundred lines at a time.',
        verb: 'card:read',
        params: { id },
        query: {
          before: instantInAddress.optional().meta({
            description:
              'Lines older than this instant, milliseconds since 1970: the `at` of the last one seen.',
          }),
        },
        answer: historyResponse,
      }),
      async context => {
        const { id } = context.req.valid('param')
        const { before = null } = context.req.valid('query')
        const outcome = await cardHistory(
          desk,
          id,
          { before, language: languageOf(context) },
          context.get('actor'),
        )
        return outcome.ok ? context.json(outcome.value) : refuse(context, outcome.problem)
      },
    )
}

/** A card as a list shows it; `createdAt` in milliseconds since 1970. */
function listed(card: CardRecord) {
  const { id, number, title, type, column, unit, visibility, archived, createdAt } = card
  return { id, number, title, type, column, unit, visibility, archived, createdAt }
}
