/** A named filter of a board; `query` is the query part of the board's address. */
export interface SavedFilterRow {
  id: string
  board: string
  owner: string
  title: string
  query: string
  /** 1 when everybody on the board sees it. */
  shared: number
  at: number
}

declare module '#server/records/schema.ts' {
  interface Records {
    saved_filters: SavedFilterRow
  }
}
