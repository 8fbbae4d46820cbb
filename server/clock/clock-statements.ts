import type { RecordStatement } from '#server/log/log.ts'
import { type RecordsDatabase, statement } from '#server/records/database.ts'
import type { ClockRow } from './tables.ts'

/** Stores a clock that did not exist; refused when it does by now. */
export const insertClock = (records: RecordsDatabase, row: ClockRow): RecordStatement =>
  statement(records.insertInto('clocks').values({ ...row, next_at: nextOf(row) }))

/**
 * Stores a changed clock; refused when it has been changed since it was read. What has fired meanwhile stays fired, unless the
 * clock runs out at another instant, and that is still to come.
 */
export function updateClock(before: ClockRow, after: ClockRow, at: number): RecordStatement {
  const again =
    after.due_at !== null &&
    after.due_at > at &&
    after.due_at !== before.due_at &&
    // A hold moves everything on alike: what was said before it is not said again after it.
    after.held_until === null &&
    before.held_until === null
  const runs = after.stopped_at === null && after.held_until === null
  const due = runs ? after.due_at : null
  const soon = runs ? after.soon_at : null
  return {
    sql: `UPDATE clocks SET type = ?, priority = ?, minutes = ?, time = ?, extra = ?, started_at = ?, counts_from = ?,
      due_at = ?, soon_at = ?, held_until = ?, stopped_at = ?, missed_at = ?, fired = ${again ? '0' : 'fired'},
      next_at = ${again ? '?' : 'CASE fired WHEN 0 THEN ? WHEN 1 THEN ? END'},
      version = CASE WHEN version = ? THEN version + 1 END WHERE card = ? AND kind = ?`,
    parameters: [
      after.type,
      after.priority,
      after.minutes,
      after.time,
      after.extra,
      after.started_at,
      after.counts_from,
      after.due_at,
      after.soon_at,
      after.held_until,
      after.stopped_at,
      after.missed_at,
      ...(again ? [soon] : [soon, due]),
      before.version,
      before.card,
      before.kind,
    ],
  }
}

const nextOf = (row: ClockRow): number | null =>
  row.stopped_at === null && row.held_until === null ? row.soon_at : null
