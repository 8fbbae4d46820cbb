import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Rows that let whoever has them act as somebody, or reach somebody's browser, by the file they are in. */
const bearers: Readonly<Record<string, readonly string[]>> = {
  'accounts.db': ['session', 'verification', 'known_places', 'sign_in_links'],
  'linli.db': ['push_subscriptions'],
}

/** Takes sign-ins and subscriptions to pushes out of a copied data folder, down to their bytes. */
export function withoutBearers(folder: string): void {
  for (const [file, tables] of Object.entries(bearers)) {
    const path = join(folder, file)
    if (!existsSync(path)) continue
    const database = new DatabaseSync(path)
    try {
      database.exec('PRAGMA journal_mode = MEMORY; PRAGMA secure_delete = ON')
      const has = database.prepare(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?`)
      for (const table of tables)
        if (has.get(table) !== undefined) database.exec(`DELETE FROM ${table}`)
    } finally {
      database.close()
    }
  }
}
