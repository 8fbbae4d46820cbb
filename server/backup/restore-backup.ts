import { existsSync } from 'node:fs'
import { newLogIdentity } from '#server/log/identity.ts'
import { mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { auditStatement } from '#server/audit/entry.ts'
import { allowNewSecrets, secretsInside } from '#server/auth/secrets-folder.ts'
import { compose } from '#server/compose.ts'
import type { Config } from '#server/config.ts'
import { holdFolder } from '#server/log/sqlite-folder.ts'
import type { Records } from '#server/records/schema.ts'
import { copyPlain } from './copy-file.ts'
import { copySecrets, type SecretFile, secretsIn } from './secret-copies.ts'
import { ledgerOfDatabase } from './ledger-file.ts'
import type { Manifest } from './manifest.ts'
import { withoutBearers } from './without-bearers.ts'

/** The ledger of the data folder that is to be replaced; null when there is none that can be read. Throws FolderInUseError. */
export function ledgerBefore(data: string): readonly Records['erasures'][] | null {
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
 * Puts a backup that `checkBackup` found good in the place of a data folder, which is put aside, and erases again whatever the ledger
 * says was erased since, and what has come due: nothing that was erased is readable in the new folder when this resolves, and nobody
 * is signed in. Secrets are those given, else those of the folder that is replaced.
 */
export async function restoreBackup(options: {
  readonly backup: string
  readonly manifest: Manifest
  readonly config: Config
  readonly ledger: readonly Records['erasures'][]
  /** Secrets to be brought back too, such as the keys of contacts. */
  readonly keys?: readonly SecretFile[]
  readonly at: number
}): Promise<Restored> {
  const { backup, manifest, config, ledger, keys = [], at } = options
  const data = config.dataFolder
  const secrets = config.secretsFolder ?? secretsInside(data)
  const ending = `-before-${new Date(at).toISOString().replace(/[:.]/g, '-')}`
  const aside = existsSync(data) ? `${data}${ending}` : null
  if (aside !== null) await rename(data, aside)
  const before = await secretsBefore({ config, aside, ending, replaced: keys.length > 0 })
  await mkdir(data, { recursive: true, mode: 0o700 })
  for (const { path } of manifest.files)
    if (path !== 'accounts.secret') await copyPlain(join(backup, path), join(data, path))
  const given = new Set(keys.map(({ name }) => name))
  await copySecrets([...keys, ...before.filter(({ name }) => !given.has(name))], secrets)
  if (config.secretsFolder !== undefined) allowNewSecrets(secrets)
  withoutBearers(data)
  const linli = await compose({ ...config, demo: false })
  try {
    await linli.parts.log.write([
      newLogIdentity,
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

/** The secrets that are to be copied from where they were put aside; a folder elsewhere is only moved when others take its place. */
async function secretsBefore(options: {
  readonly config: Config
  readonly aside: string | null
  readonly ending: string
  readonly replaced: boolean
}): Promise<readonly SecretFile[]> {
  const { config, aside, ending, replaced } = options
  const { secretsFolder: elsewhere } = config
  const inside = aside === null ? [] : [secretsInside(aside), aside]
  if (elsewhere === undefined) return secretsIn(...inside)
  if (!existsSync(elsewhere)) return secretsIn(...inside)
  if (!replaced) return []
  await rename(elsewhere, `${elsewhere}${ending}`)
  return secretsIn(`${elsewhere}${ending}`, ...inside)
}
