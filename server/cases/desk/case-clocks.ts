import type { Priority } from '#shared/board/card/card-types.ts'
import type { ClockKind } from '#shared/board/types/type-definition.ts'
import type { RecordStatement } from '#server/log/log.ts'
import type { Records } from '#server/records/schema.ts'

/** What happens to a card that starts, stops or shifts its clocks. */
export type ClockEvent =
  /** Taken in: the accept clock stops, reply and close begin. */
  | { readonly kind: 'accepted' }
  /** The reporter has an answer. */
  | { readonly kind: 'replied' }
  /** Everything stops. */
  | { readonly kind: 'closed' }
  /** What stopped at an instant was taken back: it goes on as if it had not. */
  | { readonly kind: 'restored'; readonly since: number }
  /** The close clock begins anew. */
  | { readonly kind: 'reopened' }
  /** All clocks stand still until an instant, ms since 1970. */
  | { readonly kind: 'held'; readonly until: number }
  /** They go on: now, or from where the hold ended by itself. */
  | { readonly kind: 'released' }
  /** One clock runs out later. */
  | { readonly kind: 'extended'; readonly clock: ClockKind; readonly until: number }
  /** Edited freely, it lets no clock run out later than before. */
  | { readonly kind: 'reprioritised'; readonly priority: Priority; readonly freely?: true }
  | { readonly kind: 'retyped'; readonly type: string }
  /** The calendar has changed. */
  | { readonly kind: 'recounted' }

/** The due instants as the card document shows them: ISO texts, null for a clock that is not running. */
export type DueFields = Readonly<Record<'acceptDue' | 'replyDue' | 'closeDue', string | null>>

/** What a change of clocks brings: rows to commit, and the due instants for the card document. */
export interface ClockChange {
  readonly statements: readonly RecordStatement[]
  readonly fields: DueFields
}

/** A new card, as its clocks need it; `at` in ms since 1970. */
export interface StartingCard {
  readonly card: string
  readonly type: string
  readonly priority: Priority
  readonly at: number
  /** Its maker took it in at once. */
  readonly accepted: boolean
}

/** What commands ask of the clocks of cards; what these answer commits together with the command's own change. */
export interface CaseClocks {
  /** Starts the clocks of a new card by its type and priority. */
  start(card: StartingCard): ClockChange
  /** What one event, or several in their order, at an instant do to a card's clocks. */
  change(card: string, events: ClockEvent | readonly ClockEvent[], at: number): Promise<ClockChange>
  /** A card's clocks as they stand on disk: accept, reply, close; empty for a card that came without. */
  of(card: string): Promise<readonly Records['clocks'][]>
}
