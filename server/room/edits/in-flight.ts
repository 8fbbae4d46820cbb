import type { BoardRecord } from '#server/room/board-index.ts'
import type { CardRecord } from '#server/room/card-record.ts'

/** A card as a change will leave it once it is on disk. */
export type ComingCard = Omit<CardRecord, 'position'>

/**
 * What is applied in memory and on its way to the disk. Two rooms that judge by each other's documents see it here, so that each edit is
 * allowed both by what is on disk and by what is about to be. Changes of one document go to the disk together: the newest counts.
 */
export class InFlight {
  readonly #boards = new Map<string, BoardRecord>()
  readonly #cards = new Map<string, ComingCard>()

  /** Remembers a change until the disposer is called. */
  add(board: BoardRecord | null, card: ComingCard | null): () => void {
    if (board !== null) this.#boards.set(board.id, board)
    if (card !== null) this.#cards.set(card.id, card)
    return () => {
      if (board !== null && this.#boards.get(board.id) === board) this.#boards.delete(board.id)
      if (card !== null && this.#cards.get(card.id) === card) this.#cards.delete(card.id)
    }
  }

  /** A board as it is about to be. */
  board(id: string): BoardRecord | undefined {
    return this.#boards.get(id)
  }

  /** A card as it is about to be. */
  card(id: string): ComingCard | undefined {
    return this.#cards.get(id)
  }

  /** Whether a card is about to stand in a column of a board. */
  holds(board: string, column: string): boolean {
    return this.#cards.values().some(card => card.board === board && card.column === column)
  }
}
