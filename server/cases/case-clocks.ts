import type { Priority } from '#shared/board/card-types.ts'
import type { RecordStatement } from '#server/log/log.ts'

/** What happens to a card that starts, stops or shifts its clocks. */
export type ClockEvent =
  | { readonly kind: 'accepted' | 'replied' | 'closed' | 'reopened' | 'released' }
  | { readonly kind: 'held'; readonly until: number }

/** What a change of clocks brings: rows, and the due instants as the card document shows them (ISO texts, null for none). */
export interface ClockChange {
  readonly statements: readonly RecordStatement[]
  readonly fields: {
    readonly acceptDue: string | null
    readonly replyDue: string | null
    readonly closeDue: string | null
  }
}

/** The clocks of cards as commands use them; what they answer commits together with the command's own change. */
export interface CaseClocks {
  /** Starts the clocks of a new card by its type and priority; `accepted` when its maker took it in at once. */
  start(card: {
    readonly card: string
    readonly type: string
    readonly priority: Priority
    readonly at: number
    readonly accepted: boolean
  }): ClockChange
  /** What an event at an instant does to a card's clocks. */
  change(card: string, event: ClockEvent, at: number): Promise<ClockChange>
}

/** Clocks that never run, for what has none. */
export const noClocks: CaseClocks = {
  start: () => ({
    statements: [],
    fields: { acceptDue: null, replyDue: null, closeDue: null },
  }),
  change: async () => ({
    statements: [],
    fields: { acceptDue: null, replyDue: null, closeDue: null },
  }),
}
