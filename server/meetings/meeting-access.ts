import { done, type Outcome, refused } from '#shared/base/problem.ts'
import type { InvitedRole } from '#shared/meeting/meeting.ts'
import { authorityOf, can } from '#shared/policy/can.ts'
import type { Actor } from '#shared/policy/roles.ts'
import type { Verb } from '#shared/policy/verbs.ts'
import type { AccessDesk } from '#server/cases/cards/card-access.ts'
import { type CardRecord, subjectOf } from '#server/room/card-record.ts'
import type { Right } from '#server/room/right.ts'
import type { MeetingRow } from './tables.ts'

/** What of a meeting says who is in it. */
export type Invites = Pick<MeetingRow, 'invited' | 'state'>

/** What tells who may use a meeting: the desk, and the meeting as it was read; null where its card has none yet. */
export interface MeetingGround {
  readonly desk: AccessDesk
  readonly id: string
  readonly invites: Invites | null
}

/** What a step needs: a row of the policy table on the card of the meeting. */
export type MeetingVerb = Extract<Verb, `meeting:${string}`>

/** The part of an actor that is invited: the posts whose role is. */
const asInvited = (actor: Actor, invited: string): Actor => {
  const roles = new Set<string>(JSON.parse(invited) as InvitedRole[])
  return { ...actor, memberships: actor.memberships.filter(({ role }) => roles.has(role)) }
}

/** Whether somebody is invited and the meeting has been called. */
export function isInvited({ desk, id, invites }: MeetingGround, actor: Actor): boolean {
  const card = desk.cards.get(id)
  if (card === undefined || invites === null || invites.state === 'draft') return false
  return can(asInvited(actor, invites.invited), 'meeting:attend', subjectOf(card, desk.path))
}

/** The card of a meeting that the actor may see and do the verb to. `not-found` when it is none, or hidden, without a difference. */
export function meetingFor(
  ground: MeetingGround,
  actor: Actor,
  verb?: MeetingVerb,
): Outcome<CardRecord> {
  const { desk, id } = ground
  const card = desk.cards.get(id)
  const missing = refused('not-found', { rule: 'MG1' })
  if (card === undefined || card.type !== 'meeting') return missing
  const subject = subjectOf(card, desk.path)
  if (!can(actor, 'card:read', subject) && !isInvited(ground, actor)) return missing
  if (verb === undefined || can(actor, verb, subject)) return done(card)
  return refused('forbidden', { rule: 'MG2' })
}

/** The right to a verb on a meeting, asked whenever it is called. */
export const meetingRight =
  (ground: MeetingGround, actor: Actor, verb: MeetingVerb): Right =>
  () => {
    const card = meetingFor(ground, actor, verb)
    if (!card.ok) return card
    return done(authorityOf(actor, verb, subjectOf(card.value, ground.desk.path)))
  }

/** Whether somebody may read the card an item is about; free items are open to all who see the meeting. */
export function reads({ cards, path }: AccessDesk, actor: Actor, about: string): boolean {
  if (about === '') return true
  const card = cards.get(about)
  return card !== undefined && can(actor, 'card:read', subjectOf(card, path))
}
