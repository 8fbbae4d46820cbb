import { Hono } from 'hono'
import { z } from 'zod'
import { id } from '#shared/base/schemas.ts'
import { languageOf, refuse } from '#server/http/answer.ts'
import type { HttpContext, HttpEnv, Routes } from '#server/http/env.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { described } from '#server/http/openapi/described.ts'
import { Stretch } from '#server/room/stretch.ts'
import { can } from '#shared/policy/can.ts'
import { importKeptFrom } from '#shared/board/take-back.ts'
import { Remembered } from '#server/cases/desk/remembered.ts'
import { importedResponse, standingResponse } from './exchange-responses.ts'
import { exportBoard } from './export/export-board.ts'
import { csvOf } from './export/export-csv.ts'
import { jsonOf } from './export/export-json.ts'
import { importBoard } from './import/import-board.ts'
import { textLimits } from './limits.ts'
import { warningLines } from './warnings/import-warnings.ts'
import { readBoardInWorker } from './reading/read-in-worker.ts'
import { type BoardEraser, standingOf, takeBack, takeBackRequest } from './import/take-back.ts'
import { shorten } from './text/text.ts'

/** `/boards/import` (Trello export or Linli board file as the body), `/boards/:id/export.json` and `.csv`. */
export function exchangeRoutes(desk: CaseDesk, eraser: BoardEraser): Routes {
  const remembered = new Remembered(desk)
  return new Hono<HttpEnv>()
    .post(
      '/boards/import',
      described({
        tag: 'Import and export',
        summary:
          'Brings in a board from a file: a Trello export or a Linli board file, at most 64 MB.',
        about: '200 says that the board was there already and what has been added to it.',
        verb: 'board:import',
        query: {
          unit: id.meta({ description: 'The unit the board belongs to.' }),
          title: z
            .string()
            .max(5_000)
            .optional()
            .meta({ description: "Another title than the file's; cut to 200 characters." }),
        },
        body: { type: 'application/json', about: 'The file.' },
        answer: importedResponse,
        status: [201, 200],
        problems: [
          'import-not-json',
          'import-not-trello',
          'import-too-large',
          'import-version',
          'unit-closed',
        ],
      }),
      async context => {
        const actor = context.get('actor')
        const { unit, title: given } = context.req.valid('query')
        // Before the file is read: whoever may not import shall not make the server work.
        const may = () => can(actor, 'board:import', { path: desk.path(unit) })
        if (!may()) return refuse(context, { kind: 'forbidden', rule: 'X9' })
        if (!desk.directory.isInUse(unit))
          return refuse(context, { kind: 'unit-closed', rule: 'DY12' })
        const bytes = new Uint8Array(await context.req.arrayBuffer())
        if (!may()) return refuse(context, { kind: 'forbidden', rule: 'X9' })
        const draft = await readBoardInWorker(bytes, new Date(desk.clock.now()).toISOString())
        if (!draft.ok) return refuse(context, draft.problem)
        const named = given?.trim().toWellFormed()
        const title = named ? shorten(named, textLimits.boardTitle) : undefined
        const outcome = await importBoard(desk, draft.value, { actor, unit, title })
        if (!outcome.ok) return refuse(context, outcome.problem)
        const { board, title: called, created, unchanged, losses } = outcome.value
        const language = languageOf(context)
        const notBrought = warningLines(losses, 'left', language)
        const adjusted = warningLines(losses, 'changed', language)
        return context.json(
          { board, title: called, created, unchanged, notBrought, adjusted },
          created.boards ? 201 : 200,
        )
      },
    )
    .get(
      '/boards/:id/import',
      described({
        tag: 'Import and export',
        summary:
          'The import that brought a board: whether it can be taken back, and what would go.',
        verb: 'board:take-back',
        params: { id },
        answer: standingResponse,
        problems: ['not-found', 'forbidden'],
      }),
      async context => {
        const standing = await standingOf(desk, context.req.valid('param').id, context.get('actor'))
        if (!standing.ok) return refuse(context, standing.problem)
        const { row, refused, erases } = standing.value
        return context.json({
          by: desk.directory.nameOf(row.by, languageOf(context)),
          at: row.at,
          until: importKeptFrom(row.at),
          kept: (refused?.kind ?? null) as z.infer<typeof standingResponse>['kept'],
          erases,
        } satisfies z.input<typeof standingResponse>)
      },
    )
    .post(
      '/boards/:id/take-back',
      described({
        tag: 'Import and export',
        summary: 'Takes an import back: erases the board and everything the import brought.',
        about: 'As long as nobody has changed anything in it, and for at most seven days.',
        verb: 'board:take-back',
        params: { id },
        body: takeBackRequest,
        answer: z.strictObject({}),
        problems: ['not-found', 'forbidden', 'import-changed', 'import-too-late'],
        keyed: true,
      }),
      async context => {
        const { id } = context.req.valid('param')
        const { reason } = context.req.valid('json')
        const actor = context.get('actor')
        const outcome = await remembered.once(context, remember =>
          takeBack({ ...desk, eraser }, id, { reason }, { actor, remember }),
        )
        return outcome.ok ? context.json({}) : refuse(context, outcome.problem)
      },
    )
    .get(
      '/boards/:id/export.json',
      described({
        tag: 'Import and export',
        summary: 'A board with the cards the caller may read, as a Linli board file.',
        verb: 'board:export',
        params: { id },
        answer: { type: 'application/json', about: 'The board file.' },
      }),
      async context => {
        const { id } = context.req.valid('param')
        const outcome = await exportBoard(desk, id, context.get('actor'), languageOf(context))
        if (!outcome.ok) return refuse(context, outcome.problem)
        return download(context, await jsonOf(outcome.value), 'application/json', `${id}.json`)
      },
    )
    .get(
      '/boards/:id/export.csv',
      described({
        tag: 'Import and export',
        summary: 'The cards of a board the caller may read, as a table.',
        verb: 'board:export',
        params: { id },
        answer: { type: 'text/csv', about: 'One line per card, UTF-8 with a byte order mark.' },
      }),
      async context => {
        const { id } = context.req.valid('param')
        const outcome = await exportBoard(desk, id, context.get('actor'), languageOf(context))
        if (!outcome.ok) return refuse(context, outcome.problem)
        return download(
          context,
          await csvOf(outcome.value, languageOf(context), type => desk.types.get(type)),
          'text/csv',
          `${id}.csv`,
        )
      },
    )
}

function download(
  context: HttpContext,
  pieces: readonly string[],
  type: string,
  name: string,
): Response {
  return context.body(streamOf(pieces), 200, {
    'content-type': `${type}; charset=utf-8`,
    'content-disposition': `attachment; filename="${name}"`,
    'cache-control': 'private, no-store',
  })
}

/** A text in pieces as it goes out, each made into bytes when it is its turn, and others let in however fast it is taken. */
function streamOf(pieces: readonly string[]): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const left = pieces.values()
  const stretch = new Stretch()
  return new ReadableStream({
    async pull(controller) {
      await stretch.rest()
      const { done: over, value } = left.next()
      if (over === true) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
  })
}
