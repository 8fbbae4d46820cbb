import { Hono } from 'hono'
import { languageOf, refuse } from '#server/http/answer.ts'
import type { HttpContext, HttpEnv, Routes } from '#server/http/env.ts'
import type { CaseDesk } from '#server/cases/case-desk.ts'
import { can } from '#shared/policy/can.ts'
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
    .post('/boards/import', async context => {
      const actor = context.get('actor')
      const unit = context.req.query('unit') ?? ''
      // Before the file is read: whoever may not import shall not make the server work.
      if (!can(actor, 'board:import', { path: desk.path(unit) }))
        return refuse(context, { kind: 'forbidden', rule: 'X9' })
      const length = Number(context.req.header('content-length') ?? 0)
      if (length > importLimits.bytes)
        return refuse(context, { kind: 'import-too-large', rule: 'X3' })
      const bytes = new Uint8Array(await context.req.arrayBuffer())
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
    })
    .get('/boards/:id/export.json', async context => {
      const outcome = await exportBoard(desk, context.req.param('id'), context.get('actor'))
      if (!outcome.ok) return refuse(context, outcome.problem)
      return download(context, JSON.stringify(outcome.value, null, 2), 'application/json', 'json')
    })
    .get('/boards/:id/export.csv', async context => {
      const outcome = await exportBoard(desk, context.req.param('id'), context.get('actor'))
      if (!outcome.ok) return refuse(context, outcome.problem)
      return download(
        context,
        csvOf(outcome.value, languageOf(context), id => desk.types.get(id)),
        'text/csv',
        'csv',
      )
    })
}

function download(context: HttpContext, text: string, type: string, ending: string): Response {
  const name = `${context.req.param('id')}.${ending}`
  return context.body(text, 200, {
    'content-type': `${type}; charset=utf-8`,
    'content-disposition': `attachment; filename="${name}"`,
    'cache-control': 'private, no-store',
  })
}
