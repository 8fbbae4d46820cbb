import { dayMs } from '#shared/base/day.ts'
import type { ColumnStage } from '#shared/board/stages.ts'
import type { CardTypeDefinition } from '#shared/board/types/type-definition.ts'
import type { Actor } from '#shared/policy/roles.ts'
import type { Verb } from '#shared/policy/verbs.ts'
import type { CardRecord } from '#server/room/card-record.ts'
import type { Asked, WorkRecords } from './work-records.ts'

/** A card that the actor may read, as a reason looks at it. */
export interface Looked {
  readonly card: CardRecord
  readonly actor: Actor
  readonly stage: ColumnStage
  readonly type: CardTypeDefinition | undefined
  readonly records: WorkRecords
  readonly now: number
  readonly may: (verb: Verb) => boolean
  /** Whether the actor may decide what waits on the card: neither asked for it nor had the card in hand. */
  readonly decides: (verb: Verb) => boolean
  /** Whether the actor answers for what comes to the card's unit. */
  readonly answers: () => boolean
  /** Whether the owner can no longer do anything about the card. */
  readonly ownerGone: () => boolean
}

/** Why a card stands in somebody's list. */
interface Reason {
  readonly holds: (looked: Looked) => boolean
  /** Who asked, and since when; whoever reported the card when left out. */
  readonly asked?: (looked: Looked) => Asked | undefined
  /** It holds for closed cards too. */
  readonly closed?: boolean
}

/** How long a report that was closed stands in its reporter's list, ms. */
const shownClosedMs = 30 * dayMs

const isOwn = ({ card, actor }: Looked) => card.owner === actor.id

/** Every reason, the most pressing first: a card stands in a list once, for the first that holds. A new reason is a row. */
const reasons = {
  offered: {
    holds: ({ card, actor }) => card.offer === actor.id,
    asked: ({ card, records }) => records.offers.get(card.id),
  },
  'approve-hold': {
    holds: looked => looked.card.asked === 'hold' && looked.decides('card:approve-hold'),
    asked: ({ card, records }) => records.holds.get(card.id),
  },
  confirm: {
    holds: looked => looked.card.asked === 'closure' && looked.decides('card:close'),
    asked: ({ card, records }) => records.closures.get(card.id),
  },
  'owner-gone': {
    holds: looked => looked.card.owner !== '' && looked.ownerGone() && looked.answers(),
  },
  unaccepted: {
    holds: looked => looked.card.owner === '' && waits(looked) && looked.answers(),
  },
  mention: {
    holds: ({ card, records }) => records.mentions.has(card.id),
    asked: ({ card, records }) => records.mentions.get(card.id),
  },
  referred: {
    holds: ({ card, actor, stage }) => stage === 'referred' && card.assignees.has(actor.id),
    asked: ({ card, records }) => records.given.get(card.id),
  },
  'hold-ended': {
    holds: looked => isOwn(looked) && looked.records.ended.has(looked.card.id),
    asked: ({ card, records }) => records.ended.get(card.id),
  },
  reply: { holds: looked => isOwn(looked) && looked.card.replyDue !== null },
  owner: { holds: isOwn },
  assigned: {
    holds: ({ card, actor }) => card.assignees.has(actor.id),
    asked: ({ card, records }) => records.given.get(card.id),
  },
  overdue: {
    holds: looked =>
      looked.may('card:extend') &&
      looked.actor.memberships.some(({ role }) => role === 'leadership') &&
      isOverdue(looked),
  },
  reported: {
    holds: looked =>
      looked.card.createdBy === looked.actor.id &&
      !looked.may('card:accept') &&
      (looked.card.closedAt === null || looked.now - looked.card.closedAt < shownClosedMs),
    closed: true,
  },
} as const satisfies Readonly<Record<string, Reason>>

export type Expectation = keyof typeof reasons

/** What is expected of somebody on a card, the most pressing first. */
export const expectations = Object.keys(reasons) as [Expectation, ...Expectation[]]

/** Why a card stands in the actor's list, who asked and since when; null when it does not. */
export function whyHere(looked: Looked): ({ readonly expected: Expectation } & Asked) | null {
  const { card } = looked
  const isClosed = card.closure !== '' || looked.stage === 'closed'
  for (const expected of expectations) {
    const { holds, asked, closed = false }: Reason = reasons[expected]
    if ((isClosed && !closed) || !holds(looked)) continue
    return { expected, ...(asked?.(looked) ?? { by: card.createdBy, since: card.createdAt }) }
  }
  return null
}

/** Nobody has taken it in, and somebody has to: a new case, or what cannot wait. */
const waits = ({ card, stage }: Looked): boolean =>
  stage === 'accept' || card.acceptDue !== null || card.priority !== 'normal'

function isOverdue({ card, now }: Looked): boolean {
  if (card.holdUntil !== null && now < card.holdUntil) return false
  return [card.acceptDue, card.replyDue, card.closeDue].some(due => due !== null && due < now)
}
