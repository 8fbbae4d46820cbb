import { z } from 'zod'
import { reasonOf } from '#shared/base/reason.ts'
import { done, refused } from '#shared/base/problem.ts'
import { Answerers } from '#server/cases/cards/answerers.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { cardCommand } from '#server/cases/desk/command.ts'
import { statement } from '#server/records/database.ts'
import { closureRow } from './closure.ts'
import { type StepDesk, targetColumn, stepEntry, stepRequest } from '#server/cases/flow/step.ts'
import { planNotices } from '#server/cases/desk/plan-notices.ts'
import { endWaiting } from '#server/cases/waiting/end-waiting.ts'

/** Takes one's own report back while nobody has taken it in; where danger was told of, somebody has to look first. */
export const withdraw = cardCommand({
  name: 'withdraw',
  verb: 'card:withdraw',
  summary: 'Takes back a report of one’s own that nobody has accepted yet.',
  body: z.object({ ...stepRequest, why: reasonOf(2_000) }),
  answer: z.object({}),
  async run(
    desk: StepDesk & Pick<CaseDesk, 'records' | 'directory' | 'notices' | 'clocks' | 'path'>,
    card,
    { why, ...request },
    { actor, at },
  ) {
    if (card.emergency !== '') return refused('flow-emergency', { rule: 'RP2' })
    const lands = await targetColumn(desk, card, request, 'close')
    if (!lands.ok) return lands
    const ended = await endWaiting(desk, card, { actor, at })
    const clocks = await desk.clocks.change(card.id, { kind: 'closed' }, at)
    const closure = {
      code: 'withdrawn',
      outcome: why,
      reply: '',
      replyHow: null,
      body: '',
    } as const
    const people = new Set([...new Answerers(desk.directory).of(card), ...card.assignees])
    const notices = planNotices(desk, actor.id, [
      ...[...people].map(to => ({
        kind: 'report' as const,
        to,
        card: card.id,
        at,
        detail: { what: 'withdrawn' },
      })),
      ...ended.notices,
    ])
    const closedAt = new Date(at).toISOString()
    return done({
      answer: {},
      entries: [
        stepEntry(
          card,
          { ...ended.fields, closure: 'withdrawn', closedAt, ...clocks.fields },
          lands.value,
        ),
      ],
      statements: [
        ...ended.statements,
        statement(
          desk.records
            .insertInto('closures')
            .values(closureRow(card.id, closure, actor.id, at, true)),
        ),
        ...clocks.statements,
        ...notices.statements,
      ],
      notify: notices.notify,
    })
  },
})
