import { Hono } from 'hono'
import { z } from 'zod'
import { languageOf, refuse } from '#server/http/answer.ts'
import type { HttpEnv, Routes } from '#server/http/env.ts'
import { described } from '#server/http/openapi/described.ts'
import { can } from '#shared/policy/can.ts'
import { unitKinds } from '#shared/policy/roles.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { Remembered } from '#server/cases/desk/remembered.ts'
import { boardRequest, makeBoard } from './make-board.ts'

const unitsResponse = z.array(
  z.strictObject({
    id: z.string(),
    name: z.string(),
    kind: z.enum(unitKinds),
    boards: z.number().meta({ description: 'How many boards it has already.' }),
  }),
)
const madeResponse = z.strictObject({ id: z.string() })

/** `POST /boards`, and the units one may make a board of. */
export function newBoardRoutes(
  desk: Pick<CaseDesk, 'store' | 'records' | 'directory' | 'boards' | 'clock' | 'path'>,
): Routes {
  const remembered = new Remembered(desk)
  return new Hono<HttpEnv>()
    .get(
      '/board-units',
      described({
        tag: 'Boards',
        summary: 'The units the caller may make a board of, from above downwards.',
        verb: 'board:create',
        answer: unitsResponse,
      }),
      context => {
        const actor = context.get('actor')
        const boards = desk.boards.all()
        const units = desk.directory
          .units()
          .filter(
            ({ id, closed }) =>
              closed === undefined && can(actor, 'board:create', { path: desk.path(id) }),
          )
          .sort((a, b) => unitKinds.indexOf(a.kind) - unitKinds.indexOf(b.kind))
        return context.json(
          units.map(({ id, name, kind }) => ({
            id,
            name,
            kind,
            boards: boards.filter(board => board.unit === id).length,
          })),
        )
      },
    )
    .post(
      '/boards',
      described({
        tag: 'Boards',
        summary: 'Makes a board with the columns of a template.',
        verb: 'board:create',
        body: boardRequest,
        answer: madeResponse,
        status: [201],
        problems: ['conflict'],
        keyed: true,
      }),
      async context => {
        const board = context.req.valid('json')
        const actor = context.get('actor')
        const language = languageOf(context)
        const outcome = await remembered.once(context, remember =>
          makeBoard(desk, board, { actor, language, remember }),
        )
        if (!outcome.ok) return refuse(context, outcome.problem)
        return context.json(outcome.value.body as z.infer<typeof madeResponse>, 201)
      },
    )
}
