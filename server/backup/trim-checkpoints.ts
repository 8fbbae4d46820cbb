import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { auditFiles, endOfNotes, splitNotes } from '#server/audit/audit-folder.ts'

/**
 * Takes out of a copied database the checkpoints that were signed after the copy of the audit's folder was made: the next start signs
 * those entries again, and the copy verifies.
 */
export async function trimCheckpoints(folder: string): Promise<void> {
  const text = await readFile(auditFiles(folder).checkpoints, 'utf8').catch(() => '')
  // A checkpoint's second line is its size.
  const sizes = splitNotes(text.slice(0, endOfNotes(text))).map(note => Number(note.split('\n')[1]))
  const database = new DatabaseSync(join(folder, 'linli.db'))
  try {
    database.exec('PRAGMA journal_mode = MEMORY')
    const [table] = database
      .prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'audit_checkpoints'`)
      .all()
    if (table !== undefined)
      database
        .prepare('DELETE FROM audit_checkpoints WHERE size > ?')
        .run(sizes.reduce((most, size) => Math.max(most, size), 0))
  } finally {
    database.close()
  }
}
