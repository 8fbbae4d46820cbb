import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { checkBackup } from '#server/backup/check-backup.ts'
import { ledgerOfFile } from '#server/backup/ledger-file.ts'
import { readManifest } from '#server/backup/manifest.ts'
import { ledgerBefore, restoreBackup } from '#server/backup/restore-backup.ts'
import { secretsIn } from '#server/backup/secret-copies.ts'
import { readConfig } from '#server/config.ts'
import { backupTexts } from './backup-texts.ts'
import { type Command, type UsableCommand, UsageError } from './command.ts'
import { oneLine } from './one-line.ts'
import { terminalLanguage } from './terminal-language.ts'

const usage = `Usage: linli restore <folder> [--ledger <file>] [--keys <folder>]
Puts a backup in the place of the data folder, which is kept under another name, and erases again whatever was erased since the
backup: after the ledger of the data folder that is replaced, and that of --ledger (erasures.json of a newer backup). The server
must be stopped, and everybody signs in again afterwards. --keys brings the keys of contacts and other secrets back from the folder
they were kept in; without it those of the data folder that is replaced stay.`

const run: Command = async (args, terminal) => {
  const { values, positionals } = parsed(args)
  const [folder, ...more] = positionals
  if (folder === undefined || more.length > 0) throw new UsageError(usage)
  const { LINLI_DATA, LINLI_SECRETS, INIT_CWD = '' } = terminal.environment
  const config = readConfig({ LINLI_DATA, LINLI_SECRETS })
  const words = backupTexts[terminalLanguage(terminal)]
  const backup = resolve(INIT_CWD, folder)
  const keysFrom = values.keys === undefined ? undefined : resolve(INIT_CWD, values.keys)
  const refuse = (sentence: string) => {
    terminal.error(sentence)
    return 1
  }
  const manifest = await readManifest(backup)
  if (manifest === null) return refuse(words.noBackup(backup))
  const wrong = await checkBackup(backup, manifest, config.dataFolder)
  if (wrong !== null)
    return refuse(wrong.kind === 'no-room' ? words.noRoom : words[wrong.kind](oneLine(wrong.path)))
  const before = ledgerBefore(config.dataFolder)
  const given =
    values.ledger === undefined ? [] : await ledgerOfFile(resolve(INIT_CWD, values.ledger))
  if (given === null) return refuse(words.badLedger(values.ledger!))
  if (before === null && values.ledger === undefined) return refuse(words.noLedger)
  const keys = keysFrom === undefined ? [] : await secretsIn(keysFrom)
  if (keysFrom !== undefined && keys.length === 0) return refuse(words.noKeys(keysFrom))
  const ledger = [...new Map([...given, ...(before ?? [])].map(row => [row.id, row])).values()]
  const restored = await restoreBackup({ backup, manifest, config, ledger, keys, at: Date.now() })
  for (const line of words.restored(restored, config.dataFolder)) terminal.out(line)
  return 0
}

/** `linli restore`: a backup in the place of the data folder, without anything that was erased since. */
export const restoreCommand: UsableCommand = { run, usage }

function parsed(args: readonly string[]) {
  try {
    const options = { ledger: { type: 'string' }, keys: { type: 'string' } } as const
    return parseArgs({ args: [...args], allowPositionals: true, options })
  } catch {
    throw new UsageError(usage)
  }
}
