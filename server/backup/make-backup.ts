import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { copyDatabase, copyPlain, digestOf } from './copy-file.ts'
import { type DataFile, dataFiles } from './data-files.ts'
import { ledgerOfDatabase, writeLedger } from './ledger-file.ts'
import { backupNames, type Manifest, writeManifest } from './manifest.ts'

/** What a backup holds. */
export interface Backup {
  readonly files: number
  readonly bytes: number
  /** Files with keys of contacts that were put elsewhere, or left where they are. */
  readonly keys: number
}

/**
 * Copies a data folder, of a running server too, into a folder that is made for it. The keys of contacts go into a folder
 * of their own when one is given, and never into the backup.
 */
export async function makeBackup(options: {
  readonly data: string
  readonly to: string
  readonly keysTo?: string | undefined
  readonly at: number
}): Promise<Backup> {
  const { data, to, keysTo, at } = options
  await mkdir(to, { recursive: true, mode: 0o700 })
  const files: Manifest['files'][number][] = []
  let keys = 0
  for (const file of await dataFiles(data)) {
    const target = file.kind === 'contact-key' ? keysTo : to
    if (file.kind === 'contact-key') keys++
    if (target === undefined || !(await copied(data, target, file))) continue
    if (target === to) files.push({ path: file.path, ...(await digestOf(join(to, file.path))) })
  }
  await writeLedger(join(to, backupNames.ledger), ledgerOfDatabase(join(to, 'linli.db')) ?? [])
  await writeManifest(to, { format: 1, at: new Date(at).toISOString(), files })
  return { files: files.length, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0), keys }
}

/** False for a file that went away meanwhile: an attachment taken off its card. */
async function copied(data: string, to: string, { path, kind }: DataFile): Promise<boolean> {
  const copy = path.endsWith('.db') ? copyDatabase : copyPlain
  try {
    await copy(join(data, path), join(to, path))
    return true
  } catch (error) {
    if (kind !== 'attachment' || (error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return false
  }
}
