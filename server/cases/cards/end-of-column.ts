import { firstRank, lastRank } from '#shared/board/shape/rank.ts'
import type { CardIndex } from '#server/room/card-index.ts'

/** The highest rank among a column's cards behind which there is a place, archived ones included; null when there is none. */
export const endOfColumn = (cards: CardIndex, board: string, column: string): string | null =>
  lastRank(ranksIn(cards, board, column))

/** The lowest rank among a column's cards, archived ones included; null when there is none. */
export const topOfColumn = (cards: CardIndex, board: string, column: string): string | null =>
  firstRank(ranksIn(cards, board, column))

function* ranksIn(cards: CardIndex, board: string, column: string): Generator<string> {
  for (const record of cards.ofBoard(board).values())
    if (record.column === column) yield record.rank
}
