import { dayMs } from '#shared/base/day.ts'
import { reasonOf } from '#shared/base/reason.ts'
import { z } from 'zod'
import { done, refused } from '#shared/base/problem.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { cardCommand } from '#server/cases/desk/command.ts'
import { toReporter } from '#server/cases/cards/report-notices.ts'
import { decideClosure, newestClosure } from './closure.ts'
import { type StepDesk, targetColumn, stepEntry, stepRequest } from '#server/cases/flow/step.ts'
import { planNotices } from '#server/cases/desk/plan-notices.ts'

/** How long after closing a card can be taken up again, ms. */
export const reopenWithinMs = 15 * dayMs

/** Takes a closed card up again; its history stays. */
export const reopen = cardCommand({
  name: 'reopen',
  verb: 'card:reopen',
  summary: 'Takes a closed card up again within 15 days, with the reason.',
  body: z.object({ ...stepRequest, why: reasonOf(2_000) }),
  answer: z.object({}),
  async run(
    desk: StepDesk & Pick<CaseDesk, 'records' | 'notices' | 'clocks'>,
    card,
    { why, ...request },
    { actor, at },
  ) {
    if (card.closedAt !== null && at - card.closedAt > reopenWithinMs)
      return refused('flow-too-late', { rule: 'CS5' })
    const lands = await targetColumn(desk, card, request, 'reopen')
    if (!lands.ok) return lands
    const row = await newestClosure(desk, card.id)
    const clocks = await desk.clocks.change(card.id, { kind: 'reopened' }, at)
    const notices = planNotices(desk, actor.id, [
      { kind: 'system', to: card.owner, card: card.id, at, detail: { what: 'reopened' } },
      ...(card.createdBy === card.owner ? [] : [toReporter(card, at, { what: 'reopened' })]),
    ])
    return done({
      answer: {},
      entries: [
        stepEntry(
          card,
          {
            closure: '',
            closedAt: null,
            closedBefore: card.closedAt === null ? null : new Date(card.closedAt).toISOString(),
            ...clocks.fields,
          },
          lands.value,
        ),
      ],
      statements: [
        ...(row === undefined
          ? []
          : [
              decideClosure(desk, row.id, {
                state: 'reopened',
                decided_by: actor.id,
                decided_at: at,
                decision: why,
              }),
            ]),
        ...clocks.statements,
        ...notices.statements,
      ],
      notify: notices.notify,
    })
  },
})
