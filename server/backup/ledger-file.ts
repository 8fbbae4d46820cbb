import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { erasedGrounds, erasedKinds } from '#shared/board/card/erasing.ts'
import { retentionClasses } from '#shared/board/types/type-definition.ts'
import type { Records } from '#server/records/schema.ts'

const rows = z.array(
  z.object({
    id: z.string(),
    card: z.string(),
    number: z.string(),
    type: z.string(),
    board: z.string(),
    unit: z.string(),
    kind: z.enum(erasedKinds),
    class: z.enum(retentionClasses),
    ground: z.enum(erasedGrounds),
    reference: z.string(),
    by: z.string(),
    at: z.number(),
    counts: z.string(),
    finished_at: z.number().nullable(),
  }),
) satisfies z.ZodType<Records['erasures'][]>

/** The ledger of erasures in a database file; null when it cannot be read. */
export function ledgerOfDatabase(file: string): readonly Records['erasures'][] | null {
  if (!existsSync(file)) return null
  try {
    const database = new DatabaseSync(file, { timeout: 5_000 })
    try {
      return rows.parse(database.prepare('SELECT * FROM erasures ORDER BY at, id').all())
    } finally {
      database.close()
    }
  } catch {
    return null
  }
}

/** The ledger in a file that a backup wrote; null when it is none. */
export async function ledgerOfFile(path: string): Promise<readonly Records['erasures'][] | null> {
  try {
    return rows.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch {
    return null
  }
}

/** Writes the ledger beside a backup. */
export const writeLedger = (path: string, ledger: readonly Records['erasures'][]): Promise<void> =>
  writeFile(path, `${JSON.stringify(ledger, null, 2)}\n`, { mode: 0o600 })
