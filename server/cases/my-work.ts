import { can } from '#shared/policy/can.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { type CardRecord, subjectOf } from '#server/room/card-record.ts'
import type { CaseDesk } from './case-desk.ts'

/** What is expected of somebody on a card. */
export const expectations = ['owner', 'assigned', 'offered', 'approve-hold', 'confirm'] as const
export type Expectation = (typeof expectations)[number]

/** A card that waits for somebody, and for what. */
export interface Awaited {
  readonly card: CardRecord
  readonly expected: Expectation
}

/** Every open card, on all boards, that waits for the actor; only those they may read. A card stands once, for the most pressing reason. */
export function myWork(
  desk: Pick<CaseDesk, 'boards' | 'cards' | 'types' | 'path'>,
  actor: Actor,
): readonly Awaited[] {
  const found: Awaited[] = []
  for (const board of desk.boards.all()) {
    if (!can(actor, 'board:open', { path: desk.path(board.unit) })) continue
    for (const card of desk.cards.ofBoard(board.id).values()) {
      if (card.archived || card.closure !== '') continue
      const subject = subjectOf(card, desk.path)
      if (!can(actor, 'card:read', subject)) continue
      const expected = expectedOf(desk, card, actor, verb => can(actor, verb, subject))
      if (expected !== null) found.push({ card, expected })
    }
  }
  return found
}

function expectedOf(
  { types }: Pick<CaseDesk, 'types'>,
  card: CardRecord,
  actor: Actor,
  may: (verb: 'card:approve-hold' | 'card:close') => boolean,
): Expectation | null {
  const mine = card.owner === actor.id
  if (card.offer === actor.id) return 'offered'
  const own = card.askedBy === actor.id
  if (card.asked === 'hold' && !own && may('card:approve-hold')) return 'approve-hold'
  const verifies = (!mine && !own) || types.get(card.type)?.verifier !== 'other'
  if (card.asked === 'closure' && verifies && may('card:close')) return 'confirm'
  if (mine) return 'owner'
  return card.assignees.has(actor.id) ? 'assigned' : null
}
