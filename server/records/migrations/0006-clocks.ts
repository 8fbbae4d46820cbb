/** Working days as the station has set them, the clocks of cards, and what has fired. */
export const clocks: readonly string[] = [
  `CREATE TABLE calendar_days (
     day TEXT PRIMARY KEY, working INTEGER NOT NULL, note TEXT NOT NULL, changed_at BIGINT NOT NULL, changed_by TEXT NOT NULL)`,
  `CREATE TABLE clocks (
     card TEXT NOT NULL, kind TEXT NOT NULL, type TEXT NOT NULL, priority TEXT NOT NULL, minutes BIGINT,
     time TEXT NOT NULL, extra BIGINT NOT NULL, started_at BIGINT, counts_from BIGINT, due_at BIGINT, soon_at BIGINT,
     held_until BIGINT, stopped_at BIGINT, fired INTEGER NOT NULL, next_at BIGINT, firing TEXT, version BIGINT NOT NULL,
     PRIMARY KEY (card, kind))`,
  `CREATE INDEX clocks_next ON clocks (next_at)`,
  `CREATE TABLE clock_firings (
     id TEXT PRIMARY KEY, card TEXT NOT NULL, kind TEXT NOT NULL, what TEXT NOT NULL, due_at BIGINT NOT NULL,
     at BIGINT NOT NULL)`,
  `CREATE INDEX clock_firings_card ON clock_firings (card)`,
  `CREATE INDEX cards_hold ON cards (hold_until)`,
]
