import type { ReplyWay } from '#shared/board/reply-ways.ts'
import type { ClosureCode } from '#shared/board/closure-codes.ts'
import type { ErasedKind, ErasedGround } from '#shared/board/erasing.ts'
import type { Priority } from '#shared/board/card-types.ts'
import type { ClockKind, RetentionClass } from '#shared/board/type-definition.ts'
import type { Counting } from '#shared/calendar/working-time.ts'

/** One hop of a card through the organisation; the old owner answers for it until `state` is `accepted`. */
export interface HandOverRow {
  id: string
  card: string
  from_person: string
  from_unit: string
  to_person: string
  to_unit: string
  direction: 'up' | 'down' | 'across'
  why: string
  /** 1 when the card was urgent, so that a level could be skipped. */
  urgent: number
  asked_at: number
  accept_by: number
  state: 'open' | 'accepted' | 'refused' | 'expired' | 'withdrawn'
  decided_at: number | null
  /** Why it was refused. */
  decision: string | null
  /** The card's unit before it was offered, to be had back when nobody takes it. */
  unit_before: string
}

/** A hold that somebody asked for; the clocks stand still from its approval to `ended_at`. */
export interface HoldRow {
  id: string
  card: string
  asked_by: string
  why: string
  until: number
  asked_at: number
  state: 'asked' | 'approved' | 'refused' | 'withdrawn' | 'ended'
  decided_by: string | null
  decided_at: number | null
  decision: string | null
  ended_at: number | null
}

/** A closure: proposed by who handled the card, confirmed or sent back by who verifies it. */
export interface ClosureRow {
  id: string
  card: string
  code: ClosureCode
  /** What was done. */
  outcome: string
  /** What the reporter is told; '' when nobody reported it. */
  reply: string
  /** How the reporter was told; '' without a reply. */
  reply_how: ReplyWay | ''
  /** For `not-ours` the body it belongs to, for `duplicate` the other card. */
  body: string
  concluded_by: string
  concluded_at: number
  state: 'proposed' | 'confirmed' | 'sent-back' | 'reopened'
  decided_by: string | null
  decided_at: number | null
  decision: string | null
}

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
  /** The newest of its firings. */
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

/** One line of the ledger of erasures: proof that something is gone, without anything personal. Never deleted. */
export interface ErasureRow {
  id: string
  card: string
  number: string
  type: string
  board: string
  unit: string
  kind: ErasedKind
  class: RetentionClass
  ground: ErasedGround
  /** File number of an order or request. */
  reference: string
  /** Account id, or `server`. */
  by: string
  at: number
  /** JSON: how many rows of what. */
  counts: string
  /** When nothing of it was left in any file; null while that is under way. */
  finished_at: number | null
}

/** A card that must not be erased until an instant, or until it is lifted. */
export interface LegalHoldRow {
  id: string
  card: string
  why: string
  until: number
  by: string
  at: number
  ended_by: string | null
  ended_at: number | null
}

/** A night whose retention job ran to its end; nights are numbered by `nightOf`. */
export interface RetentionNightRow {
  night: number
  at: number
}

/** How many cards of a kind there were, counted when they were erased, so that figures of past years stay. */
export interface CardCountRow {
  beat: string
  type: string
  /** Year and month, `2026-11`. */
  opened: string
  /** The same; empty for a card that was never closed. */
  closed: string
  closure: string
  priority: string
  /** Working days from opening to closing; −1 for a card that was never closed. */
  days: number
  cards: number
}

/** One restricted value of a card, sealed with the card's key, see `server/contacts`. */
export interface ContactRow {
  card: string
  field: string
  sealed: Uint8Array
  by: string
  at: number
}
