import { dayMs } from '#shared/base/day.ts'
import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { z } from 'zod'
import { wholeNumber } from '#shared/base/schemas.ts'
import { can } from '#shared/policy/can.ts'
import type { Actor } from '#shared/policy/roles.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { refuse } from '#server/http/answer.ts'
import type { HttpEnv, Routes } from '#server/http/env.ts'
import { described } from '#server/http/openapi/described.ts'
import { subjectOf } from '#server/room/card-record.ts'
import { erasuresResponse, retentionResponse } from './erasure-responses.ts'
import type { Erasure } from './open-erasure.ts'

const page = 100
const previewDays = 30
const mostDues = 1_000

/** The ledger of erasures, the legal holds, and what the retention job will erase next; for leadership and the auditor. */
export function erasureRoutes(
  desk: Pick<CaseDesk, 'directory' | 'cards' | 'clock' | 'path'>,
  { ledger, holds, job }: Pick<Erasure, 'ledger' | 'holds' | 'job'>,
): Routes {
  const { cards, directory, path, clock } = desk
  const allowed = (actor: Actor, unit: string) => can(actor, 'retention:read', { path: path(unit) })
  const anywhere = (actor: Actor) =>
    actor.memberships.some(({ path }) => can(actor, 'retention:read', { path }))
  const person = (id: string) => (id === 'server' ? '' : (directory.person(id)?.name ?? ''))
  /** Cards of the actor's units with the rest of the row; the auditor, who reads no cards, sees numbers only. */
  const named = <Row extends { readonly card: string }>(actor: Actor, rows: readonly Row[]) =>
    rows.flatMap(row => {
      const card = cards.get(row.card)
      if (card === undefined || !allowed(actor, card.unit)) return []
      const { number, title, board, type } = card
      const reads = can(actor, 'card:read', subjectOf(card, path))
      return [{ ...row, number, type, title: reads ? title : '', board: reads ? board : '' }]
    })

  const toAuditors = createMiddleware<HttpEnv>(async (context, next) =>
    anywhere(context.get('actor')) ? next() : refuse(context, { kind: 'forbidden', rule: 'ER12' }),
  )

  return new Hono<HttpEnv>()
    .get(
      '/retention',
      toAuditors,
      described({
        tag: 'Administration',
        summary: 'Legal holds in force, and what the retention job will erase within thirty days.',
        verb: 'retention:read',
        answer: retentionResponse,
        problems: ['forbidden'],
      }),
      async context => {
        const actor = context.get('actor')
        const now = clock.now()
        const inForce = (await holds.all(now)).map(({ card, why, until, at, by }) => ({
          card,
          why,
          until,
          at,
          by: person(by),
        }))
        const dues = await job.dues(now + previewDays * dayMs)
        return context.json({
          holds: named(actor, inForce),
          dues: named(actor, dues).slice(0, mostDues),
        } satisfies z.input<typeof retentionResponse>)
      },
    )
    .get(
      '/erasures',
      toAuditors,
      described({
        tag: 'Administration',
        summary: 'The ledger of erasures, newest first, a hundred lines at a time.',
        verb: 'retention:read',
        query: { after: wholeNumber(0, 999_999_999).default(0) },
        answer: erasuresResponse,
        problems: ['forbidden'],
      }),
      async context => {
        const actor = context.get('actor')
        const { after } = context.req.valid('query')
        const rows = await ledger.page(after, page)
        return context.json({
          erasures: rows
            .filter(({ unit }) => allowed(actor, unit))
            .map(({ counts, finished_at: finishedAt, by, ...row }) => ({
              ...row,
              by: person(by),
              counts: JSON.parse(counts) as Record<string, number>,
              finishedAt,
            })),
          next: rows.length === page ? after + page : null,
        } satisfies z.input<typeof erasuresResponse>)
      },
    )
}
