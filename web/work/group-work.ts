import type { Priority } from '#shared/board/card/card-types.ts'
import { priorities } from '#shared/board/card/card-types.ts'
import { dayAt } from '#shared/calendar/china-day.ts'
import { type CardClock, type Clocked, clocksOf } from '#web/clock/card-clock.ts'
import type { AwaitedCard } from '#web/state/api-types.ts'

/**
 * What cannot wait, what only the person can decide, then by when it wants to be done: late, today, within seven days, later, in a
 * hold; last what the person reported.
 */
export const workGroups = [
  'now',
  'decide',
  'overdue',
  'today',
  'week',
  'later',
  'held',
  'own',
] as const
export type WorkGroup = (typeof workGroups)[number]

type Expected = AwaitedCard['expected']

/** Others wait for the person's word. */
const decisions: ReadonlySet<Expected> = new Set(['offered', 'approve-hold', 'confirm'])
/** Nobody answers for it. */
const nobodys: ReadonlySet<Expected> = new Set(['unaccepted', 'owner-gone'])

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

/** What a card is sorted by, which its row shows: the clock or the due date that ends first; null for neither. */
export function nextDue(
  card: AwaitedCard,
  now: number,
): { readonly at: number; readonly clock: CardClock | null } | null {
  const running = clocksOf(clockedOf(card), now).filter(clock => clock.state !== 'held')
  const [clock] = running.toSorted((a, b) => a.due - b.due)
  if (card.due !== null && (clock === undefined || card.due < clock.due))
    return { at: card.due, clock: null }
  return clock === undefined ? null : { at: clock.due, clock }
}

/** Cards by when they want to be done: danger first, then the urgent, among equals the soonest; groups without cards are left out. */
export function groupWork(
  cards: readonly AwaitedCard[],
  now: number,
): readonly { readonly group: WorkGroup; readonly cards: readonly AwaitedCard[] }[] {
  const placed = cards.map(card => ({ card, due: nextDue(card, now)?.at ?? null }))
  const weight = ({ card }: (typeof placed)[number]) =>
    priorities.indexOf(card.priority as Priority)
  const danger = ({ card }: (typeof placed)[number]) => Number(card.emergency !== '')
  placed.sort(
    (a, b) =>
      danger(b) - danger(a) ||
      weight(b) - weight(a) ||
      (a.due ?? Infinity) - (b.due ?? Infinity) ||
      (a.card.number < b.card.number ? -1 : 1),
  )
  const groupOf = ({ card, due }: (typeof placed)[number]): WorkGroup => {
    if (card.expected === 'reported') return 'own'
    if (card.emergency !== '' || (nobodys.has(card.expected) && card.priority === 'urgent'))
      return 'now'
    if (decisions.has(card.expected)) return 'decide'
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
