import { reasonOf } from '#shared/base/reason.ts'
import { z } from 'zod'
import { done, refused } from '#shared/base/problem.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { cardCommand } from '#server/cases/desk/command.ts'
import { decideClosure, newestClosure } from './closure.ts'
import { type StepDesk, targetColumn, stepEntry, stepRequest } from '#server/cases/flow/step.ts'
import { planNotices } from '#server/cases/desk/plan-notices.ts'

/** Sends a proposed closure back to whoever handled the card. */
export const sendBack = cardCommand({
  name: 'send-back',
  verb: 'card:close',
  summary: 'Sends a proposed closure back, with the reason.',
  body: z.object({ ...stepRequest, why: reasonOf(2_000) }),
  answer: z.object({}),
  async run(
    desk: StepDesk & Pick<CaseDesk, 'records' | 'notices'>,
    card,
    { why, ...request },
    { actor, at },
  ) {
    const row = await newestClosure(desk, card.id)
    if (card.asked !== 'closure' || row?.state !== 'proposed')
      return refused('flow-moved-on', { rule: 'FL3' })
    const lands = await targetColumn(desk, card, request, 'send-back')
    // On a board without a column for follow-up the card never left its place.
    if (!lands.ok && lands.problem.kind !== 'flow-no-way') return lands
    const notices = planNotices(desk, actor.id, [
      { kind: 'refusal', to: row.concluded_by, card: card.id, at, detail: { what: 'closure' } },
    ])
    return done({
      answer: {},
      entries: [stepEntry(card, { asked: '', askedBy: '' }, lands.ok ? lands.value : undefined)],
      statements: [
        decideClosure(desk, row.id, {
          state: 'sent-back',
          decided_by: actor.id,
          decided_at: at,
          decision: why,
        }),
        ...notices.statements,
      ],
      notify: notices.notify,
    })
  },
})
