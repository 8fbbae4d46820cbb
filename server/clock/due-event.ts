import type { ClockKind } from '#shared/board/types/type-definition.ts'
import type { RecordStatement } from '#server/log/log.ts'

/** A clock that is due soon or overdue, at the moment this is made known. Instants in ms since 1970. */
export interface DueEvent {
  readonly card: string
  readonly kind: ClockKind
  readonly what: 'soon' | 'overdue'
  readonly dueAt: number
  readonly at: number
}

/** What it causes: rows that commit with it, and a call once that is on disk. */
export type PrepareDueEvent = (event: DueEvent) => {
  readonly statements: readonly RecordStatement[]
  readonly send: () => void
}
