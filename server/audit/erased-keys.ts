import type { RecordStatement } from '#server/log/log.ts'
import { auditStatement } from './entry.ts'
import { erasedAction, keysGone } from './erased.ts'

/** An entry whose action holds a key that must not stand there, and the action without it. */
export interface KeyedEntry {
  readonly id: string
  readonly subject: string
  readonly unit: string
  readonly action: string
}

/** So many ids fit into the entry that names them. */
const perEntry = 60

/**
 * The statements that take keys out of entries of one subject, with their values and whatever they could be found by, and say so. Of such
 * an entry the leaf is what is left to verify.
 */
export function eraseKeys(entries: readonly KeyedEntry[], at: number): readonly RecordStatement[] {
  const statements: RecordStatement[] = []
  for (let from = 0; from < entries.length; from += perEntry) {
    const some = entries.slice(from, from + perEntry)
    const { subject, unit } = some[0]!
    statements.push(
      ...some.map(({ id, action }) => ({
        sql: `UPDATE audit SET action = ?, salt = NULL, before = NULL, after = NULL, commitment = zeroblob(0)
              WHERE id = ? AND action <> '${erasedAction}'`,
        parameters: [action, id],
      })),
      auditStatement({
        subject,
        unit,
        actor: 'server',
        origin: 'derived',
        authority: 'server',
        at,
        action: erasedAction,
        before: null,
        after: { why: keysGone, only: some.map(({ id }) => id) },
      }),
    )
  }
  return statements
}
