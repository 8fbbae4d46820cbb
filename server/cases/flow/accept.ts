import { z } from 'zod'
import { done } from '#shared/base/problem.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { cardCommand } from '#server/cases/desk/command.ts'
import { toReporter } from '#server/cases/cards/report-notices.ts'
import type { CardRecord } from '#server/room/card-record.ts'
import { type StepDesk, targetColumn, needsFilled, stepEntry, stepRequest } from './step.ts'
import { planNotices } from '#server/cases/desk/plan-notices.ts'

/** Whether somebody has taken the card in and nothing has come of it since. */
const isTheirs = ({ owner, acceptDue, closure }: CardRecord, person: string): boolean =>
  owner === person && acceptDue === null && closure === ''

/** Takes a new card in: who does answers for it, and the accept clock stops. */
export const accept = cardCommand({
  name: 'accept',
  verb: 'card:accept',
  summary: 'Takes a new card in; whoever does answers for it when nobody did.',
  body: z.object(stepRequest),
  answer: z.object({}),
  async run(desk: StepDesk & Pick<CaseDesk, 'notices' | 'clocks'>, card, request, { actor, at }) {
    const lands = await targetColumn(desk, card, request, 'accept')
    // The second of two clicks: it is theirs already.
    if (!lands.ok && isTheirs(card, actor.id)) return done({ answer: {} })
    if (!lands.ok) return lands
    const { to } = lands.value
    const filled = to === null ? done([]) : await needsFilled(desk, card, to)
    if (!filled.ok) return filled
    const clocks = await desk.clocks.change(card.id, { kind: 'accepted' }, at)
    const notices = planNotices(desk, actor.id, [toReporter(card, at, { what: 'accepted' })])
    const owner = card.owner === '' ? { owner: actor.id } : {}
    return done({
      answer: {},
      entries: [...filled.value, stepEntry(card, { ...owner, ...clocks.fields }, lands.value)],
      statements: [...clocks.statements, ...notices.statements],
      notify: notices.notify,
    })
  },
})
