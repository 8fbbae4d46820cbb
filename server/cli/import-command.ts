import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { sentence } from '#shared/base/problem.ts'
import type { WarningLine } from '#server/exchange/warnings/import-warnings.ts'
import { type Command, type Terminal, type UsableCommand, UsageError } from './command.ts'
import { type Exchange, type ImportReport, withExchange } from './exchange.ts'
import { signInHelp } from './sign-in.ts'
import { fileProblem } from './file-problem.ts'
import { oneLine } from './one-line.ts'
import { terminalLanguage } from './terminal-language.ts'

const usage = `Usage: linli import [trello|linli] <file> [--unit <beat id>] [--title <title>] [--username <name> --password-stdin]
The title is for a new board; a file that was imported before adds only what is new.
${signInHelp}`

const run: Command = async (args, terminal) => {
  const { values, positionals } = parsed(args)
  const [file, ...more] = /^(trello|linli)$/.test(positionals[0] ?? '')
    ? positionals.slice(1)
    : positionals
  if (file === undefined || more.length > 0) throw new UsageError(usage)
  const path = resolve(terminal.environment['INIT_CWD'] ?? '', file)
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new UsageError(`${path} cannot be read: ${fileProblem(error)}.`)
  })
  const signIn = { username: values.username, passwordFromInput: values['password-stdin'] }
  return withExchange(terminal, signIn, async exchange => {
    const unit = values.unit ?? (await onlyUnit(exchange))
    const language = terminalLanguage(terminal)
    const outcome = await exchange.import(bytes, { unit, title: values.title, language })
    if (outcome.ok) {
      report(outcome.value, terminal)
      return 0
    }
    const { kind, detail } = outcome.problem
    terminal.error(sentence(kind, language))
    if (detail !== undefined) terminal.error(oneLine(detail))
    return 1
  })
}

/** `linli import`: brings a board in from a Trello export or a Linli board file and prints the report. */
export const importCommand: UsableCommand = { run, usage }

function parsed(args: readonly string[]) {
  const options = {
    unit: { type: 'string' },
    title: { type: 'string' },
    username: { type: 'string' },
    'password-stdin': { type: 'boolean' },
  } as const
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options })
  } catch {
    throw new UsageError(usage)
  }
}

async function onlyUnit(exchange: Exchange): Promise<string> {
  const units = await exchange.units()
  if (units.length === 1) return units[0]!.id
  const list = units.map(({ id, name }) => `  ${id}\t${name}`).join('\n')
  throw new UsageError(
    units.length === 0
      ? 'Say which unit the board belongs to: --unit <id>. See: linli unit list'
      : `Say which unit the board belongs to: --unit <id>, one of\n${list}`,
  )
}

function report(report: ImportReport, terminal: Terminal): void {
  terminal.out(`Board ${report.board}${report.unchanged ? ': nothing new' : ''}`)
  for (const [what, count] of Object.entries(report.created))
    if (count > 0) terminal.out(`  ${String(count).padStart(6)}  ${what}`)
  section('Brought in another form', report.adjusted, terminal)
  section('Not brought', report.notBrought, terminal)
}

function section(title: string, lines: readonly WarningLine[], terminal: Terminal): void {
  if (lines.length === 0) return
  terminal.out('')
  terminal.out(title)
  for (const { what, count, why, examples } of lines) {
    terminal.out(`  ${String(count).padStart(6)}  ${what}: ${why}`)
    for (const example of examples) terminal.out(`          ${oneLine(example)}`)
  }
}
