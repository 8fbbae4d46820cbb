import type { Priority } from '#shared/board/card/card-types.ts'
import type { ClockKind } from '#shared/board/types/type-definition.ts'
import type { Counting } from '#shared/calendar/working-time.ts'

/** A day that the station has set itself, see `SpecialDay`. */
export interface CalendarDayRow {
  /** `2026-10-01`. */
  day: string
  working: number
  note: string
  changed_at: number
  changed_by: string
}

/** One clock of a card: it is due `minutes` and `extra` ms after `counts_from`, counted as `time` says. */
export interface ClockRow {
  card: string
  kind: ClockKind
  /** What its target was taken from. */
  type: string
  priority: Priority
  /** Null when the type has no such clock: then the row only keeps when the thing was done. */
  minutes: number | null
  time: Counting
  /** What was added to the target, ms. */
  extra: number
  /** Null while it waits for the card to be accepted. */
  started_at: number | null
  /** The start, moved on by the time that holds took. */
  counts_from: number | null
  due_at: number | null
  soon_at: number | null
  /** The instant until which a hold stops it, when one does; due and soon are those after that. */
  held_until: number | null
  stopped_at: number | null
  /** What has fired: 0 nothing, 1 soon due, 2 overdue. */
  fired: number
  /** When something fires next; null when nothing does. */
  next_at: number | null
  /** The newest of its due events. */
  firing: string | null
  /** Rises with every change, so that of two at once one is refused. */
  version: number
  /** When it first ran out before it was moved or stopped; null when it never did. */
  missed_at: number | null
}

/** A clock or a hold ran out, or will soon: written once, with what it caused. */
export interface ClockFiringRow {
  id: string
  card: string
  kind: ClockKind | 'hold'
  what: 'soon' | 'overdue' | 'ended'
  due_at: number
  at: number
}

declare module '#server/records/schema.ts' {
  interface Records {
    calendar_days: CalendarDayRow
    clocks: ClockRow
    clock_firings: ClockFiringRow
  }
}
