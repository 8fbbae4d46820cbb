import { type Config, ConfigError } from '#server/config.ts'
import type { Directory } from '#server/auth/directory.ts'

/** Throws ConfigError when other machines could reach a server whose demo accounts have published passwords. */
export function guardDemoAccounts(
  config: Pick<Config, 'host' | 'loopback'>,
  directory: Pick<Directory, 'people'>,
): void {
  if (config.loopback || !directory.people().some(person => person.demo === 1)) return
  throw new ConfigError(
    `HOST is ${config.host}, which other machines can reach, but this data folder holds the demo accounts, whose passwords are published. Use another folder (LINLI_DATA) or HOST=127.0.0.1.`,
  )
}
