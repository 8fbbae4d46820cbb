/** Reports of residents, what is written to and fro about them, and the addresses at which they come. */
export const residents: readonly string[] = [
  'ALTER TABLE cards ADD COLUMN residents BIGINT NOT NULL DEFAULT 0',
  `CREATE TABLE report_addresses (
    address TEXT PRIMARY KEY, unit TEXT NOT NULL, by TEXT NOT NULL, at BIGINT NOT NULL, ended_at BIGINT
  )`,
  'CREATE INDEX report_addresses_unit ON report_addresses (unit)',
  'CREATE INDEX report_addresses_in_force ON report_addresses (ended_at, at)',
  `CREATE TABLE reports (
    id TEXT PRIMARY KEY, number TEXT NOT NULL UNIQUE, token TEXT NOT NULL UNIQUE, unit TEXT NOT NULL, at BIGINT NOT NULL,
    state TEXT NOT NULL, version BIGINT NOT NULL, police BIGINT NOT NULL, emergency TEXT NOT NULL, suggested TEXT NOT NULL,
    sealed BLOB NOT NULL, card TEXT NOT NULL, claimed_by TEXT NOT NULL, claimed_until BIGINT NOT NULL,
    decided_by TEXT NOT NULL, decided_at BIGINT NOT NULL, mark BIGINT NOT NULL, marked_at BIGINT NOT NULL, seen_at BIGINT NOT NULL
  )`,
  'CREATE INDEX reports_state ON reports (state, at)',
  'CREATE INDEX reports_card ON reports (card)',
  `CREATE TABLE report_messages (
    report TEXT NOT NULL, key TEXT NOT NULL, at BIGINT NOT NULL, by TEXT NOT NULL, sealed BLOB NOT NULL,
    PRIMARY KEY (report, key)
  ) WITHOUT ROWID`,
]
