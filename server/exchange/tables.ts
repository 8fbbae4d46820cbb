/** A person of an imported board, until somebody maps them to an account. */
export interface PlaceholderRow {
  id: string
  board: string
  name: string
  username: string
  /** The account it was mapped to. */
  person: string | null
}

/** What an import made from a foreign id, so that a second import of the same file changes nothing. */
export interface ImportRow {
  source: string
  foreign_id: string
  kind: string
  target: string
}

/** A board that came by an import. */
export interface BoardImportRow {
  board: string
  /** As in `imports`. */
  source: string
  /** Who brought it, and when, in milliseconds since 1970. */
  by: string
  at: number
  /** JSON: how many of what it has brought so far. */
  created: string
}

declare module '#server/records/schema.ts' {
  interface Records {
    placeholders: PlaceholderRow
    imports: ImportRow
    board_imports: BoardImportRow
  }
}
