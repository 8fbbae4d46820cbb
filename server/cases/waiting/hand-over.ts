import { reasonOf } from '#shared/base/reason.ts'
import { z } from 'zod'
import { newId } from '#shared/base/ids.ts'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { id } from '#shared/base/schemas.ts'
import { can } from '#shared/policy/can.ts'
import type { Actor } from '#shared/policy/roles.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { cardCommand } from '#server/cases/desk/command.ts'
import { statement } from '#server/records/database.ts'
import type { HandOverRow } from '#server/cases/tables.ts'
import { type CardRecord, subjectOf } from '#server/room/card-record.ts'
import { levelOf, membershipFor } from '#shared/policy/levels.ts'
import { stepEntry } from '#server/cases/flow/step.ts'
import { planNotices } from '#server/cases/desk/plan-notices.ts'

const why = reasonOf(2_000)

/** How long a receiver has when nothing else is said, minutes, by priority. */
const acceptWithin = { urgent: 60, expedite: 240, normal: 1_440 } as const

/** Offers a card to the next level up or down; whoever answers for it goes on doing so until the other one accepts. */
export const handOver = cardCommand({
  name: 'hand-over',
  verb: 'card:hand-over',
  summary:
    'Offers a card to somebody a level up, a level down or beside; the owner stays answerable until it is accepted.',
  body: z.object({
    to: id,
    why,
    /** Minutes the receiver has; by priority when left out. */
    within: z.number().int().min(5).max(10_080).optional(),
  }),
  answer: z.object({ id: z.string() }),
  async run(
    desk: Pick<CaseDesk, 'records' | 'directory' | 'types' | 'notices' | 'path'>,
    card,
    { to, why, within },
    { actor, at },
  ) {
    const transfer = judgeTransfer(desk, card, actor, to)
    if (!transfer.ok) return transfer
    const { fromPerson, fromUnit, toUnit, direction, unit } = transfer.value
    const row: HandOverRow = {
      id: newId(),
      card: card.id,
      from_person: fromPerson,
      from_unit: fromUnit,
      to_person: to,
      to_unit: toUnit,
      direction,
      why,
      urgent: card.priority === 'urgent' ? 1 : 0,
      asked_at: at,
      accept_by: at + (within ?? acceptWithin[card.priority]) * 60_000,
      state: 'open',
      decided_at: null,
      decision: null,
      unit_before: card.unit,
    }
    const notices = planNotices(desk, actor.id, [
      { kind: 'hand-over', to, card: card.id, at, detail: { what: 'offered', by: row.accept_by } },
    ])
    return done({
      answer: { id: row.id },
      entries: [stepEntry(card, { offer: to, unit })],
      statements: [
        statement(desk.records.insertInto('hand_overs').values(row)),
        ...notices.statements,
      ],
      notify: notices.notify,
    })
  },
})

interface Transfer {
  readonly fromPerson: string
  readonly fromUnit: string
  readonly toUnit: string
  readonly direction: HandOverRow['direction']
  /** The card's unit from now on, so that the receiver sees it. */
  readonly unit: string
}

function judgeTransfer(
  desk: Pick<CaseDesk, 'directory' | 'types' | 'path'>,
  card: CardRecord,
  actor: Actor,
  to: string,
): Outcome<Transfer> {
  if (card.offer !== '' || card.closure !== '') return refused('flow-moved-on', { rule: 'FL3' })
  if (card.archived) return refused('flow-no-way', { rule: 'FL1' })
  // Handing on is no way of taking in: what nobody answers for has no owner to offer it.
  const owner = desk.directory.actor(card.owner)
  if (card.owner === '') return refused('flow-no-way', { rule: 'HO1', detail: 'not accepted yet' })
  const path = desk.path(card.unit)
  const mine = membershipFor(actor, path)
  const from = owner === null ? mine : (membershipFor(owner, path) ?? mine)
  if (mine === null || from === null) return refused('forbidden', { rule: 'HO1' })
  // Whoever stands above the owner may move a card on in the owner's place.
  if (card.owner !== actor.id && levelOf(mine.role) >= levelOf(from.role))
    return refused('forbidden', { rule: 'HO1' })
  const receiver = desk.directory.actor(to)
  const membership = receiver === null ? null : membershipFor(receiver, path)
  if (receiver === null || membership === null || to === card.owner || to === actor.id)
    return refused('bad-request', { rule: 'HO2', detail: 'to: no post for this card' })
  const step = levelOf(membership.role) - levelOf(from.role)
  if (Math.abs(step) > 1 && card.priority !== 'urgent')
    return refused('hand-over-level', { rule: 'HO3' })
  const toUnit = membership.path.at(-1)!
  const unit = desk.path(toUnit).includes(card.unit) ? toUnit : card.unit
  const subject = subjectOf({ ...card, unit }, desk.path)
  const inner =
    desk.types.get(card.type)?.audience === 'leadership' && membership.role !== 'leadership'
  if (inner || !can(receiver, 'card:read', subject) || !can(receiver, 'card:hand-over', subject))
    return refused('hand-over-reader', { rule: 'HO4' })
  return done({
    fromPerson: card.owner,
    fromUnit: from.path.at(-1)!,
    toUnit,
    direction: step < 0 ? 'up' : step > 0 ? 'down' : 'across',
    unit,
  })
}

/** The hand-over that waits for an answer. */
export const openHandOver = (
  { records }: Pick<CaseDesk, 'records'>,
  card: string,
): Promise<HandOverRow | undefined> =>
  records
    .selectFrom('hand_overs')
    .selectAll()
    .where('card', '=', card)
    .where('state', '=', 'open')
    .executeTakeFirst()

/** The unit of a card whose offer ends untaken: the one before, unless somebody has given it to another one meanwhile. */
export function unitAfterOffer(
  { path }: Pick<CaseDesk, 'path'>,
  card: Pick<CardRecord, 'unit'>,
  { to_unit: lent, unit_before: before }: Pick<HandOverRow, 'to_unit' | 'unit_before'>,
): string {
  const offered = path(lent).includes(before) ? lent : before
  return card.unit === offered ? before : card.unit
}

/** The statement that ends a hand-over, one that is still open. */
export const endHandOver = (
  { records }: Pick<CaseDesk, 'records'>,
  id: string,
  ended: Pick<HandOverRow, 'state' | 'decided_at' | 'decision'>,
) =>
  statement(
    records.updateTable('hand_overs').set(ended).where('id', '=', id).where('state', '=', 'open'),
  )

/** Takes over a card that was offered: from now on the receiver answers for it. */
export const acceptHandOver = cardCommand({
  name: 'accept-hand-over',
  verb: 'card:hand-over',
  summary: 'Takes over a card that was offered.',
  body: z.object({}),
  answer: z.object({}),
  async run(desk: Pick<CaseDesk, 'records' | 'notices'>, card, _, { actor, at }) {
    const row = await openHandOver(desk, card.id)
    if (row === undefined || card.offer === '') return refused('flow-moved-on', { rule: 'FL3' })
    if (row.to_person !== actor.id) return refused('forbidden', { rule: 'HO5' })
    if (row.accept_by < at) return refused('flow-moved-on', { rule: 'HO6' })
    const notices = planNotices(desk, actor.id, [
      { kind: 'hand-over', to: row.from_person, card: card.id, at, detail: { what: 'accepted' } },
    ])
    return done({
      answer: {},
      entries: [stepEntry(card, { owner: actor.id, offer: '' })],
      statements: [
        endHandOver(desk, row.id, { state: 'accepted', decided_at: at, decision: null }),
        ...notices.statements,
      ],
      notify: notices.notify,
    })
  },
})

/** Refuses a card that was offered, or takes one's own offer back: the owner goes on answering for it. */
export const refuseHandOver = cardCommand({
  name: 'refuse-hand-over',
  verb: 'card:hand-over',
  summary:
    'Refuses a card that was offered, with the reason; whoever offered takes it back this way.',
  body: z.object({ why }),
  answer: z.object({}),
  async run(desk: Pick<CaseDesk, 'records' | 'notices' | 'path'>, card, request, { actor, at }) {
    const row = await openHandOver(desk, card.id)
    if (row === undefined || card.offer === '') return refused('flow-moved-on', { rule: 'FL3' })
    const own = row.from_person === actor.id
    if (row.to_person !== actor.id && !own) return refused('forbidden', { rule: 'HO5' })
    const other = own ? row.to_person : row.from_person
    const notices = planNotices(desk, actor.id, [
      { kind: 'refusal', to: other, card: card.id, at, detail: { what: 'hand-over' } },
    ])
    return done({
      answer: {},
      entries: [stepEntry(card, { offer: '', unit: unitAfterOffer(desk, card, row) })],
      statements: [
        endHandOver(desk, row.id, {
          state: own ? 'withdrawn' : 'refused',
          decided_at: at,
          decision: request.why,
        }),
        ...notices.statements,
      ],
      notify: notices.notify,
    })
  },
})
