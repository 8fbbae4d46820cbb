import { Hono } from 'hono'
import { id } from '#shared/base/schemas.ts'
import { newId } from '#shared/base/ids.ts'
import { agendaOf, type ReportKind, reportOf } from '#shared/plugin-api/answers/report-data.ts'
import type { Cap } from '#shared/plugin-api/manifest/capabilities.ts'
import { isShown, type When } from '#shared/plugin-api/manifest/when.ts'
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

/** A tile or a list of agenda items that a plugin is asked for. */
interface Asked {
  readonly grant: Grant
  readonly id: string
  readonly name: ReportShown['name']
  readonly handler: string
  readonly kind: ReportKind | 'agenda'
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
      const asked = grants
        .onBoard(board.value.id)
        .flatMap(grant => askedOf(grant, roles))
        .slice(0, mostHandlers)
      const answers = await Promise.all(
        // Of a plugin one after the other, in its one virtual machine.
        [...Map.groupBy(asked, ({ grant }) => grant.plugin).values()].map(async ofPlugin => {
          const shown: { reports: ReportShown[]; agenda: AgendaShown[] } = {
            reports: [],
            agenda: [],
          }
          for (const one of ofPlugin) {
            const answer = await answerOf(runner, person, one)
            if (one.kind === 'agenda') shown.agenda.push(agendaShown(one, answer))
            else shown.reports.push(reportShown(one, one.kind, answer))
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

/** What a plugin was granted to show to people of these roles. */
function askedOf(grant: Grant, roles: readonly string[]): readonly Asked[] {
  const { reports, agenda } = grant.manifest.contributes
  const granted = (cap: Cap) => grant.capabilities.some(one => one.cap === cap)
  const all: readonly Asked[] = [
    ...(granted('reports') ? reports.map(one => ({ ...one, grant })) : []),
    ...(granted('agenda') ? agenda.map(one => ({ ...one, kind: 'agenda' as const, grant })) : []),
  ]
  return all.filter(({ when }) => isShown(when, { roles }))
}

const titled = ({ grant: { plugin, manifest }, id, name }: Asked) => ({
  plugin,
  owner: manifest.name,
  id,
  name,
})

function reportShown(asked: Asked, kind: ReportKind, answer: unknown): ReportShown {
  const shows = reportOf(kind, answer)
  return { ...titled(asked), kind, shows } as ReportShown
}

function agendaShown(asked: Asked, answer: unknown): AgendaShown {
  const items = agendaOf(answer)
  return { ...titled(asked), items: items && [...items] }
}

async function answerOf(
  runner: OverviewParts['runner'],
  runsFor: RunsFor,
  { grant: { plugin, board, digest }, id, handler }: Asked,
): Promise<unknown> {
  const cause = { origin: 'board', depth: 0, key: newId() }
  const instance = { plugin, board, digest }
  const outcome = await runner.invoke({ instance, runsFor, cause }, handler, { id })
  return outcome.ok ? outcome.value : null
}
