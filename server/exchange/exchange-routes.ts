import { Hono } from 'hono'
import { z } from 'zod'
import { languageOf, refuse } from '#server/http/answer.ts'
import type { HttpContext, HttpEnv, Routes } from '#server/http/env.ts'
import type { CaseDesk } from '#server/cases/case-desk.ts'
import { described } from '#server/http/openapi/described.ts'
import { can } from '#shared/policy/can.ts'
import { importedAnswer } from './exchange-answers.ts'
import { exportBoard } from './export-board.ts'
import { csvOf } from './export-csv.ts'
import { importBoard } from './import-board.ts'
import { importLimits, textLimits } from './limits.ts'
import { lossLines } from './losses.ts'
import { readBoardAside } from './read-aside.ts'
import { shorten } from './text.ts'

/** `/boards/import` (Trello export or Linli board file as the body), `/boards/:id/export.json` and `.csv`. */
export function exchangeRoutes(desk: CaseDesk): Routes {
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
          unit: z.string().meta({ description: 'The unit the board belongs to.' }),
          title: z.string().optional().meta({ description: "Another title than the file's." }),
        },
        body: { type: 'application/json', about: 'The file.' },
        answer: importedAnswer,
        status: [201, 200],
        problems: ['import-not-json', 'import-not-trello', 'import-too-large', 'import-version'],
      }),
      async context => {
        const actor = context.get('actor')
        const unit = context.req.query('unit') ?? ''
        // Before the file is read: whoever may not import shall not make the server work.
        const may = () => can(actor, 'board:import', { path: desk.path(unit) })
        if (!may()) return refuse(context, { kind: 'forbidden', rule: 'X9' })
        const length = Number(context.req.header('content-length') ?? 0)
        if (length > importLimits.bytes)
          return refuse(context, { kind: 'import-too-large', rule: 'X3' })
        const bytes = new Uint8Array(await context.req.arrayBuffer())
        if (!may()) return refuse(context, { kind: 'forbidden', rule: 'X9' })
        const draft = await readBoardAside(bytes, new Date(desk.clock.now()).toISOString())
        if (!draft.ok) return refuse(context, draft.problem)
        const given = context.req.query('title')?.trim().toWellFormed()
        const title = given ? shorten(given, textLimits.boardTitle) : undefined
        const outcome = await importBoard(desk, draft.value, { actor, unit, title })
        if (!outcome.ok) return refuse(context, outcome.problem)
        const { board, created, unchanged, losses } = outcome.value
        const language = languageOf(context)
        const notBrought = lossLines(losses, 'left', language)
        const adjusted = lossLines(losses, 'changed', language)
        return context.json(
          { board, created, unchanged, notBrought, adjusted },
          created.boards ? 201 : 200,
        )
      },
    )
    .get(
      '/boards/:id/export.json',
      described({
        tag: 'Import and export',
        summary: 'A board with the cards the caller may read, as a Linli board file.',
        verb: 'board:export',
        answer: { type: 'application/json', about: 'The board file.' },
      }),
      async context => {
        const outcome = await exportBoard(desk, context.req.param('id'), context.get('actor'))
        if (!outcome.ok) return refuse(context, outcome.problem)
        return download(context, JSON.stringify(outcome.value, null, 2), 'application/json', 'json')
      },
    )
    .get(
      '/boards/:id/export.csv',
      described({
        tag: 'Import and export',
        summary: 'The cards of a board the caller may read, as a table.',
        verb: 'board:export',
        answer: { type: 'text/csv', about: 'One line per card, UTF-8 with a byte order mark.' },
      }),
      async context => {
        const outcome = await exportBoard(desk, context.req.param('id'), context.get('actor'))
        if (!outcome.ok) return refuse(context, outcome.problem)
        return download(
          context,
          csvOf(outcome.value, languageOf(context), type => desk.types.get(type)),
          'text/csv',
          'csv',
        )
      },
    )
}

function download(context: HttpContext, text: string, type: string, ending: string): Response {
  const name = `${context.req.param('id')}.${ending}`
  return context.body(text, 200, {
    'content-type': `${type}; charset=utf-8`,
    'content-disposition': `attachment; filename="${name}"`,
    'cache-control': 'private, no-store',
  })
}
