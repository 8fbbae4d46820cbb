import type { CardRow } from './rows/card-row.ts'

/** A row of `boards`. */
export interface BoardRow {
  id: string
  unit: string
  title: string
  created_at: number
}

/** A board that is being put on the disk in pieces, or was when the server ended. */
export interface ComingBoardRow {
  board: string
}

declare module '#server/records/schema.ts' {
  interface Records {
    boards: BoardRow
    cards: CardRow
    coming_boards: ComingBoardRow
  }
}
