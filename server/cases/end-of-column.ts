import type { CardIndex } from '#server/room/card-index.ts'

/** The highest rank among a column's cards, archived ones included; null for an empty column. */
export function endOfColumn(cards: CardIndex, board: string, column: string): string | null {
  let last: string | null = null
  for (const record of cards.ofBoard(board).values())
    if (record.column === column && record.rank !== '' && (last === null || record.rank > last))
      last = record.rank
  return last
}
