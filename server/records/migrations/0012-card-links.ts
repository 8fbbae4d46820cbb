/** Links between cards stand in rows, so that they are given only to those who may read the other card. */
export const cardLinks: readonly string[] = [
  `CREATE TABLE card_links (card TEXT NOT NULL, other TEXT NOT NULL, kind TEXT NOT NULL, by TEXT NOT NULL,
    at BIGINT NOT NULL, PRIMARY KEY (card, other))`,
  `CREATE INDEX card_links_by_other ON card_links (other)`,
  `INSERT INTO card_links SELECT id, merged_into, 'duplicate-of', 'server', coalesce(closed_at, 0) FROM cards
    WHERE merged_into <> ''`,
  `INSERT INTO card_links SELECT merged_into, id, 'has-duplicate', 'server', coalesce(closed_at, 0) FROM cards
    WHERE merged_into <> '' ON CONFLICT DO NOTHING`,
  `ALTER TABLE cards ADD COLUMN merged BIGINT NOT NULL DEFAULT 0`,
  `UPDATE cards SET merged = 1 WHERE merged_into <> ''`,
  `ALTER TABLE cards DROP COLUMN merged_into`,
]
