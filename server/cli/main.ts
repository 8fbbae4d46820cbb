import { createInterface } from 'node:readline/promises'
import { text } from 'node:stream/consumers'
import { ConfigError } from '#server/config.ts'
import { SecretsError } from '#server/log/secrets-error.ts'
import { FolderInUseError } from '#server/log/sqlite-folder.ts'
import { type Terminal, type UsableCommand, UsageError } from './command.ts'

/** Commands by name; each is loaded only when it is asked for. */
const commands: Readonly<Record<string, () => Promise<UsableCommand>>> = {
  setup: async () => (await import('./setup-command.ts')).setupCommand,
  user: async () => (await import('./user-command.ts')).userCommand,
  unit: async () => (await import('./unit-command.ts')).unitCommand,
  import: async () => (await import('./import-command.ts')).importCommand,
  export: async () => (await import('./export-command.ts')).exportCommand,
  backup: async () => (await import('./backup-command.ts')).backupCommand,
  restore: async () => (await import('./restore-command.ts')).restoreCommand,
  plugin: async () => (await import('#server/cli/plugin/plugin-command.ts')).pluginCommand,
  audit: async () => (await import('./audit-command.ts')).auditCommand,
}

const asksHelp = (word: string | undefined) => word === '--help' || word === '-h'

/** Runs one command line; answers the exit status. */
export async function runCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const [name = '', ...rest] = args
  if (name === 'help' || asksHelp(name)) {
    for (const load of Object.values(commands)) terminal.out((await load()).usage)
    return 0
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (load === undefined) {
    terminal.error(`There is no command "${name}". Commands: ${Object.keys(commands).join(', ')}.`)
    return 2
  }
  try {
    const command = await load()
    if (rest[0] === 'help' || rest.some(asksHelp)) {
      terminal.out(command.usage)
      return 0
    }
    return await command.run(rest, terminal)
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.error(error.message)
      return 2
    }
    const expected = [ConfigError, FolderInUseError, SecretsError].some(
      kind => error instanceof kind,
    )
    if (!(error instanceof Error && expected)) throw error
    terminal.error(error.message)
    return 1
  }
}

if (import.meta.main)
  process.exitCode = await runCommand(process.argv.slice(2), {
    environment: process.env,
    out: line => process.stdout.write(`${line}\n`),
    error: line => process.stderr.write(`${line}\n`),
    input: () => text(process.stdin),
    ...(process.stdin.isTTY && { ask }),
  })

async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stdout })
  try {
    return await lines.question(question)
  } finally {
    lines.close()
  }
}
