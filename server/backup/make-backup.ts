import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { copyDatabase, copyPlain, digestOf } from './copy-file.ts'
import { type DataFile, dataFiles } from './data-files.ts'
import { ledgerOfDatabase, writeLedger } from './ledger-file.ts'
import { backupNames, type Manifest, writeManifest } from './manifest.ts'
import { copySecrets, secretsIn } from './secret-copies.ts'
import { trimCheckpoints } from './trim-checkpoints.ts'
import { waitForTakeBacks } from './wait-for-take-backs.ts'
import { withoutBearers } from './without-bearers.ts'

/** What a backup holds, and what it does not. */
export interface Backup {
  readonly files: number
  readonly bytes: number
  /** Secrets that were put elsewhere, or left where they are. */
  readonly secrets: number
}

/**
 * Copies a data folder, of a running server too, into a folder that is made for it. Nobody is signed in there, and no secret is in
 * it: those go into a folder of their own when one is given.
 */
export async function makeBackup(options: {
  readonly data: string
  /** The folder of secrets. */
  readonly secrets: string
  readonly to: string
  readonly keysTo?: string | undefined
  readonly at: number
}): Promise<Backup> {
  const { data, to, keysTo, at } = options
  const secrets = await secretsIn(options.secrets, data)
  await waitForTakeBacks(join(data, 'linli.db'))
  await mkdir(to, { recursive: true, mode: 0o700 })
  const files: Manifest['files'][number][] = []
  const copies: DataFile[] = []
  for (const file of await dataFiles(data)) if (await copied(data, to, file)) copies.push(file)
  withoutBearers(to)
  await trimCheckpoints(to)
  for (const { path } of copies) files.push({ path, ...(await digestOf(join(to, path))) })
  if (keysTo !== undefined) await copySecrets(secrets, keysTo)
  await writeLedger(join(to, backupNames.ledger), ledgerOfDatabase(join(to, 'linli.db')) ?? [])
  await writeManifest(to, { format: 1, at: new Date(at).toISOString(), files })
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  return { files: files.length, bytes, secrets: secrets.length }
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
