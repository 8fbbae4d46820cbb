import { parseArgs } from 'node:util'
import { isSeen } from '#shared/base/has-words.ts'
import { sentence } from '#shared/base/problem.ts'
import { isUsername } from '#server/auth/accounts.ts'
import { theCommandLine } from '#server/auth/directory-facts.ts'
import { foundStation, newStation } from '#server/station/found-station.ts'
import { unitCode } from '#server/station/unit-code.ts'
import { type Command, type Terminal, type UsableCommand, UsageError } from './command.ts'
import { newPassword } from './new-password.ts'
import { type OpenFolder, withFolder } from './open-folder.ts'
import { terminalLanguage } from './terminal-language.ts'

const usage = `Usage:
  linli setup [--station <name> --code <letters>] [--admin <username> --admin-name <name>]
              [--leader <username> --leader-name <name>]
Begins the station of an empty data folder while its server is stopped, and prints the passwords
of its first administrator and its first leader. What is not given is asked at the terminal.`

/** What is asked, in this order, and what an answer has to be. */
const questions = [
  ['station', 'Name of the station', isSeen],
  ['code', 'Letters for it, such as LY', text => unitCode.safeParse(text).success],
  ['admin-name', 'Name of the administrator', isSeen],
  ['admin', 'User name of the administrator (a–z, digits, dots, underscores)', isUsername],
  ['leader-name', 'Name of the leader, who is somebody else', isSeen],
  ['leader', 'User name of the leader', isUsername],
] as const satisfies readonly (readonly [string, string, (text: string) => boolean])[]

type Answers = Record<(typeof questions)[number][0], string>

const run: Command = async (args, terminal) => {
  const given = parsed(args)
  return withFolder(terminal, async open => {
    if (open.directory.people().length > 0) {
      terminal.error('This folder has people already. See: linli user, linli unit')
      return 1
    }
    return begin(open, terminal, await asked(terminal, given))
  })
}

/** `linli setup`: the first run of a station, in the terminal. */
export const setupCommand: UsableCommand = { run, usage }

function parsed(args: readonly string[]): Partial<Answers> {
  const options = Object.fromEntries(questions.map(([name]) => [name, { type: 'string' }] as const))
  try {
    return parseArgs({ args: [...args], options }).values as Partial<Answers>
  } catch {
    throw new UsageError(usage)
  }
}

async function asked(terminal: Terminal, given: Partial<Answers>): Promise<Answers> {
  const answers: Partial<Answers> = { ...given }
  for (const [name, question, fits] of questions)
    while (!fits((answers[name] ?? '').trim())) {
      if (terminal.ask === undefined || given[name] !== undefined)
        throw new UsageError(`--${name}: ${question}.\n${usage}`)
      answers[name] = await terminal.ask(`${question}: `)
    }
  return answers as Answers
}

async function begin(open: OpenFolder, terminal: Terminal, answers: Answers): Promise<number> {
  const { accounts, directory } = open
  const [password, first] = [newPassword(), newPassword()]
  const wanted = newStation.safeParse({
    station: { name: answers.station, id: answers.code },
    admin: { name: answers['admin-name'], username: answers.admin.trim(), password },
    leader: { name: answers['leader-name'], username: answers.leader.trim() },
  })
  if (!wanted.success) throw new UsageError(usage)
  const place = { accounts, directory, now: Date.now() }
  const leader = await foundStation(place, wanted.data, theCommandLine)
  if (!leader.ok) {
    const same = 'The administrator and the leader are two people with two user names.'
    const { kind, detail } = leader.problem
    terminal.error(detail === 'username' ? same : sentence(kind, terminalLanguage(terminal)))
    return 1
  }
  const { username, name } = directory.person(leader.value)!
  await accounts.add({ id: leader.value, username, name, password: first, first: true })
  terminal.out(`${answers.station.trim()} has begun.`)
  terminal.out(`Administrator  ${wanted.data.admin.username}  password: ${password}`)
  terminal.out(`Leader         ${username}  first password, to be changed: ${first}`)
  return 0
}
