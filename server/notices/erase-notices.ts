import type { RecordStatement } from '#server/log/log.ts'

/** Takes every notice about a card out of all lists, in the transaction that erases the card. */
export const eraseNotices = (card: string): readonly RecordStatement[] => [
  { sql: 'DELETE FROM notices WHERE card = ?', parameters: [card] },
]
