import type { Priority } from '#shared/board/card-types.ts'
import type { ClockKind } from '#shared/board/type-definition.ts'

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
  | { readonly kind: 'reprioritised'; readonly priority: Priority }
  | { readonly kind: 'retyped'; readonly type: string }
  /** The calendar has changed. */
  | { readonly kind: 'recounted' }

/** The due instants as the card document shows them: ISO texts, null for a clock that is not running. */
export type DueFields = Readonly<Record<'acceptDue' | 'replyDue' | 'closeDue', string | null>>
