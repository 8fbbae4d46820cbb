import type { ErasedGround, ErasedKind } from '#shared/board/card/erasing.ts'
import type { RetentionClass } from '#shared/board/types/type-definition.ts'

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

declare module '#server/records/schema.ts' {
  interface Records {
    erasures: ErasureRow
    legal_holds: LegalHoldRow
    retention_nights: RetentionNightRow
    card_counts: CardCountRow
  }
}
