import type { RecordStatement } from '#server/log/log.ts'
import { type OldEntry, valuesGone } from './audit-part.ts'
import { erasedAction, keysGone } from './erased.ts'

/** An entry whose action holds a key that must not stand there, and the action without it. */
export interface KeyedEntry extends OldEntry {
  readonly action: string
}

/**
 * The statements that take keys out of entries of one subject, with their values and whatever they could be found by, and say so. Of such
 * an entry the leaf is what is left to verify.
 */
export const eraseKeys = (
  entries: readonly KeyedEntry[],
  at: number,
): readonly RecordStatement[] => [
  ...entries.map(({ id, subject, action }) => ({
    sql: `UPDATE audit SET action = ?, commitment = zeroblob(0) WHERE subject = ? AND id = ? AND action <> '${erasedAction}'`,
    parameters: [action, subject, id],
  })),
  ...valuesGone(entries, keysGone, at),
]
