/** Cases: what the flow keeps of a card, card types as data, hand-overs, holds and closures. */
export const cases: readonly string[] = [
  `ALTER TABLE cards ADD COLUMN priority TEXT NOT NULL DEFAULT 'normal'`,
  `ALTER TABLE cards ADD COLUMN owner TEXT NOT NULL DEFAULT ''`,
  `ALTER TABLE cards ADD COLUMN offer TEXT NOT NULL DEFAULT ''`,
  `ALTER TABLE cards ADD COLUMN asked TEXT NOT NULL DEFAULT ''`,
  `ALTER TABLE cards ADD COLUMN due BIGINT`,
  `ALTER TABLE cards ADD COLUMN accept_due BIGINT`,
  `ALTER TABLE cards ADD COLUMN reply_due BIGINT`,
  `ALTER TABLE cards ADD COLUMN close_due BIGINT`,
  `ALTER TABLE cards ADD COLUMN hold_until BIGINT`,
  `ALTER TABLE cards ADD COLUMN closure TEXT NOT NULL DEFAULT ''`,
  `ALTER TABLE cards ADD COLUMN closed_at BIGINT`,
  `ALTER TABLE cards ADD COLUMN merged_into TEXT NOT NULL DEFAULT ''`,
  `CREATE TABLE card_types (
     id TEXT PRIMARY KEY, definition TEXT NOT NULL, changed_at BIGINT NOT NULL, changed_by TEXT NOT NULL)`,
  `CREATE TABLE hand_overs (
     id TEXT PRIMARY KEY, card TEXT NOT NULL, from_person TEXT NOT NULL, from_unit TEXT NOT NULL,
     to_person TEXT NOT NULL, to_unit TEXT NOT NULL, direction TEXT NOT NULL, why TEXT NOT NULL,
     urgent INTEGER NOT NULL, asked_at BIGINT NOT NULL, accept_by BIGINT NOT NULL, state TEXT NOT NULL,
     decided_at BIGINT, decision TEXT, unit_before TEXT NOT NULL)`,
  `CREATE INDEX hand_overs_card ON hand_overs (card, asked_at)`,
  `CREATE TABLE holds (
     id TEXT PRIMARY KEY, card TEXT NOT NULL, asked_by TEXT NOT NULL, why TEXT NOT NULL, until BIGINT NOT NULL,
     asked_at BIGINT NOT NULL, state TEXT NOT NULL, decided_by TEXT, decided_at BIGINT, decision TEXT, ended_at BIGINT)`,
  `CREATE INDEX holds_card ON holds (card, asked_at)`,
  `CREATE TABLE closures (
     id TEXT PRIMARY KEY, card TEXT NOT NULL, code TEXT NOT NULL, outcome TEXT NOT NULL, reply TEXT NOT NULL,
     body TEXT NOT NULL, concluded_by TEXT NOT NULL, concluded_at BIGINT NOT NULL, state TEXT NOT NULL,
     decided_by TEXT, decided_at BIGINT, decision TEXT)`,
  `CREATE INDEX closures_card ON closures (card, concluded_at)`,
]
