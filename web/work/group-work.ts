import type { Priority } from '#shared/board/card-types.ts'
import { dayAt } from '#shared/calendar/china-day.ts'
import { type Clocked, clocksOf } from '#web/clock/card-clock.ts'
import type { AwaitedCard } from '#web/state/api-types.ts'

/** When something wants to be done: it is late, today, within seven days, later, or it stands in a hold. */
export const workGroups = ['overdue', 'today', 'week', 'later', 'held'] as const
export type WorkGroup = (typeof workGroups)[number]

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString())

/** What the clocks of a listed card are read from. */
export const clockedOf = (card: AwaitedCard): Clocked => ({
  type: card.type,
  priority: card.priority as Priority,
  acceptDue: iso(card.acceptDue),
  replyDue: iso(card.replyDue),
  closeDue: iso(card.closeDue),
  holdUntil: iso(card.holdUntil),
})

/** The instant by which something has to happen to a card; null for none. A clock that stands still asks for nothing. */
export function nextDue(card: AwaitedCard, now: number): number | null {
  const clocks = clocksOf(clockedOf(card), now).filter(clock => clock.state !== 'held')
  const dues = [...clocks.map(clock => clock.due), ...(card.due === null ? [] : [card.due])]
  return dues.length === 0 ? null : Math.min(...dues)
}

/** Cards by when they want to be done, the soonest first; groups without cards are left out. */
export function groupWork(
  cards: readonly AwaitedCard[],
  now: number,
): readonly { readonly group: WorkGroup; readonly cards: readonly AwaitedCard[] }[] {
  const placed = cards.map(card => ({ card, due: nextDue(card, now) }))
  placed.sort(
    (a, b) => (a.due ?? Infinity) - (b.due ?? Infinity) || (a.card.number < b.card.number ? -1 : 1),
  )
  const groupOf = ({ card, due }: (typeof placed)[number]): WorkGroup => {
    const held = card.holdUntil !== null && now < card.holdUntil
    if (due === null) return held ? 'held' : 'later'
    if (due < now) return 'overdue'
    const days = dayAt(due) - dayAt(now)
    return days === 0 ? 'today' : days < 7 ? 'week' : 'later'
  }
  return workGroups
    .map(group => ({
      group,
      cards: placed.filter(one => groupOf(one) === group).map(({ card }) => card),
    }))
    .filter(one => one.cards.length > 0)
}
