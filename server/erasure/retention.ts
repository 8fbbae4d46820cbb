import { dayMs, hourMs } from '#shared/base/day.ts'
import type { ErasedKind } from '#shared/board/card/erasing.ts'
import type { RetentionClass } from '#shared/board/types/type-definition.ts'
import { dayAt, startOfDay } from '#shared/calendar/china-day.ts'
import type { CardRecord } from '#server/room/card-record.ts'

/** How long things are kept. Decisions of the product, lawful and proportionate by construction: no setting changes them. */
export const keeping = {
  /** Contacts, after the card was closed. */
  contactsMs: 90 * dayMs,
  /** Pictures and files of a missing person, after they were found. */
  mediaMs: 72 * hourMs,
  /** Role labels of the parties of a dispute, after it was closed. */
  labelsMs: 180 * dayMs,
  /** Whole cards, after they were closed; then they are only counted. */
  bodyYears: 2,
  /** Values of audit entries; the entries themselves stay. */
  auditYears: 3,
} as const

/** Something of a card whose time comes. */
export interface Due {
  readonly card: string
  readonly kind: Exclude<ErasedKind, 'person'>
  /** Milliseconds since 1970. */
  readonly at: number
}

/** What of a closed card is erased and when, the soonest first; nothing of an open one. */
export function duesOf(card: CardRecord, retention: RetentionClass): readonly Due[] {
  const { id, closedAt, closure } = card
  if (closedAt === null) return []
  const due = (kind: Due['kind'], at: number): Due => ({ card: id, kind, at })
  return [
    ...(retention === 'missing-person' && closure === 'found-safe'
      ? [due('media', closedAt + keeping.mediaMs)]
      : []),
    due('contacts', closedAt + keeping.contactsMs),
    ...(retention === 'dispute' ? [due('labels', closedAt + keeping.labelsMs)] : []),
    due('card', yearsAfter(closedAt, keeping.bodyYears)),
  ]
}

/** The same instant of the year so many years later. */
export function yearsAfter(at: number, years: number): number {
  const date = new Date(at)
  return date.setUTCFullYear(date.getUTCFullYear() + years)
}

const atNightMs = 3 * hourMs

/** The number of the night of an instant: nights begin at three in China. */
export const nightOf = (at: number): number => dayAt(at - atNightMs)

/** When a night begins, milliseconds since 1970. */
export const beginOfNight = (night: number): number => startOfDay(night) + atNightMs
