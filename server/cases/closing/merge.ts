import { reasonOf } from '#shared/base/reason.ts'
import { z } from 'zod'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { id } from '#shared/base/schemas.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { cardFor } from '#server/cases/cards/card-access.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { cardCommand } from '#server/cases/desk/command.ts'
import { toReporter } from '#server/cases/cards/report-notices.ts'
import { statement } from '#server/records/database.ts'
import type { CardRecord } from '#server/room/card-record.ts'
import { closureRow } from './closure.ts'
import { type DecidersDesk, decidersOf } from '#server/cases/flow/deciders.ts'
import { linkStatements } from '#server/cases/links/links.ts'
import { type StepDesk, targetColumn, stepEntry } from '#server/cases/flow/step.ts'
import { planNotices } from '#server/cases/desk/plan-notices.ts'
import { endWaiting } from '#server/cases/waiting/end-waiting.ts'

/** Merges a card into another one: both stay with their history, linked, and the answer to the one goes to both reporters. */
export const merge = cardCommand({
  name: 'merge',
  verb: 'card:relate',
  summary: 'Closes a card as a duplicate of another one, which answers for both.',
  body: z.object({
    into: id,
    why: reasonOf(2_000),
  }),
  answer: z.object({}),
  also: ({ into }) => [into],
  async run(
    desk: StepDesk & DecidersDesk & Pick<CaseDesk, 'boards' | 'notices' | 'clocks'>,
    card,
    { into, why },
    { actor, at },
  ) {
    const target = targetOf(desk, card, into, actor)
    if (!target.ok) return target
    const other = target.value
    const asked = card.asked === 'closure' ? card.askedBy : null
    if (asked !== null && !(await decidersOf(desk, 'card:close', card, asked)).includes(actor.id))
      return refused('flow-same-person', { rule: 'CS3' })
    const lands = await targetColumn(desk, card, {}, 'close')
    if (!lands.ok) return lands
    const ended = await endWaiting(desk, card, { actor, at })
    const clocks = await desk.clocks.change(card.id, { kind: 'closed' }, at)
    const row = closureRow(
      card.id,
      { code: 'duplicate', outcome: why, reply: '', replyHow: null, body: into },
      actor.id,
      at,
      true,
    )
    const notices = planNotices(desk, actor.id, [
      toReporter(card, at, { code: 'duplicate' }),
      { kind: 'system', to: other.owner, card: into, at, detail: { what: 'merged' } },
      ...ended.notices,
    ])
    const closed = {
      ...ended.fields,
      closure: 'duplicate',
      closedAt: new Date(at).toISOString(),
      merged: true,
      ...clocks.fields,
    }
    return done({
      answer: {},
      entries: [stepEntry(card, closed, lands.value), stepEntry(other, {})],
      statements: [
        ...ended.statements,
        statement(desk.records.insertInto('closures').values(row)),
        ...linkStatements(desk, card, 'duplicate-of', other, { actor, at }),
        ...clocks.statements,
        ...notices.statements,
      ],
      notify: notices.notify,
    })
  },
})

/** The card to merge into, when that one is still being handled: whoever reported the one waits for the answer to the other. */
function targetOf(
  desk: Pick<CaseDesk, 'cards' | 'boards' | 'types' | 'path'>,
  card: CardRecord,
  into: string,
  actor: Actor,
): Outcome<CardRecord> {
  const target = cardFor(desk, actor, into, 'card:relate')
  if (!target.ok) return target
  const other = target.value
  const audience = ({ type }: CardRecord) => desk.types.get(type)?.audience ?? 'unit'
  // What is for leadership alone swallows nothing that others handle, and goes into nothing that others read.
  if (into === card.id || other.board !== card.board || audience(card) !== audience(other))
    return refused('bad-request', { rule: 'CS6', detail: 'into: not a card to merge into' })
  if (other.closure !== '' || other.archived) return refused('flow-no-way', { rule: 'CS6' })
  if (other.holdUntil !== null || card.holdUntil !== null)
    return refused('flow-held', { rule: 'CS6' })
  return target
}
