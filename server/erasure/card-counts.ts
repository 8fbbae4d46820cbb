import { dayAt, textOfDay } from '#shared/calendar/china-day.ts'
import type { RecordStatement } from '#server/log/log.ts'
import type { CardRecord } from '#server/room/card-record.ts'

/** The year and month of an instant in China, `2026-11`. */
const monthOf = (at: number): string => textOfDay(dayAt(at)).slice(0, 7)

/** Counts a card that is about to go, so that the figures of its beat, type and month stay as they were. */
export function countStatement(
  card: CardRecord,
  beat: string,
  workingDays: (from: number, to: number) => number,
): RecordStatement {
  const { type, createdAt, closedAt, closure, priority } = card
  return {
    sql: `INSERT INTO card_counts (beat, type, opened, closed, closure, priority, days, cards)
          VALUES (?, ?, ?, ?, ?, ?, ?, 1)
          ON CONFLICT (beat, type, opened, closed, closure, priority, days) DO UPDATE SET cards = cards + 1`,
    parameters: [
      beat,
      type,
      monthOf(createdAt),
      closedAt === null ? '' : monthOf(closedAt),
      closure,
      priority,
      closedAt === null ? -1 : workingDays(createdAt, closedAt),
    ],
  }
}
