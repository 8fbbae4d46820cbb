import { Hono } from 'hono'
import { z } from 'zod'
import { allClosureCodes } from '#shared/board/card/closure-codes.ts'
import type { HttpEnv, Routes } from '#server/http/env.ts'
import { described } from '#server/http/openapi/described.ts'
import { Stretch } from '#server/room/stretch.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { type Awaited, myWork } from './my-work.ts'
import { expectations } from './work-reasons.ts'

const instant = z.number().nullable()
const named = z.strictObject({ id: z.string(), name: z.string() }).nullable()
const awaited = z.strictObject({
  id: z.string(),
  board: z.string(),
  boardTitle: z.string(),
  number: z.string(),
  title: z.string(),
  type: z.string(),
  priority: z.enum(['normal', 'expedite', 'urgent']),
  emergency: z
    .string()
    .meta({ description: 'The numbers to call at once for what the card says; empty for none.' }),
  expected: z.enum(expectations),
  by: named.meta({ description: 'Who asked or reported; null for the product itself.' }),
  since: z.number().meta({ description: 'When they did.' }),
  owner: named.meta({ description: 'Who answers for the card; null while nobody does.' }),
  closure: z
    .enum(['', ...allClosureCodes])
    .meta({ description: 'How a report of one’s own was closed; empty while it is open.' }),
  due: instant,
  acceptDue: instant,
  replyDue: instant,
  closeDue: instant,
  holdUntil: instant,
})

/** `/my-work`: what waits for the caller on all their boards. */
export function myWorkRoutes(
  desk: Pick<
    CaseDesk,
    'threadRecords' | 'directory' | 'cards' | 'boards' | 'types' | 'clock' | 'path'
  >,
): Routes {
  return new Hono<HttpEnv>().get(
    '/my-work',
    described({
      tag: 'Cards',
      summary:
        'Every card that waits for the caller, on all boards: what is expected, who asked, since when.',
      about: 'Instants are milliseconds since 1970.',
      verb: 'card:read',
      answer: z.array(awaited),
    }),
    async context => {
      const found = await myWork(desk, context.get('actor'))
      const stretch = new Stretch()
      const rows: string[] = []
      for (const one of found) {
        await stretch.rest()
        rows.push(JSON.stringify(answerOf(desk, one)))
      }
      return context.body(`[${rows.join()}]`, 200, { 'content-type': 'application/json' })
    },
  )
}

function answerOf(
  desk: Pick<CaseDesk, 'directory' | 'boards'>,
  { card, expected, by, since }: Awaited,
) {
  const { id, board, number, title, type, priority, emergency } = card
  const { due, acceptDue, replyDue, closeDue, holdUntil } = card
  const personNamed = (person: string) => {
    const row = desk.directory.person(person)
    return row === undefined ? null : { id: row.id, name: row.name }
  }
  return {
    id,
    board,
    number,
    title,
    type,
    priority,
    emergency,
    due,
    acceptDue,
    replyDue,
    closeDue,
    holdUntil,
    boardTitle: desk.boards.get(board)?.title ?? '',
    expected,
    by: personNamed(by),
    since,
    owner: personNamed(card.owner),
    closure: card.closure,
  }
}
