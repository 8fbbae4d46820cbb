import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { plainSize } from './safe-path.ts'

/** What a backup says of itself. */
const manifestSchema = z.object({
  format: z.literal(1),
  /** When it was begun, ISO. */
  at: z.string(),
  files: z.array(z.object({ path: z.string(), sha256: z.string(), bytes: z.int().min(0) })),
})
export type Manifest = z.output<typeof manifestSchema>

/** The manifest's and the ledger's names in a backup. */
export const backupNames = { manifest: 'backup.json', ledger: 'erasures.json' } as const

/** Writes it last: a backup without one is not finished. */
export const writeManifest = (folder: string, manifest: Manifest): Promise<void> =>
  writeFile(join(folder, backupNames.manifest), `${JSON.stringify(manifest, null, 2)}\n`, {
    mode: 0o600,
  })

/** More than this is no manifest. */
const mostBytes = 256 * 1024 * 1024

/** A backup's manifest; null when the folder is not a finished backup. */
export async function readManifest(folder: string): Promise<Manifest | null> {
  const size = await plainSize(folder, backupNames.manifest)
  if (size === null || size > mostBytes) return null
  const text = await readFile(join(folder, backupNames.manifest), 'utf8')
  try {
    return manifestSchema.parse(JSON.parse(text))
  } catch {
    return null
  }
}
