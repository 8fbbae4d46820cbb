/** The ledger of erasures, legal holds, and what is counted of cards that are gone. */
export const erasure: readonly string[] = [
  `CREATE TABLE erasures (
     id TEXT PRIMARY KEY, card TEXT NOT NULL, number TEXT NOT NULL, type TEXT NOT NULL, board TEXT NOT NULL,
     unit TEXT NOT NULL, kind TEXT NOT NULL, class TEXT NOT NULL, ground TEXT NOT NULL, reference TEXT NOT NULL,
     by TEXT NOT NULL, at BIGINT NOT NULL, counts TEXT NOT NULL, finished_at BIGINT)`,
  `CREATE INDEX erasures_at ON erasures (at)`,
  `CREATE INDEX erasures_card ON erasures (card)`,
  `CREATE TABLE legal_holds (
     id TEXT PRIMARY KEY, card TEXT NOT NULL, why TEXT NOT NULL, until BIGINT NOT NULL, by TEXT NOT NULL,
     at BIGINT NOT NULL, ended_by TEXT, ended_at BIGINT)`,
  `CREATE INDEX legal_holds_card ON legal_holds (card)`,
  `CREATE TABLE card_counts (
     beat TEXT NOT NULL, type TEXT NOT NULL, opened TEXT NOT NULL, closed TEXT NOT NULL, closure TEXT NOT NULL,
     priority TEXT NOT NULL, days INTEGER NOT NULL, cards INTEGER NOT NULL,
     PRIMARY KEY (beat, type, opened, closed, closure, priority, days))`,
  `CREATE TABLE retention_nights (night BIGINT PRIMARY KEY, at BIGINT NOT NULL)`,
  `ALTER TABLE commands ADD COLUMN path TEXT NOT NULL DEFAULT ''`,
]
