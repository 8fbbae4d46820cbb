import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { authorityOf, can } from '#shared/policy/can.ts'
import type { Actor } from '#shared/policy/roles.ts'
import type { Verb } from '#shared/policy/verbs.ts'
import type { BoardRecord } from '#server/room/board-index.ts'
import { type CardRecord, subjectOf } from '#server/room/card-record.ts'
import type { Right } from '#server/room/right.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'

/** What of the desk tells which cards and boards a person may use. */
export type AccessDesk = Pick<CaseDesk, 'boards' | 'cards' | 'path'>

/** A card the actor may read and do all the verbs to. `not-found` when it is absent or hidden, without a difference. */
export function cardFor(
  { cards, path }: AccessDesk,
  actor: Actor,
  id: string,
  ...verbs: readonly Verb[]
): Outcome<CardRecord> {
  const card = cards.get(id)
  if (card === undefined || !can(actor, 'card:read', subjectOf(card, path)))
    return refused('not-found', { rule: 'C1' })
  if (!verbs.every(verb => can(actor, verb, subjectOf(card, path))))
    return refused('forbidden', { rule: 'C2' })
  return done(card)
}

/** On whose authority the actor does a verb to a card, for the audit. */
export const authorityOn = (
  { path }: Pick<CaseDesk, 'path'>,
  actor: Actor,
  card: Parameters<typeof subjectOf>[0],
  verb: Verb,
): string => authorityOf(actor, verb, subjectOf(card, path))

/** The right to a verb on a card, asked whenever it is called: the authority in force then, or why there is none. */
export const rightOn =
  (desk: AccessDesk, actor: Actor, id: string, verb: Verb): Right =>
  () => {
    const card = cardFor(desk, actor, id, verb)
    return card.ok ? done(authorityOn(desk, actor, card.value, verb)) : card
  }

/** A board the actor may open and do all the verbs to. `not-found` when it is absent or hidden, without a difference. */
export function boardFor(
  { boards, path }: AccessDesk,
  actor: Actor,
  id: string,
  ...verbs: readonly Verb[]
): Outcome<BoardRecord> {
  const board = boards.get(id)
  const subject = { path: board === undefined ? [] : path(board.unit) }
  if (board === undefined || !can(actor, 'board:open', subject))
    return refused('not-found', { rule: 'C1' })
  if (!verbs.every(verb => can(actor, verb, subject))) return refused('forbidden', { rule: 'C2' })
  return done(board)
}
