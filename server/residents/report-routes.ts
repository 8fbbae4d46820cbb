import { Hono } from 'hono'
import { z } from 'zod'
import { priorities } from '#shared/board/card/card-types.ts'
import type { Outcome } from '#shared/base/problem.ts'
import { reasonOf } from '#shared/base/reason.ts'
import { id } from '#shared/base/schemas.ts'
import { titleOf } from '#shared/base/title.ts'
import { cardFor } from '#server/cases/cards/card-access.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { drawnId } from '#server/cases/desk/drawn-id.ts'
import { refuse } from '#server/http/answer.ts'
import type { HttpContext, HttpEnv, Routes } from '#server/http/env.ts'
import { described } from '#server/http/openapi/described.ts'
import type { ReportAddresses } from './report-addresses.ts'
import type { ReportList } from './report-list.ts'
import { addressResponse, reportResponse } from './report-responses.ts'
import type { ReportAddressRow } from './tables.ts'
import type { Triage } from './triage.ts'

const tag = 'Residents'
const verb = 'report:triage'
const version = z.int().min(1).max(1_000_000)
const words = z.strictObject({ version, text: reasonOf(4_000) })

interface RoutesOptions {
  readonly desk: Pick<CaseDesk, 'cards' | 'boards' | 'path' | 'directory'>
  readonly list: ReportList
  readonly triage: Triage
  readonly addresses: ReportAddresses
}

/** `/reports` and `/report-addresses`: what residents report, and where, for those who answer it. */
export function reportRoutes({ desk, list, triage, addresses }: RoutesOptions): Routes {
  const routes: Routes = new Hono<HttpEnv>()
  routes.get(
    '/reports',
    described({
      tag,
      summary: 'What residents have reported and the caller may answer; at most 200.',
      about: 'What waits comes with danger first, then the oldest; what was decided newest first.',
      verb,
      query: { state: z.enum(['waiting', 'decided']).default('waiting') },
      answer: z.array(reportResponse),
    }),
    async context => {
      const { state } = context.req.valid('query')
      return context.json([...(await list.list(context.get('actor'), state))])
    },
  )
  routes.get(
    '/cards/:id/reports',
    described({
      tag,
      summary: 'The reports that a card answers for, with what was written to and fro.',
      verb,
      params: { id },
      answer: z.array(reportResponse),
    }),
    async context => {
      const actor = context.get('actor')
      const { id } = context.req.valid('param')
      const card = cardFor(desk, actor, id, verb)
      if (!card.ok) return refuse(context, card.problem)
      return context.json([...(await list.ofCard(actor, id))])
    },
  )
  routes.post(
    '/reports/:id/claim',
    described({
      tag,
      summary: 'Takes a report for 90 seconds, so that nobody else answers it meanwhile.',
      verb,
      params: { id },
      problems: ['conflict'],
    }),
    async context => {
      const { id } = context.req.valid('param')
      return worked(context, await triage.claim(context.get('actor'), id))
    },
  )
  routes.post(
    '/reports/:id/accept',
    described({
      tag,
      summary: 'Makes a card of a report; replies on it reach the resident’s page.',
      verb,
      params: { id },
      body: z
        .strictObject({
          version,
          board: id,
          card: drawnId,
          title: titleOf(500),
          type: id,
          priority: z.enum(priorities).default('normal'),
        })
        .meta({
          examples: [
            {
              version: 1,
              board: 'LY1-board',
              card: 'fvjxv99njteaz1an',
              title: '三楼灯不亮',
              type: 'hazard',
            },
          ],
        }),
      answer: z.strictObject({ id: z.string(), number: z.string() }),
      problems: ['conflict'],
    }),
    async context => {
      const { version, board, card, title, type, priority } = context.req.valid('json')
      const { id } = context.req.valid('param')
      const wanted = { board, card, title, type, priority }
      const made = await triage.accept(context.get('actor'), id, version, wanted)
      return made.ok ? context.json(made.value) : refuse(context, made.problem)
    },
  )
  routes.post(
    '/reports/:id/merge',
    described({
      tag,
      summary: 'Adds a report to an open card, which answers for it from then on.',
      verb,
      params: { id },
      body: z.strictObject({ version, card: id }),
      problems: ['conflict', 'flow-no-way'],
    }),
    async context => {
      const { id } = context.req.valid('param')
      const { version, card } = context.req.valid('json')
      return worked(context, await triage.merge(context.get('actor'), id, version, card))
    },
  )
  for (const [name, summary] of [
    ['answer', 'Answers a report that needs no card, on the resident’s page.'],
    ['dismiss', 'Says in plain words why a report is no matter for the station.'],
  ] as const)
    routes.post(
      `/reports/:id/${name}`,
      described({ tag, summary, verb, params: { id }, body: words, problems: ['conflict'] }),
      async context => {
        const { id } = context.req.valid('param')
        const { version, text } = context.req.valid('json')
        return worked(context, await triage[name](context.get('actor'), id, version, text))
      },
    )
  routes.post(
    '/reports/:id/police',
    described({
      tag,
      summary: 'Hands a report about the police to the leadership; nobody else sees it any more.',
      verb,
      params: { id },
      body: z.strictObject({ version }),
      problems: ['conflict'],
    }),
    async context => {
      const { id } = context.req.valid('param')
      const { version } = context.req.valid('json')
      return worked(context, await triage.toLeadership(context.get('actor'), id, version))
    },
  )
  const shown = ({ address, unit, at }: ReportAddressRow) => ({
    address,
    unit: { id: unit, name: desk.directory.unit(unit)?.name ?? '' },
    path: `/q/${address}`,
    at,
  })
  routes.get(
    '/report-addresses',
    described({
      tag,
      summary: 'The addresses at which residents report, and the units that can have one.',
      verb: 'report:publish',
      answer: z.strictObject({
        addresses: z.array(addressResponse),
        units: z.array(z.strictObject({ id: z.string(), name: z.string(), kind: z.string() })),
      }),
    }),
    async context => {
      const actor = context.get('actor')
      const rows = await addresses.list(actor)
      const units = desk.directory
        .units()
        .filter(
          ({ id, kind }) =>
            kind !== 'station' && desk.directory.isInUse(id) && addresses.may(actor, id),
        )
      return context.json({
        addresses: rows.map(shown),
        units: units.map(({ id, name, kind }) => ({ id, name, kind })),
      })
    },
  )
  routes.post(
    '/report-addresses',
    described({
      tag,
      summary: 'Makes the address of a unit, to be printed as a QR code; the one there is, if any.',
      verb: 'report:publish',
      body: z.strictObject({ unit: id }),
      answer: addressResponse,
      problems: ['unit-closed'],
    }),
    async context => {
      const { unit } = context.req.valid('json')
      const made = await addresses.make(context.get('actor'), unit)
      return made.ok ? context.json(shown(made.value)) : refuse(context, made.problem)
    },
  )
  routes.delete(
    '/report-addresses/:address',
    described({
      tag,
      summary: 'Ends an address; what was printed says that it is no longer valid.',
      verb: 'report:publish',
      params: { address: id },
    }),
    async context => {
      const { address } = context.req.valid('param')
      return worked(context, await addresses.end(context.get('actor'), address))
    },
  )
  return routes
}

const worked = (context: HttpContext, outcome: Outcome<unknown>) =>
  outcome.ok ? context.json({}) : refuse(context, outcome.problem)
