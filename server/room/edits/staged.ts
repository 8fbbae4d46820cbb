import type { Outcome } from '#shared/base/problem.ts'
import type { Actor, Through } from '#shared/policy/roles.ts'
import type { Write } from '#server/gate/verdict.ts'
import type { Append, RecordStatement } from '#server/log/log.ts'
import type { BoardRecord } from '#server/room/board-index.ts'
import type { CardRecord } from '#server/room/card-record.ts'
import type { Committed } from '#server/room/document-store.ts'
import type { Room } from '#server/room/memory/room.ts'

/** A change that is applied in memory and waits for the disk. */
export interface Staged {
  readonly room: Room
  readonly append: Append
  readonly statements: readonly RecordStatement[]
  readonly writes: readonly Write[]
  /** The card as it leaves it; null for another document. */
  readonly card: Omit<CardRecord, 'position'> | null
  readonly board: BoardRecord | null
  readonly source: object | null
  /** The plugin that made it; null where none did. */
  readonly through: Through | null
  /** Told its position when it is on disk, at its place among what is told of the document. */
  readonly kept?: ((position: number) => void) | undefined
}

/** A connection's push, waiting for its room. */
export interface Waiting {
  readonly update: Uint8Array
  readonly actor: () => Actor | null
  readonly source: object
  readonly epoch?: number
  readonly compares?: boolean
  readonly kept?: (position: number) => void
  readonly answer: (outcome: Outcome<Committed>) => void
}
