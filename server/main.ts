import { demoAccounts, demoPassword } from '#server/demo/people.ts'
import { compose } from './compose.ts'
import { ConfigError, readConfig } from './config.ts'
import { SecretsError } from './log/secrets-error.ts'
import { FolderInUseError } from './log/sqlite-folder.ts'
import { logger } from '#server/telemetry/logger.ts'

/** The process: settings, server, signals. */
process.on('uncaughtException', (error, origin) => {
  logger.fatal({ err: error, origin }, 'the process ends')
  process.exit(1)
})
try {
  const config = readConfig(process.env)
  logger.level = config.logLevel ?? 'info'
  const linli = await compose(config)
  const address = await linli.listen()
  const demo = linli.parts.directory.people().some(person => person.demo === 1)
  process.stdout.write(
    `\nLinli 邻里  ${address}\n${demo ? `${demoNotice(demoAccounts, demoPassword)}\n` : ''}`,
  )
  const code = linli.parts.firstRun.begin()
  if (code !== null) process.stdout.write(`${setupNotice(`${address}/setup?code=${code}`)}\n`)
  for (const year of linli.parts.clocks.calendar.missing())
    process.stdout.write(
      `The public holidays of ${year} are not known: clocks go by weekends there. Update Linli, or set the days at /admin/calendar.\n`,
    )
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (stopping) process.exit(1)
      stopping = true
      linli.stop().then(
        () => process.exit(0),
        error => {
          logger.fatal({ err: error }, 'the server could not stop as it should')
          process.exit(1)
        },
      )
    })
} catch (error) {
  const expected = [ConfigError, FolderInUseError, SecretsError].some(kind => error instanceof kind)
  if (!(error instanceof Error && expected)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}

function demoNotice(accounts: readonly string[], password: string): string {
  return [
    `Demo accounts: ${accounts.join(', ')}; password: ${password}`,
    'Everybody knows these passwords: keep this server to this machine, or start with LINLI_DEMO=0 and a new folder.',
  ].join('\n')
}

function setupNotice(link: string): string {
  return [
    '本所尚未设置。请在一小时内打开下面的链接，只能用一次：',
    'This station is not set up yet. Open this link within an hour; it works once:',
    link,
  ].join('\n')
}
