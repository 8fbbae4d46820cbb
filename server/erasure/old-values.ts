import { type OldEntry, valuesGone } from '#server/audit/audit-part.ts'
import { erasedAction } from '#server/audit/erased.ts'
import type { Log } from '#server/log/log.ts'
import { keeping, yearsAfter } from './retention.ts'

/** So long the nightly look through the whole audit may take, ms. */
const nightlyMs = 600_000

/** Takes the values of entries that are too old away, subject by subject; answers of how many. */
export async function eraseOldValues(log: Log, now: number): Promise<number> {
  const rows = await log.readInThread<OldEntry>(
    `SELECT id, subject, unit FROM audit
     WHERE at < ? AND salt IS NOT NULL AND action <> '${erasedAction}' ORDER BY subject, seq`,
    [yearsAfter(now, -keeping.auditYears)],
    nightlyMs,
  )
  for (const old of Map.groupBy(rows, ({ subject }) => subject).values())
    await log.write(valuesGone(old, 'retention', now))
  return rows.length
}
