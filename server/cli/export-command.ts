import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { sentence } from '#shared/base/problem.ts'
import { type Command, UsageError } from './command.ts'
import { terminalLanguage, withExchange } from './exchange.ts'

const usage = `Usage: linli export <board id> [--csv] [--out <file>] [--username <name> --password-stdin]`

/** `linli export`: a board as Linli's own file or as a table, to a file or to standard output. */
export const exportCommand: Command = async (args, terminal) => {
  const { values, positionals } = parsed(args)
  const [board, ...more] = positionals
  if (board === undefined || more.length > 0) throw new UsageError(usage)
  const signIn = { username: values.username, passwordFromInput: values['password-stdin'] }
  return withExchange(terminal, signIn, async exchange => {
    const language = terminalLanguage(terminal)
    const outcome = await exchange.export(board, values.csv === true ? 'csv' : 'json', language)
    if (!outcome.ok) {
      terminal.error(sentence(outcome.problem.kind, language))
      return 1
    }
    if (values.out === undefined) terminal.out(outcome.value.replace(/\r?\n$/, ''))
    else
      await writeFile(resolve(terminal.environment['INIT_CWD'] ?? '', values.out), outcome.value, {
        mode: 0o600,
      })
    return 0
  })
}

function parsed(args: readonly string[]) {
  const options = {
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
