/**
 * Full-text search. `search_cards` gives each card the row of its texts in `search_index`; what is to be indexed again stands in
 * `search_due` in the transaction of its change, so that a crash leaves no text behind.
 */
export const search: readonly string[] = [
  `CREATE TABLE search_cards (row INTEGER PRIMARY KEY AUTOINCREMENT, card TEXT NOT NULL UNIQUE)`,
  `CREATE TABLE search_due (card TEXT PRIMARY KEY)`,
  `CREATE VIRTUAL TABLE search_index USING fts5 (title, body, tokenize = 'trigram')`,
  `INSERT INTO search_index (search_index, rank) VALUES ('secure-delete', 1)`,
  `INSERT INTO search_due (card) SELECT id FROM cards`,
  `CREATE TABLE saved_filters (
     id TEXT PRIMARY KEY, board TEXT NOT NULL, owner TEXT NOT NULL, title TEXT NOT NULL, query TEXT NOT NULL,
     shared INTEGER NOT NULL, at BIGINT NOT NULL)`,
  `CREATE INDEX saved_filters_board ON saved_filters (board)`,
]
