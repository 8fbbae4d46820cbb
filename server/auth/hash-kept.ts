import type { DatabaseSync } from 'node:sqlite'
import { isKept, keptToken } from './hashed-sessions.ts'

/** Hashes the tokens that an earlier Linli kept as they were, and leaves no byte of them in the file. */
export function hashKept(database: DatabaseSync): void {
  const open = database
    .prepare('SELECT id, token FROM session')
    .all()
    .filter(row => !isKept(String(row['token'])))
  if (open.length === 0) return
  const hash = database.prepare('UPDATE session SET token = ? WHERE id = ?')
  for (const { id, token } of open) hash.run(keptToken(String(token)), String(id))
  database.exec('VACUUM; PRAGMA wal_checkpoint(TRUNCATE)')
}
