import { parseArgs } from 'node:util'
import { newId } from '#shared/base/ids.ts'
import { isMapKey } from '#shared/board/shape/key-shape.ts'
import { maskPersonalNumbers } from '#shared/policy/personal-numbers.ts'
import { type UnitKind, unitKinds } from '#shared/policy/roles.ts'
import { theCommandLine } from '#server/auth/directory-facts.ts'
import { type Command, type Terminal, type UsableCommand, UsageError } from './command.ts'
import { type OpenFolder, withFolder } from './open-folder.ts'

const usage = `Usage:
  linli unit add <kind> <name> [--parent <unit id>] [--id <unit id>]
  linli unit list
Kinds: ${unitKinds.join(' > ')}. A beat's id begins its case numbers, so choose a short one.`

const run: Command = async ([verb, ...rest], terminal) => {
  const { values, positionals } = parsed(rest)
  if (verb === 'list') return withFolder(terminal, open => list(open, terminal))
  const [kind = '', name = ''] = positionals
  if (verb !== 'add' || name === '' || !(unitKinds as readonly string[]).includes(kind))
    throw new UsageError(usage)
  return withFolder(terminal, open =>
    add(open, terminal, { kind: kind as UnitKind, name, ...values }),
  )
}

/** `linli unit`: stations, beats, grids and buildings of a data folder while its server is stopped. */
export const unitCommand: UsableCommand = { run, usage }

function parsed(args: readonly string[]) {
  const options = { parent: { type: 'string' }, id: { type: 'string' } } as const
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options })
  } catch {
    throw new UsageError(usage)
  }
}

async function list({ directory }: OpenFolder, terminal: Terminal): Promise<number> {
  for (const { id, kind, name } of directory.units())
    terminal.out([id, kind, name, directory.path(id).join(' > ')].join('\t'))
  return 0
}

interface NewUnit {
  readonly kind: UnitKind
  readonly name: string
  readonly parent?: string | undefined
  readonly id?: string | undefined
}

async function add(
  { directory }: OpenFolder,
  terminal: Terminal,
  { kind, name: called, parent, id = newId() }: NewUnit,
): Promise<number> {
  const name = maskPersonalNumbers(called)
  const above = unitKinds[unitKinds.indexOf(kind) - 1]
  const found = parent === undefined ? undefined : directory.unit(parent)
  if (found?.kind !== above) {
    terminal.error(`A ${kind} needs ${above === undefined ? 'no parent' : `--parent: a ${above}`}.`)
    return 1
  }
  if (!isMapKey(id) || directory.unit(id) !== undefined) {
    terminal.error(
      `"${id}" cannot be the id: it is taken, not 1 to 64 of A–Z a–z 0–9 _ -, or looks like somebody's number.`,
    )
    return 1
  }
  await directory.add({ units: [{ id, kind, name, parent: parent ?? null }] }, theCommandLine)
  terminal.out(`${kind} ${name} was added: ${id}`)
  return 0
}
