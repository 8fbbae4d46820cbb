import { Hono } from 'hono'
import { id } from '#shared/base/schemas.ts'
import { newId } from '#shared/base/ids.ts'
import { agendaOf, reportOf } from '#shared/plugin-api/report-data.ts'
import type { Cap } from '#shared/plugin-api/capabilities.ts'
import { isShown, type When } from '#shared/plugin-api/when.ts'
import { type AccessDesk, boardFor } from '#server/cases/cards/card-access.ts'
import { refuse } from '#server/http/answer.ts'
import type { HttpEnv, Routes } from '#server/http/env.ts'
import { described } from '#server/http/openapi/described.ts'
import type { Grant, Grants } from '#server/plugins/grants.ts'
import type { Runner, RunsFor } from '#server/plugins/seams.ts'
import { rolesOn } from '#server/plugins/host/roles-on.ts'
import { type AgendaShown, overviewResponse, type ReportShown } from './overview-responses.ts'

/** What answers the overview of a board. */
export interface OverviewParts {
  readonly grants: Pick<Grants, 'onBoard'>
  readonly runner: Pick<Runner, 'invoke'>
}

interface Computed {
  readonly id: string
  readonly name: ReportShown['name']
  readonly handler: string
  readonly when?: When | undefined
}

/** Of all the plugins of a board together. */
const mostHandlers = 40

/** What plugins add to the overview of a board: their server halves are asked for the person who looks, with that person's rights. */
export function overviewRoutes(desk: AccessDesk, { grants, runner }: OverviewParts): Routes {
  return new Hono<HttpEnv>().get(
    '/boards/:id/plugin-overview',
    described({
      tag: 'Plugins',
      summary: 'Report tiles and agenda items of the plugins of a board, computed for the caller.',
      verb: 'board:open',
      params: { id },
      answer: overviewResponse,
    }),
    async context => {
      const actor = context.get('actor')
      const board = boardFor(desk, actor, context.req.valid('param').id)
      if (!board.ok) return refuse(context, board.problem)
      const roles = rolesOn(actor, desk.path(board.value.unit))
      const person = {
        kind: 'person',
        person: actor.id,
        session: context.get('session').id,
      } as const
      let left = mostHandlers
      const asked = <Of extends Computed>(grant: Grant, cap: Cap, all: readonly Of[]) =>
        all.filter(
          one =>
            grant.capabilities.some(granted => granted.cap === cap) &&
            isShown(one.when, { roles }) &&
            left-- > 0,
        )
      const plugins = grants.onBoard(board.value.id).map(grant => ({
        grant,
        reports: asked(grant, 'reports', grant.manifest.contributes.reports),
        agenda: asked(grant, 'agenda', grant.manifest.contributes.agenda),
      }))
      const answers = await Promise.all(
        plugins.map(async ({ grant, reports, agenda }) => {
          const shown: { reports: ReportShown[]; agenda: AgendaShown[] } = {
            reports: [],
            agenda: [],
          }
          for (const one of reports) {
            const answer = await answerOf(runner, grant, person, one)
            const { kind } = one
            shown.reports.push({
              ...titled(grant, one),
              kind,
              shows: reportOf(kind, answer),
            } as ReportShown)
          }
          for (const one of agenda) {
            const items = agendaOf(await answerOf(runner, grant, person, one))
            shown.agenda.push({ ...titled(grant, one), items: items && [...items] })
          }
          return shown
        }),
      )
      return context.json({
        reports: answers.flatMap(({ reports }) => reports),
        agenda: answers.flatMap(({ agenda }) => agenda),
      })
    },
  )
}

const titled = ({ plugin, manifest }: Grant, { id, name }: Computed) => ({
  plugin,
  owner: manifest.name,
  id,
  name,
})

async function answerOf(
  runner: OverviewParts['runner'],
  { plugin, board, digest }: Grant,
  runsFor: RunsFor,
  { id, handler }: Computed,
): Promise<unknown> {
  const cause = { origin: 'board', depth: 0, key: newId() }
  const instance = { plugin, board, digest }
  const outcome = await runner.invoke({ instance, runsFor, cause }, handler, { id })
  return outcome.ok ? outcome.value : null
}
