import type { CardRow } from './rows/card-row.ts'

/** A row of `boards`. */
export interface BoardRow {
  id: string
  unit: string
  title: string
  created_at: number
}

declare module '#server/records/schema.ts' {
  interface Records {
    boards: BoardRow
    cards: CardRow
  }
}
