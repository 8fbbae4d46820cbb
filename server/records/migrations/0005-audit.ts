/** The history becomes the audit: every entry gets its place in a hash chain; `server/audit/begin-chain.ts` takes the old ones in. */
export const audit: readonly string[] = [
  `ALTER TABLE changes RENAME TO audit`,
  `ALTER TABLE audit RENAME COLUMN field TO action`,
  `ALTER TABLE audit ADD COLUMN seq BIGINT`,
  `ALTER TABLE audit ADD COLUMN unit TEXT NOT NULL DEFAULT ''`,
  `ALTER TABLE audit ADD COLUMN authority TEXT NOT NULL DEFAULT ''`,
  `ALTER TABLE audit ADD COLUMN salt BLOB`,
  `ALTER TABLE audit ADD COLUMN commitment BLOB`,
  `ALTER TABLE audit ADD COLUMN leaf BLOB`,
  `DROP INDEX changes_subject`,
  `CREATE INDEX audit_subject ON audit (subject, at)`,
  `CREATE UNIQUE INDEX audit_seq ON audit (seq)`,
  `CREATE TABLE audit_checkpoints (
     size BIGINT PRIMARY KEY, at BIGINT NOT NULL, note TEXT NOT NULL, frontier BLOB NOT NULL)`,
  `CREATE TABLE audit_samples (
     id TEXT PRIMARY KEY, seed TEXT NOT NULL, filter TEXT NOT NULL, below BIGINT NOT NULL, wanted INTEGER NOT NULL,
     by TEXT NOT NULL, at BIGINT NOT NULL)`,
  `CREATE TABLE audit_flags (
     id TEXT PRIMARY KEY, seq BIGINT NOT NULL, note TEXT NOT NULL, by TEXT NOT NULL, at BIGINT NOT NULL)`,
  `CREATE INDEX audit_flags_seq ON audit_flags (seq)`,
]
