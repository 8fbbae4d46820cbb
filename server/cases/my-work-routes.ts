import { Hono } from 'hono'
import { z } from 'zod'
import type { HttpEnv, Routes } from '#server/http/env.ts'
import { described } from '#server/http/openapi/described.ts'
import type { CaseDesk } from './case-desk.ts'
import { expectations, myWork } from './my-work.ts'

const instant = z.number().nullable()
const awaited = z.strictObject({
  id: z.string(),
  board: z.string(),
  boardTitle: z.string(),
  number: z.string(),
  title: z.string(),
  type: z.string(),
  priority: z.enum(['normal', 'expedite', 'urgent']),
  expected: z.enum(expectations),
  due: instant,
  acceptDue: instant,
  replyDue: instant,
  closeDue: instant,
  holdUntil: instant,
})

/** `/my-work`: what waits for the caller on all their boards. */
export function myWorkRoutes(desk: CaseDesk): Routes {
  return new Hono<HttpEnv>().get(
    '/my-work',
    described({
      tag: 'Cards',
      summary: 'Every open card that waits for the caller, on all boards, and what is expected.',
      about: 'Instants are milliseconds since 1970.',
      verb: 'card:read',
      answer: z.array(awaited),
    }),
    context =>
      context.json(
        myWork(desk, context.get('actor')).map(({ card, expected }) => ({
          id: card.id,
          board: card.board,
          boardTitle: desk.boards.get(card.board)?.title ?? '',
          number: card.number,
          title: card.title,
          type: card.type,
          priority: card.priority,
          expected,
          due: card.due,
          acceptDue: card.acceptDue,
          replyDue: card.replyDue,
          closeDue: card.closeDue,
          holdUntil: card.holdUntil,
        })),
      ),
  )
}
