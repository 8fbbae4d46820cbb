import type { ErasedKind } from '#shared/board/card/erasing.ts'
import type { RecordStatement } from '#server/log/log.ts'
import type { CardRecord } from '#server/room/card-record.ts'
import type { Rebuilding } from '#server/room/document-store.ts'

/** What is erased of a card at one due date: rows and documents, in one transaction. */
export interface PartErasure {
  readonly statements: readonly RecordStatement[]
  readonly rebuildings: readonly Rebuilding[]
  /** How many rows of what. */
  readonly counts: Readonly<Record<string, number>>
}

/** A room's part in the daily retention job: it knows whether a card still has something of a kind. */
export interface Retained {
  readonly kind: Exclude<ErasedKind, 'card' | 'person'>
  /** Those of the cards that have something of the kind. */
  holding(cards: readonly string[]): Promise<ReadonlySet<string>>
  /** How it is taken away. */
  erase(card: CardRecord, at: number): Promise<PartErasure>
}
