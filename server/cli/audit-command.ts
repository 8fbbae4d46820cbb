import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { auditFiles, endOfNotes, splitNotes } from '#server/audit/audit-folder.ts'
import { readSigner, readVerifier } from '#server/audit/note.ts'
import { verifyAudit } from '#server/audit/verify.ts'
import { readConfig } from '#server/config.ts'
import { type AuditTexts, auditTexts } from './audit-texts.ts'
import { type Command, type Terminal, type UsableCommand, UsageError } from './command.ts'
import { fileProblem } from './file-problem.ts'
import { terminalLanguage } from './terminal-language.ts'

const usage = `Usage:
  linli audit verify [--checkpoint <file>] [--key <file>]
  linli audit export [--out <file>]
verify reads the data folder of a stopped or running server and changes nothing; 0 whole, 1 not whole. Checkpoints and the
public key that were kept elsewhere also show a folder that was rolled back or exchanged as a whole.
export gives the newest signed checkpoint; the public key goes with it to standard error, or beside the file as <file>.key.`

const verbs: Readonly<Record<string, (call: Call) => Promise<number>>> = {
  verify,
  export: exportCheckpoint,
}

interface Call {
  readonly terminal: Terminal
  readonly values: ReturnType<typeof parsed>['values']
  readonly folder: string
  readonly secrets: string | undefined
  readonly words: AuditTexts
}

const run: Command = async ([verb = '', ...rest], terminal) => {
  const act = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined
  if (act === undefined) throw new UsageError(usage)
  const { values, positionals } = parsed(rest)
  if (positionals.length > 0) throw new UsageError(usage)
  const { LINLI_DATA, LINLI_SECRETS } = terminal.environment
  const { dataFolder: folder, secretsFolder: secrets } = readConfig({ LINLI_DATA, LINLI_SECRETS })
  const words = auditTexts[terminalLanguage(terminal)]
  if (!existsSync(join(folder, 'linli.db')) || !existsSync(auditFiles(folder).folder)) {
    terminal.error(words.noAudit)
    return 1
  }
  return act({ terminal, values, folder, secrets, words })
}

/** `linli audit`: finds out whether the record of who did what is whole, and gives out what proves it later. */
export const auditCommand: UsableCommand = { run, usage }

async function verify({ terminal, values, folder, secrets, words }: Call): Promise<number> {
  const given = await Promise.all(
    [values.checkpoint, values.key].map(path => textOf(path, terminal, words)),
  )
  if (given.includes(null)) return 2
  const [checkpoints, key] = given as (string | undefined)[]
  if (key !== undefined && !key.split('\n').some(line => readVerifier(line) ?? readSigner(line))) {
    terminal.error(words.noKey)
    return 2
  }
  const found = verifyAudit(folder, {
    secrets,
    ...(checkpoints === undefined ? {} : { checkpoints }),
    ...(key === undefined ? {} : { key }),
  })
  for (const line of words.summary(found)) terminal.out(line)
  if (found.findings.length === 0) {
    terminal.out(words.whole)
    return 0
  }
  terminal.error(words.broken)
  for (const finding of found.findings) terminal.error(`  ${words.finding(finding)}`)
  return 1
}

async function exportCheckpoint({ terminal, values, folder, words }: Call): Promise<number> {
  const files = auditFiles(folder)
  const text = await readFile(files.checkpoints, 'utf8').catch(() => '')
  const newest = splitNotes(text.slice(0, endOfNotes(text))).at(-1)
  if (newest === undefined) {
    terminal.error(words.noCheckpoint)
    return 1
  }
  const key = (await readFile(files.publicKey, 'utf8')).trim()
  if (values.out === undefined) {
    terminal.out(newest.trimEnd())
    terminal.error(key)
    return 0
  }
  const path = resolve(terminal.environment['INIT_CWD'] ?? '', values.out)
  try {
    await writeFile(path, `${newest.trimEnd()}\n`)
    await writeFile(`${path}.key`, `${key}\n`)
    return 0
  } catch (error) {
    terminal.error(words.unreadable(path, fileProblem(error)))
    return 1
  }
}

/** A file's text; undefined when none was named, null when it cannot be read. */
async function textOf(
  path: string | undefined,
  terminal: Terminal,
  words: AuditTexts,
): Promise<string | undefined | null> {
  if (path === undefined) return undefined
  const whole = resolve(terminal.environment['INIT_CWD'] ?? '', path)
  return readFile(whole, 'utf8').catch((error: unknown) => {
    terminal.error(words.unreadable(whole, fileProblem(error)))
    return null
  })
}

function parsed(args: readonly string[]) {
  const options = {
    checkpoint: { type: 'string' },
    key: { type: 'string' },
    out: { type: 'string' },
  } as const
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options })
  } catch {
    throw new UsageError(usage)
  }
}
