import { Hono } from 'hono'
import { z } from 'zod'
import { titleOf } from '#shared/base/title.ts'
import { refuse } from '#server/http/answer.ts'
import type { HttpEnv, Routes } from '#server/http/env.ts'
import { flag, id, wholeNumber } from '#shared/base/schemas.ts'
import { described, nothing } from '#server/http/openapi/described.ts'
import { type AccessDesk, boardFor } from '#server/cases/cards/card-access.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import type { Log } from '#server/log/log.ts'
import type { CardRecord } from '#server/room/card-record.ts'
import { findCards } from './find-cards.ts'
import type { SearchIndex } from './search-index.ts'
import { SavedFilters } from './saved-filters.ts'
import { similarCards } from './similar-cards.ts'

const word = z.string().max(64).optional()
const asked = {
  q: z
    .string()
    .max(200)
    .default('')
    .meta({ description: 'Words, each to be found; also a number.' }),
  board: word,
  type: word,
  column: word,
  unit: word,
  owner: word,
  assignee: word,
  priority: word,
  archived: flag,
  overdue: flag,
  from: wholeNumber(0, 999_999).default(0).meta({ description: 'How many to pass over.' }),
}

const listed = z.strictObject({
  id: z.string(),
  board: z.string(),
  number: z.string(),
  title: z.string(),
  type: z.string(),
  column: z.string(),
  unit: z.string(),
  archived: z.boolean(),
  closed: z.boolean(),
  emergency: z
    .string()
    .meta({ description: 'The numbers to call at once, as `110 119`; empty for no danger.' }),
  createdAt: z.number(),
})
const found = listed.extend({
  boardTitle: z.string(),
  snippet: z
    .strictObject({ text: z.string(), hits: z.array(z.tuple([z.number(), z.number()])) })
    .nullable(),
})

const filter = z.object({
  title: titleOf(60),
  query: z
    .string()
    .max(1_000)
    .regex(/^\?/)
    .meta({ examples: ['?overdue=1'] }),
  shared: z.boolean(),
})

/** Search over everything the caller may read, cards like the one being written, and saved filters. */
export function searchRoutes(
  desk: AccessDesk & Pick<CaseDesk, 'records' | 'clock'>,
  log: Log,
  index: SearchIndex,
): Routes {
  const filters = new SavedFilters(desk)
  return new Hono<HttpEnv>()
    .get(
      '/search',
      described({
        tag: 'Search',
        summary: 'Finds cards by number, title, description, notes, checklists and field values.',
        about: 'Only what the caller may read is found, counted and quoted.',
        verb: 'card:read',
        query: asked,
        answer: z.strictObject({ cards: z.array(found), total: z.number().int() }),
      }),
      async context => {
        const { q: text, overdue, from, ...rest } = context.req.valid('query')
        const wanted = {
          ...rest,
          text,
          overdueAt: overdue ? desk.clock.now() : undefined,
        }
        const actor = context.get('actor')
        await index.catchUp()
        const { cards, total } = await findCards(desk, log, wanted, from, actor)
        return context.json({
          total,
          cards: cards.map(({ card, snippet }) => ({
            ...listedOf(card),
            boardTitle: desk.boards.get(card.board)?.title ?? '',
            snippet:
              snippet === null
                ? null
                : { text: snippet.text, hits: snippet.hits.map(([a, b]) => [a, b]) },
          })),
        })
      },
    )
    .get(
      '/boards/:id/similar',
      described({
        tag: 'Search',
        summary: 'Cards of a board that may be about the same as one that is being written.',
        verb: 'card:read',
        params: { id },
        query: { title: z.string().max(500).default(''), type: word, unit: word },
        answer: z.array(listed),
      }),
      async context => {
        const actor = context.get('actor')
        const board = boardFor(desk, actor, context.req.valid('param').id)
        if (!board.ok) return refuse(context, board.problem)
        await index.catchUp()
        const written = context.req.valid('query')
        const found = await similarCards(desk, board.value.id, written, actor)
        return context.json(found.map(listedOf))
      },
    )
    .get(
      '/boards/:id/filters',
      described({
        tag: 'Search',
        summary: 'The caller’s saved filters of a board, and those that others share.',
        verb: 'board:open',
        params: { id },
        answer: z.array(
          z.strictObject({
            id: z.string(),
            title: z.string(),
            query: z.string(),
            shared: z.boolean(),
            own: z.boolean(),
          }),
        ),
      }),
      async context => {
        const actor = context.get('actor')
        const outcome = await filters.list(context.req.valid('param').id, actor)
        if (!outcome.ok) return refuse(context, outcome.problem)
        return context.json(
          outcome.value.map(({ id, title, query, shared, owner }) => ({
            id,
            title,
            query,
            shared: shared === 1,
            own: owner === actor.id,
          })),
        )
      },
    )
    .post(
      '/boards/:id/filters',
      described({
        tag: 'Search',
        summary: 'Saves a filter of a board under a name, for oneself or for everybody on it.',
        verb: 'board:open',
        params: { id },
        body: filter,
        answer: z.strictObject({ id: z.string() }),
        status: [201],
      }),
      async context => {
        const body = context.req.valid('json')
        const outcome = await filters.save(
          context.req.valid('param').id,
          body,
          context.get('actor'),
        )
        return outcome.ok
          ? context.json({ id: outcome.value }, 201)
          : refuse(context, outcome.problem)
      },
    )
    .delete(
      '/boards/:id/filters/:filter',
      described({
        tag: 'Search',
        summary: 'Takes a saved filter away.',
        verb: 'board:open',
        params: { id, filter: id },
        answer: nothing,
      }),
      async context => {
        const { id, filter } = context.req.valid('param')
        const outcome = await filters.remove(id, filter, context.get('actor'))
        return outcome.ok ? context.json({}) : refuse(context, outcome.problem)
      },
    )
}

const listedOf = (card: CardRecord) => ({
  id: card.id,
  board: card.board,
  number: card.number,
  title: card.title,
  type: card.type,
  column: card.column,
  unit: card.unit,
  archived: card.archived,
  closed: card.closure !== '',
  emergency: card.closure === '' && !card.archived ? card.emergency : '',
  createdAt: card.createdAt,
})
