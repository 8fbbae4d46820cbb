/**
 * An entry's place in the audit's chain becomes its rowid, and its id has no index: an edit writes two pages less. Entries from before
 * there was a chain get places below zero until they are taken in. Whose a Yjs client is stands beside the updates of its document now.
 */
export const fewerPages: readonly string[] = [
  `ALTER TABLE audit RENAME TO old_audit`,
  `CREATE TABLE audit (
     seq INTEGER PRIMARY KEY, id TEXT NOT NULL, subject TEXT NOT NULL, unit TEXT NOT NULL DEFAULT '', actor TEXT NOT NULL, origin TEXT NOT NULL,
     authority TEXT NOT NULL DEFAULT '', at BIGINT NOT NULL, action TEXT NOT NULL, before TEXT, after TEXT, salt BLOB, commitment BLOB, leaf BLOB)`,
  `INSERT INTO audit (seq, id, subject, unit, actor, origin, authority, at, action, before, after, salt, commitment, leaf)
     SELECT coalesce(seq, -rowid), id, subject, unit, actor, origin, authority, at, action, before, after, salt, commitment, leaf
     FROM old_audit`,
  `DROP TABLE old_audit`,
  `CREATE INDEX audit_subject ON audit (subject, at)`,
  `CREATE INDEX audit_contact_reads ON audit (actor, at) WHERE action = 'read:contact'`,
  `ALTER TABLE audit_checkpoints RENAME TO old_checkpoints`,
  `CREATE TABLE audit_checkpoints (size INTEGER PRIMARY KEY, at BIGINT NOT NULL, note TEXT NOT NULL, frontier BLOB NOT NULL)`,
  `INSERT INTO audit_checkpoints SELECT size, at, note, frontier FROM old_checkpoints`,
  `DROP TABLE old_checkpoints`,
  `DROP TABLE client_ids`,
]
