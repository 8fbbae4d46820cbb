import type { CardView } from '#shared/board/card/card-view.ts'
import { type ClockKind, clockKinds } from '#shared/board/types/type-definition.ts'
import { runningState, soonAt } from '#shared/calendar/clock-state.ts'
import { type Counting, timeBetween } from '#shared/calendar/working-time.ts'
import { dueState } from './due-state.ts'
import { typeNow } from '#web/ui/marks/type-labels.ts'
import { calendarNow } from './calendar-now.ts'

/** A running clock of a card at one moment. Instants in ms since 1970. */
export interface CardClock {
  readonly kind: ClockKind
  readonly due: number
  readonly state: 'running' | 'soon' | 'overdue' | 'held'
  readonly time: Counting
  /** How much of its time is left, negative when it has run out, ms; in working time where it counts so. */
  readonly left: number
  readonly holdUntil: number | null
}

/** What of a card its clocks are read from. */
export type Clocked = Pick<
  CardView,
  'type' | 'priority' | 'acceptDue' | 'replyDue' | 'closeDue' | 'holdUntil'
>

/** A day's minutes: how long a clock is taken to be whose type this device has not heard of. */
const aDay = 1_440

/** The clocks of a card that run at `now`, in the order accept, reply, close. */
export function clocksOf(card: Clocked, now: number = Date.now()): readonly CardClock[] {
  return clockKinds.flatMap(kind => {
    const text = card[`${kind}Due`]
    if (text === null) return []
    const due = Date.parse(text)
    const target = typeNow(card.type)?.clocks[kind][card.priority]
    const time = target?.time ?? 'working'
    const { works } = calendarNow()
    const holdUntil = card.holdUntil === null ? null : Date.parse(card.holdUntil)
    const soon = soonAt(due, target?.minutes ?? aDay, time, works)
    const state = runningState({ due, soon, holdUntil }, now)
    const from = state === 'held' ? holdUntil! : now
    return [{ kind, due, state, time, left: timeBetween(from, due, time, works), holdUntil }]
  })
}

/** The clock that wants attention most: the one overdue for longest, else the next to run out soon, else a hold; null for none. */
export function pressingClock(card: Clocked, now: number = Date.now()): CardClock | null {
  // Most cards have none, and this is asked for each of them.
  if (card.acceptDue === null && card.replyDue === null && card.closeDue === null) return null
  const clocks = clocksOf(card, now)
    .filter(clock => clock.state !== 'running')
    .toSorted((a, b) => a.due - b.due)
  return clocks[0] ?? null
}

/** How a card that is not closed stands, by its clocks and its due date together: `overdue`, `soon`, or neither. */
export function standing(
  card: Clocked & Pick<CardView, 'due' | 'closedAt'>,
  now: number = Date.now(),
): 'overdue' | 'soon' | null {
  if (card.closedAt !== null) return null
  const clock = pressingClock(card, now)?.state
  const due = card.due === null ? null : dueState(card.due, false, now)
  if (clock === 'overdue' || due === 'late') return 'overdue'
  return clock === 'soon' || due === 'soon' ? 'soon' : null
}
