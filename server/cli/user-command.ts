import { parseArgs } from 'node:util'
import { newId } from '#shared/base/ids.ts'
import { type Problem, sentence } from '#shared/base/problem.ts'
import { type Role, roles } from '#shared/policy/roles.ts'
import { auditStatement } from '#server/audit/entry.ts'
import { addPerson } from '#server/auth/add-person.ts'
import { theCommandLine } from '#server/auth/directory-facts.ts'
import { type Command, type Terminal, type UsableCommand, UsageError } from './command.ts'
import { newPassword } from './new-password.ts'
import { type OpenFolder, withFolder } from './open-folder.ts'

const usage = `Usage:
  linli user add <username> --name <name> [--role <role> --unit <unit id>] [--password-stdin]
  linli user password <username> [--password-stdin]
  linli user second-factor <username>   takes the second factor away, until the person sets one up again
  linli user list
  linli user end <username>          ends memberships, sign-ins and the password
Roles: ${roles.join(', ')}. Without --password-stdin a password is made and printed.`

const run: Command = async ([verb = '', ...rest], terminal) => {
  if (!Object.hasOwn(verbs, verb)) throw new UsageError(usage)
  const { values, positionals } = parsed(rest)
  return withFolder(terminal, open =>
    verbs[verb as keyof typeof verbs]({ open, terminal, values, username: positionals[0] ?? '' }),
  )
}

/** `linli user`: accounts of a data folder while its server is stopped. */
export const userCommand: UsableCommand = { run, usage }

type Values = ReturnType<typeof parsed>['values']

interface Call {
  readonly open: OpenFolder
  readonly terminal: Terminal
  readonly values: Values
  readonly username: string
}

const verbs = { add, password, 'second-factor': secondFactor, list, end }

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        name: { type: 'string' },
        role: { type: 'string' },
        unit: { type: 'string' },
        'password-stdin': { type: 'boolean' },
      },
    })
  } catch {
    throw new UsageError(usage)
  }
}

async function add({ open, terminal, values, username }: Call): Promise<number> {
  const { accounts, directory } = open
  const { name, role, unit } = values
  if (name === undefined || (role === undefined) !== (unit === undefined))
    throw new UsageError(usage)
  if (role !== undefined && !(roles as readonly string[]).includes(role))
    throw new UsageError(usage)
  if (unit !== undefined && directory.unit(unit) === undefined) {
    terminal.error(`There is no unit "${unit}". See: linli unit list`)
    return 1
  }
  const chosen = await passwordFor({ terminal, values })
  const made = await addPerson(
    { accounts, directory },
    { username, name, password: chosen.text },
    theCommandLine,
  )
  if (!made.ok) return tell(terminal, made.problem)
  if (role !== undefined && unit !== undefined)
    await directory.add(
      {
        memberships: [
          {
            id: newId(),
            person: made.value,
            unit,
            role: role as Role,
            since: Date.now(),
            until: null,
          },
        ],
      },
      theCommandLine,
    )
  terminal.out(`${username} was added.${chosen.made ? ` Password: ${chosen.text}` : ''}`)
  return 0
}

async function password({ open, terminal, values, username }: Call): Promise<number> {
  const { accounts, directory, log } = open
  const person = directory.people().find(each => each.username === username.toLowerCase())
  if (person === undefined) return noSuch(terminal, username)
  const chosen = await passwordFor({ terminal, values })
  const outcome =
    accounts.idOf(person.username) === null
      ? await accounts.add({ ...person, password: chosen.text })
      : await accounts.setPassword(person.id, chosen.text)
  if (!outcome.ok) return tell(terminal, outcome.problem)
  await log.write([
    auditStatement({
      ...theCommandLine,
      subject: person.id,
      origin: 'command',
      at: Date.now(),
      action: 'password-set',
      before: null,
      after: null,
    }),
  ])
  terminal.out(
    `The password of ${username} was set and its sign-ins have ended.${chosen.made ? ` Password: ${chosen.text}` : ''}`,
  )
  return 0
}

async function secondFactor({ open, terminal, username }: Call): Promise<number> {
  const { accounts, directory, log } = open
  const person = directory.people().find(each => each.username === username.toLowerCase())
  if (person === undefined) return noSuch(terminal, username)
  if (!accounts.factors.has(person.id)) {
    terminal.out(`${username} has no second factor.`)
    return 0
  }
  accounts.factors.removeAll(person.id)
  await log.write([
    auditStatement({
      ...theCommandLine,
      subject: person.id,
      origin: 'command',
      at: Date.now(),
      action: 'second-factor-reset',
      before: null,
      after: null,
    }),
  ])
  terminal.out(`${username} signs in with the password alone, until they set up a second factor.`)
  return 0
}

async function list({ open, terminal }: Call): Promise<number> {
  const { accounts, directory } = open
  for (const { id, username, name } of directory.people()) {
    const memberships = directory
      .membershipsOf(id)
      .map(row => `${row.role} ${directory.unit(row.unit)?.name ?? row.unit}`)
    const gone = directory.hasEnded(id) ? 'ended' : 'cannot sign in'
    const signIn = accounts.hasPassword(id) ? 'can sign in' : gone
    terminal.out([username, name, memberships.join(', ') || '-', signIn].join('\t'))
  }
  return 0
}

async function end({ open, terminal, username }: Call): Promise<number> {
  const { accounts, directory } = open
  const person = directory.people().find(each => each.username === username.toLowerCase())
  if (person === undefined) return noSuch(terminal, username)
  const now = Date.now()
  for (const row of directory.allMembershipsOf(person.id))
    if (row.until === null || row.until > now) await directory.setUntil(row.id, now, theCommandLine)
  await accounts.endAccount(person.id)
  terminal.out(
    `The memberships and sign-ins of ${username} have ended, and nobody can sign in to the account any more.`,
  )
  return 0
}

/** From standard input, so that it stands in no list of processes; else a new random one. */
async function passwordFor({ terminal, values }: Pick<Call, 'terminal' | 'values'>) {
  if (values['password-stdin'] === true)
    return { made: false, text: (await terminal.input()).replace(/\r?\n$/, '') }
  return { made: true, text: newPassword() }
}

function noSuch(terminal: Terminal, username: string): number {
  terminal.error(`There is no account "${username}". See: linli user list`)
  return 1
}

const hints: Readonly<Record<string, string>> = {
  username: 'A user name has 3 to 30 letters, digits, dots or underscores and is not taken.',
  password: 'A password has 10 to 128 characters.',
  name: 'A name has 1 to 80 characters.',
}

function tell(terminal: Terminal, { kind, detail = '' }: Problem): number {
  terminal.error(hints[detail] ?? sentence(kind, 'en'))
  return 1
}
