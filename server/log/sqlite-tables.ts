import type { DatabaseSync } from 'node:sqlite'
import type { ClientOwners } from './log.ts'

/** Rises when the tables of the log change; a database of a newer one is not opened. */
const logFormat = 2

/*
 * An edit writes one page of `updates`: the rows of a document lie together, in their order, and bring the accounts of clients that are
 * new with them; a compaction moves these to the state. `log_position` keeps the newest position where the rows that had it are taken
 * away, and at a clean stop, so that only a start after a crash looks for it.
 */
const tables = `
  CREATE TABLE updates (
    document TEXT NOT NULL, position INTEGER NOT NULL, actor TEXT NOT NULL, origin TEXT NOT NULL, at INTEGER NOT NULL,
    newcomers TEXT, bytes BLOB NOT NULL, sum INTEGER NOT NULL, PRIMARY KEY (document, position)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS states (
    document TEXT PRIMARY KEY, epoch INTEGER NOT NULL, position INTEGER NOT NULL, bytes BLOB NOT NULL, sum INTEGER NOT NULL);
  ALTER TABLE states ADD COLUMN owners TEXT NOT NULL DEFAULT '{}';
  CREATE TABLE log_position (newest INTEGER NOT NULL, stopped INTEGER NOT NULL);
  INSERT INTO log_position VALUES (0, 0);`

/**
 * Makes the tables of the log, or brings those of an older format up to this one, in one transaction. Answers the newest position that was
 * ever given.
 */
export function openTables(database: DatabaseSync): number {
  const has = (table: string) =>
    database.prepare(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?`).get(table) !==
    undefined
  const format = Number(database.prepare('PRAGMA user_version').get()!['user_version'])
  if (format > logFormat)
    throw new Error(
      `the database was written by a newer Linli (log format ${format}); start that one`,
    )
  database.exec('BEGIN IMMEDIATE')
  if (format < logFormat) {
    const old = has('updates')
    if (old) database.exec('ALTER TABLE updates RENAME TO old_updates')
    database.exec(tables)
    if (old)
      database.exec(`
        INSERT INTO updates SELECT document, position, actor, origin, at, NULL, bytes, sum FROM old_updates ORDER BY document, position;
        UPDATE log_position SET newest = coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'old_updates'), 0);
        DROP TABLE old_updates`)
    if (has('client_ids')) takeOwners(database)
  }
  const newest = newestPosition(database)
  // Always a commit with an fsync: it proves that the disk takes writes again after a failure, and overwrites what a failed commit may
  // have left at the end of the write-ahead log.
  database.exec(`PRAGMA user_version = ${logFormat}; COMMIT`)
  return newest
}

/** What `log_position` is to say before rows with the newest position go, and at a clean stop. */
export const notePosition = 'UPDATE log_position SET newest = ?, stopped = ?'

/** Owners of clients stood in a table of their own before. */
function takeOwners(database: DatabaseSync): void {
  const owners = `(SELECT json_group_object(client, account) FROM client_ids c WHERE c.document = d.document)`
  database.exec(`
    UPDATE states AS d SET owners = ${owners};
    UPDATE updates AS d SET newcomers = ${owners}
      WHERE position = (SELECT min(position) FROM updates u WHERE u.document = d.document)
      AND NOT EXISTS (SELECT 1 FROM states s WHERE s.document = d.document)`)
}

/** Notes that the log is in use, too. */
function newestPosition(database: DatabaseSync): number {
  const { newest, stopped } = database
    .prepare('SELECT newest, stopped FROM log_position')
    .get() as Record<'newest' | 'stopped', number>
  if (stopped === 1) {
    database.exec('UPDATE log_position SET stopped = 0')
    return newest
  }
  const max = (table: string) =>
    Number(database.prepare(`SELECT max(position) AS newest FROM ${table}`).get()!['newest'] ?? 0)
  return Math.max(newest, max('updates'), max('states'))
}

/** As it is stored; null when there are none. */
export const ownersText = (owners: ClientOwners | undefined): string | null =>
  owners === undefined || owners.size === 0 ? null : JSON.stringify(Object.fromEntries(owners))

/** Adds stored owners to those there are. */
export function addOwners(to: Map<number, string>, text: string | null): void {
  if (text === null || text === '{}') return
  for (const [client, account] of Object.entries(JSON.parse(text) as Record<string, string>))
    to.set(Number(client), account)
}
