import { z } from 'zod'
import { newId } from '#shared/base/ids.ts'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { id } from '#shared/base/schemas.ts'
import { authorityOf, can } from '#shared/policy/can.ts'
import type { Actor } from '#shared/policy/roles.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import type { HandOverRow } from '#server/cases/tables.ts'
import {
  type JudgingDesk,
  judgeAtCommit,
  type JudgedRight,
} from '#server/cases/cards/judge-at-commit.ts'
import { type CardRecord, subjectOf } from '#server/room/card-record.ts'
import { statement } from '#server/records/database.ts'
import { endHandOver, openHandOver, unitAfterOffer } from './hand-over.ts'
import { stepEntry } from '#server/cases/flow/step.ts'
import { planNotices } from '#server/cases/desk/plan-notices.ts'

/** Who gives everything they answer for in a unit to whom. */
export const beatHandOverRequest = z.object({ from: id, to: id })

/** What of the desk a beat is handed over with. */
export type BeatDesk = JudgingDesk &
  Pick<CaseDesk, 'records' | 'directory' | 'notices' | 'clock' | 'path'>

/**
 * Gives all open cards that one person answers for in a unit to a successor, in one action and one transaction, with a line of
 * history on each. Answers how many there were; `hand-over-reader` when the successor could not read one of them.
 */
export function handOverBeat(
  desk: BeatDesk,
  unit: string,
  request: z.output<typeof beatHandOverRequest>,
  actor: Actor,
): Promise<Outcome<{ readonly cards: number }>> {
  const cards = openCardsOf(desk, unit, request.from)
  return judgeAtCommit(desk, { actor, cards: cards.map(({ id }) => id) }, right =>
    handOver(desk, unit, request, actor, right),
  )
}

const openCardsOf = (
  desk: Pick<CaseDesk, 'cards' | 'boards' | 'path'>,
  unit: string,
  from: string,
): readonly CardRecord[] =>
  desk.boards
    .all()
    .flatMap(board => [...desk.cards.ofBoard(board.id).values()])
    .filter(card => isOpenOf(card, from) && desk.path(card.unit).includes(unit))

async function handOver(
  desk: BeatDesk,
  unit: string,
  { from, to }: z.output<typeof beatHandOverRequest>,
  actor: Actor,
  right: JudgedRight,
): Promise<Outcome<{ readonly cards: number }>> {
  if (!can(actor, 'beat:hand-over', { path: desk.path(unit) }))
    return refused(desk.path(unit).length === 0 ? 'not-found' : 'forbidden', { rule: 'HO7' })
  const successor = desk.directory.actor(to)
  if (successor === null || from === to)
    return refused('bad-request', { rule: 'HO7', detail: 'to: nobody, or the same person' })
  const mine = openCardsOf(desk, unit, from)
  const cards = await Promise.all(
    mine.map(async card => {
      const offer = await openHandOver(desk, card.id)
      const unit = offer === undefined ? card.unit : unitAfterOffer(desk, card, offer)
      return { card, offer, unit }
    }),
  )
  const blind = cards.some(({ card, unit }) => {
    const subject = subjectOf({ ...card, unit }, desk.path)
    // What leadership may not read it does not hand over either; what the successor could not read it must not.
    return !can(actor, 'card:read', subject) || !can(successor, 'card:read', subject)
  })
  if (blind) return refused('hand-over-reader', { rule: 'HO7' })
  const at = desk.clock.now()
  const notices = planNotices(
    desk,
    actor.id,
    cards.length === 0
      ? []
      : [
          {
            kind: 'hand-over',
            to,
            card: cards[0]!.card.id,
            at,
            detail: { what: 'beat', n: cards.length },
          },
        ],
  )
  const committed = await desk.store.commit(
    cards.map(({ card, unit }) => stepEntry(card, { owner: to, offer: '', unit })),
    {
      actor,
      origin: 'command',
      at,
      authority: right(() =>
        can(actor, 'beat:hand-over', { path: desk.path(unit) })
          ? done(authorityOf(actor, 'beat:hand-over', { path: desk.path(unit) }))
          : refused('forbidden', { rule: 'HO7' }),
      ),
    },
    [
      ...cards.flatMap(({ card, offer }) => [
        ...(offer === undefined
          ? []
          : [endHandOver(desk, offer.id, { state: 'withdrawn', decided_at: at, decision: null })]),
        statement(
          desk.records.insertInto('hand_overs').values(wholeBeat(card, { unit, from, to, at })),
        ),
      ]),
      ...notices.statements,
    ],
  )
  if (!committed.ok) return committed
  notices.notify()
  return done({ cards: cards.length })
}

/** The line that a card's chain of hand-overs has of it. */
const wholeBeat = (
  card: CardRecord,
  {
    unit,
    from,
    to,
    at,
  }: Readonly<Record<'unit' | 'from' | 'to', string>> & { readonly at: number },
): HandOverRow => ({
  id: newId(),
  card: card.id,
  from_person: from,
  from_unit: unit,
  to_person: to,
  to_unit: unit,
  direction: 'across',
  why: '',
  urgent: 0,
  asked_at: at,
  accept_by: at,
  state: 'accepted',
  decided_at: at,
  decision: null,
  unit_before: card.unit,
})

const isOpenOf = (card: CardRecord, owner: string) =>
  card.owner === owner && card.closure === '' && !card.archived
