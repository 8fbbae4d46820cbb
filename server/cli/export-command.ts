import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { languages, type Problem, sentence } from '#shared/base/problem.ts'
import { type Command, type Terminal, type UsableCommand, UsageError } from './command.ts'
import { type Exchange, withExchange } from './exchange.ts'
import { signInHelp } from './sign-in.ts'
import { fileProblem } from './file-problem.ts'
import { oneLine } from './one-line.ts'
import { terminalLanguage } from './terminal-language.ts'

const usage = `Usage:
  linli export                      lists the boards: id, title, unit
  linli export <board id> [--csv] [--lang zh-CN|en] [--out <file>] [--username <name> --password-stdin]
Without --csv it is Linli's own file, which can be imported again. --lang is for the words of the table.
${signInHelp}`

const run: Command = async (args, terminal) => {
  const { values, positionals } = parsed(args)
  const [board, ...more] = positionals
  const lang = languages.find(language => language === (values.lang ?? 'zh-CN'))
  if (more.length > 0 || lang === undefined) throw new UsageError(usage)
  if (board === undefined && (values.csv ?? values.out) !== undefined) throw new UsageError(usage)
  const signIn = { username: values.username, passwordFromInput: values['password-stdin'] }
  return withExchange(terminal, signIn, async exchange => {
    if (board === undefined) return list(exchange, terminal)
    const outcome = await exchange.export(board, values.csv === true ? 'csv' : 'json', lang)
    if (!outcome.ok) return tell(outcome.problem, terminal)
    if (values.out === undefined) {
      terminal.out(outcome.value.replace(/\r?\n$/, ''))
      return 0
    }
    const path = resolve(terminal.environment['INIT_CWD'] ?? '', values.out)
    return writeFile(path, outcome.value, { mode: 0o600 }).then(
      () => 0,
      (error: unknown) => {
        terminal.error(`${path} cannot be written: ${fileProblem(error)}.`)
        return 1
      },
    )
  })
}

/** `linli export`: a board as Linli's own file or as a table, to a file or to standard output; without a board, which there are. */
export const exportCommand: UsableCommand = { run, usage }

async function list(exchange: Exchange, terminal: Terminal): Promise<number> {
  const boards = await exchange.boards()
  if (!boards.ok) return tell(boards.problem, terminal)
  if (boards.value.length === 0) terminal.error('There are no boards.')
  for (const { id, title, unit } of boards.value)
    terminal.out([id, oneLine(title), oneLine(unit)].join('\t'))
  return 0
}

function tell({ kind }: Problem, terminal: Terminal): number {
  terminal.error(sentence(kind, terminalLanguage(terminal)))
  if (kind === 'not-found') terminal.error('Which boards there are: linli export')
  return 1
}

function parsed(args: readonly string[]) {
  const options = {
    lang: { type: 'string' },
    csv: { type: 'boolean' },
    out: { type: 'string' },
    username: { type: 'string' },
    'password-stdin': { type: 'boolean' },
  } as const
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options })
  } catch {
    throw new UsageError(usage)
  }
}
