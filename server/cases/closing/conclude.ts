import { z } from 'zod'
import { done, refused } from '#shared/base/problem.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { cardCommand } from '#server/cases/desk/command.ts'
import { toReporter } from '#server/cases/cards/report-notices.ts'
import { statement } from '#server/records/database.ts'
import { closureRequest, closureRow, judgeClosure } from './closure.ts'
import { noteEntry } from '#server/cases/flow/note-entry.ts'
import { type DecidersDesk, decidersOf } from '#server/cases/flow/deciders.ts'
import {
  type StepDesk,
  targetColumn,
  needsFilled,
  stepEntry,
  stepRequest,
} from '#server/cases/flow/step.ts'
import { planNotices } from '#server/cases/desk/plan-notices.ts'
import { endWaiting } from '#server/cases/waiting/end-waiting.ts'

/** The first of two steps of closing: says what was done and proposes how to close. */
export const conclude = cardCommand({
  name: 'conclude',
  verb: 'card:conclude',
  summary:
    'Says what was done and proposes to close; somebody who may close confirms or sends back.',
  body: closureRequest.extend(stepRequest),
  answer: z.object({}),
  async run(
    desk: StepDesk & DecidersDesk & Pick<CaseDesk, 'notices' | 'clocks'>,
    card,
    request,
    { actor, at },
  ) {
    if (card.asked === 'closure') return refused('flow-moved-on', { rule: 'FL3' })
    const judged = judgeClosure(desk, card, request, actor)
    if (!judged.ok) return judged
    const closure = judged.value
    const lands = await targetColumn(desk, card, request, 'conclude')
    if (!lands.ok) return lands
    const filled = await needsFilled(desk, card, 'follow-up')
    if (!filled.ok) return filled
    const clocks =
      request.reply === ''
        ? { statements: [], fields: {} }
        : await desk.clocks.change(card.id, { kind: 'replied' }, at)
    const verifiers = await decidersOf(desk, 'card:close', card, actor.id)
    const ended = await endWaiting(desk, card, { actor, at })
    const notices = planNotices(desk, actor.id, [
      ...verifiers.map(to => ({
        kind: 'system' as const,
        to,
        card: card.id,
        at,
        detail: { what: 'closure' },
      })),
      ...(closure.reply === '' ? [] : [toReporter(card, at)]),
      ...ended.notices,
    ])
    return done({
      answer: {},
      entries: [
        ...filled.value,
        stepEntry(
          card,
          { ...ended.fields, asked: 'closure', askedBy: actor.id, ...clocks.fields },
          lands.value,
        ),
        ...(request.reply === ''
          ? []
          : [
              noteEntry(card.id, {
                by: actor.id,
                at,
                text: request.reply,
                reply: { how: closure.replyHow },
              }),
            ]),
      ],
      statements: [
        ...ended.statements,
        statement(
          desk.records
            .insertInto('closures')
            .values(closureRow(card.id, closure, actor.id, at, false)),
        ),
        ...clocks.statements,
        ...notices.statements,
      ],
      notify: notices.notify,
    })
  },
})
