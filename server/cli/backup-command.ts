import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { makeBackup } from '#server/backup/make-backup.ts'
import { secretsInside } from '#server/auth/secrets-folder.ts'
import { readConfig } from '#server/config.ts'
import { backupTexts } from './backup-texts.ts'
import { type Command, type UsableCommand, UsageError } from './command.ts'
import { fileProblem } from './file-problem.ts'
import { terminalLanguage } from './terminal-language.ts'

const usage = `Usage: linli backup <folder> [--keys <folder>]
Copies the data folder, while the server runs too, into a new folder. What was erased is not in it. The keys of contacts are not in it
either, nor is any other secret: --keys puts them into a folder of their own, to be kept apart from the backup.`

const run: Command = async (args, terminal) => {
  const { values, positionals } = parsed(args)
  const [folder, ...more] = positionals
  if (folder === undefined || more.length > 0) throw new UsageError(usage)
  const { LINLI_DATA, LINLI_SECRETS, INIT_CWD = '' } = terminal.environment
  const { dataFolder: data, secretsFolder } = readConfig({ LINLI_DATA, LINLI_SECRETS })
  const secrets = secretsFolder ?? secretsInside(data)
  const words = backupTexts[terminalLanguage(terminal)]
  const to = resolve(INIT_CWD, folder)
  const keysTo = values.keys === undefined ? undefined : resolve(INIT_CWD, values.keys)
  const refuse = (sentence: string) => {
    terminal.error(sentence)
    return 1
  }
  if (!existsSync(join(data, 'linli.db'))) return refuse(words.noData(data))
  for (const target of [to, keysTo])
    if (target !== undefined && (await isFull(target))) return refuse(words.notEmpty(target))
  if (keysTo !== undefined && (isInside(keysTo, to) || isInside(to, keysTo)))
    return refuse(words.keysInside)
  try {
    const backup = await makeBackup({ data, secrets, to, keysTo, at: Date.now() })
    for (const line of words.made(backup, to)) terminal.out(line)
    if (backup.secrets > 0)
      terminal.out(keysTo === undefined ? words.keysLeft : words.keysPut(keysTo))
    return 0
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error
    return refuse(`${to}: ${fileProblem(error)}.`)
  }
}

/** `linli backup`: a consistent copy of the data folder. */
export const backupCommand: UsableCommand = { run, usage }

const isFull = (folder: string): Promise<boolean> =>
  readdir(folder).then(
    names => names.length > 0,
    () => existsSync(folder),
  )

const isInside = (inner: string, outer: string): boolean => !relative(outer, inner).startsWith('..')

function parsed(args: readonly string[]) {
  try {
    const options = { keys: { type: 'string' } } as const
    return parseArgs({ args: [...args], allowPositionals: true, options })
  } catch {
    throw new UsageError(usage)
  }
}
