import { systemClock } from '#shared/base/clock.ts'
import { Accounts } from '#server/auth/accounts.ts'
import { openSecrets } from '#server/auth/secrets-folder.ts'
import { Directory } from '#server/auth/directory.ts'
import { readConfig } from '#server/config.ts'
import { beginChain } from '#server/audit/begin-chain.ts'
import { Signer } from '#server/audit/signer.ts'
import type { Log } from '#server/log/log.ts'
import { openSqliteLog } from '#server/log/sqlite-log.ts'
import { migrations } from '#server/compose-migrations.ts'
import { migrate } from '#server/records/migrate.ts'
import type { Terminal } from './command.ts'
import { logger } from '#server/telemetry/logger.ts'

/** Accounts and directory of a data folder that no server has open. */
export interface OpenFolder {
  readonly folder: string
  readonly log: Log
  readonly accounts: Accounts
  readonly directory: Directory
}

/** Holds the data folder while `use` runs; throws FolderInUseError when a server has it. */
export async function withFolder<T>(
  terminal: Pick<Terminal, 'environment'>,
  use: (open: OpenFolder) => Promise<T>,
): Promise<T> {
  const { LINLI_DATA, LINLI_SECRETS } = terminal.environment
  const { dataFolder: folder, secretsFolder } = readConfig({ LINLI_DATA, LINLI_SECRETS })
  const log = await openSqliteLog({ folder })
  let signer: Signer | null = null
  try {
    const secrets = openSecrets(folder, secretsFolder)
    await migrate(log, migrations)
    await beginChain(log)
    signer = await Signer.open({
      log,
      dataFolder: folder,
      secrets,
      now: Date.now,
      onProblem: (problem, cause) => logger.error({ err: cause }, problem),
    })
    const accounts = await Accounts.open({ folder, secrets, secure: false, clock: systemClock })
    try {
      const directory = await Directory.open({ log, clock: systemClock })
      try {
        return await use({ folder, log, accounts, directory })
      } finally {
        directory.stop()
      }
    } finally {
      accounts.stop()
    }
  } finally {
    await signer?.stop()
    await log.stop()
  }
}
