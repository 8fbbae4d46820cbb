import { existsSync } from 'node:fs'
import { mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { auditStatement } from '#server/audit/entry.ts'
import { compose } from '#server/compose.ts'
import type { Config } from '#server/config.ts'
import { holdFolder } from '#server/log/sqlite-folder.ts'
import type { ErasureRow } from '#server/records/schema.ts'
import { copyPlain, digestOf } from './copy-file.ts'
import { dataFiles } from './data-files.ts'
import { ledgerOfDatabase } from './ledger-file.ts'
import type { Manifest } from './manifest.ts'

/** The first file of a backup that is not as it was written; null when all are. */
export async function changedFile(folder: string, { files }: Manifest): Promise<string | null> {
  for (const { path, sha256, bytes } of files) {
    const found = await digestOf(join(folder, path)).catch(() => null)
    if (found === null || found.sha256 !== sha256 || found.bytes !== bytes) return path
  }
  return null
}

/** The ledger of the data folder that is to be replaced; null when there is none that can be read. Throws FolderInUseError. */
export function ledgerBefore(data: string): readonly ErasureRow[] | null {
  if (!existsSync(join(data, 'linli.db'))) return null
  holdFolder(data).release()
  return ledgerOfDatabase(join(data, 'linli.db'))
}

/** What a restore did. */
export interface Restored {
  /** Where the data folder was put that stood there before; null when there was none. */
  readonly aside: string | null
  /** Erasures since the backup that were made again. */
  readonly erased: number
}

/**
 * Puts a backup in the place of a data folder, which is put aside, and erases again whatever the ledger says was erased
 * since, and what has come due: nothing that was erased is readable in the new folder when this resolves.
 */
export async function restoreBackup(options: {
  readonly backup: string
  readonly manifest: Manifest
  readonly config: Config
  readonly ledger: readonly ErasureRow[]
  /** Folder with the keys of contacts, when they are to be brought back too. */
  readonly keys?: string | undefined
  readonly at: number
}): Promise<Restored> {
  const { backup, manifest, config, ledger, keys, at } = options
  const data = config.dataFolder
  const stamp = new Date(at).toISOString().replace(/[:.]/g, '-')
  const aside = existsSync(data) ? `${data}-before-${stamp}` : null
  if (aside !== null) await rename(data, aside)
  await mkdir(data, { recursive: true, mode: 0o700 })
  for (const { path } of manifest.files) await copyPlain(join(backup, path), join(data, path))
  for (const { path } of keys === undefined ? [] : await dataFiles(keys))
    await copyPlain(join(keys!, path), join(data, path))
  const linli = await compose({ ...config, demo: false })
  try {
    await linli.parts.log.write([
      auditStatement({
        subject: 'audit',
        actor: 'server',
        origin: 'command',
        at,
        authority: 'command line',
        action: 'restored',
        before: null,
        after: { backup: manifest.at },
      }),
    ])
    const { eraser, job } = linli.parts.erasure
    const erased = await eraser.replay(ledger)
    await job.run()
    return { aside, erased }
  } finally {
    await linli.stop()
  }
}
