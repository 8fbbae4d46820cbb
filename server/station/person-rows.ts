import { z } from 'zod'
import { type Accounts, isUsername } from '#server/auth/accounts.ts'
import type { Directory } from '#server/auth/directory.ts'
import { isSeen } from '#shared/base/has-words.ts'
import { newId } from '#shared/base/ids.ts'
import { instant } from '#shared/base/schemas.ts'
import { maskPersonalNumbers } from '#shared/policy/personal-numbers.ts'
import { type Role, roles } from '#shared/policy/roles.ts'
import type { WrongLine } from './unit-rows.ts'

const cell = z.string().max(200)

/** One line of a list of people, as it was written. */
export const personLine = z.object({
  name: cell,
  username: cell.default('').meta({ description: 'One is made where there is none.' }),
  role: cell,
  unit: cell.meta({ description: 'By its id or its name.' }),
  until: instant.nullish(),
})
export type PersonLine = z.infer<typeof personLine>

/** What may be wrong with a line. */
export const personFaults = [
  'name',
  'username',
  'username-taken',
  'role',
  'unit',
  'unit-two',
  'until',
] as const
export type PersonFault = (typeof personFaults)[number]

/** Somebody who is to be added, with the role they are to have. */
export interface NewPost {
  readonly person: string
  readonly username: string
  readonly name: string
  readonly role: Role
  readonly unit: string
  readonly until: number | null
}

/** Reads a list of people against those there are; `manages` says in which units the caller may give roles. */
export function readPeople(
  lines: readonly PersonLine[],
  place: {
    readonly accounts: Pick<Accounts, 'idOf'>
    readonly directory: Pick<Directory, 'units' | 'people' | 'isInUse'>
    readonly now: number
  },
  manages: (unit: string) => boolean,
): { readonly posts: readonly NewPost[]; readonly wrong: readonly WrongLine<PersonFault>[] } {
  const { accounts, directory, now } = place
  const units = directory.units().filter(({ id }) => manages(id) && directory.isInUse(id))
  const taken = new Set(directory.people().map(person => person.username))
  const wanted = lines.map(line => line.username.trim().toLowerCase())
  const twice = (username: string) => wanted.filter(one => one === username).length > 1
  const isFree = (username: string) => !taken.has(username) && accounts.idOf(username) === null
  const nextFree = freeNames(one => isFree(one) && !wanted.includes(one), directory)
  const wrong: WrongLine<PersonFault>[] = []
  const posts = lines.flatMap((given, line): NewPost[] => {
    const name = maskPersonalNumbers(given.name.trim())
    const username = wanted[line]!
    const role = roles.find(one => one === given.role.trim())
    const byId = units.filter(({ id }) => id.toUpperCase() === given.unit.trim().toUpperCase())
    const found = byId.length > 0 ? byId : units.filter(one => one.name === given.unit.trim())
    const until = given.until ?? null
    const fault: PersonFault | null =
      !isSeen(name) || name.length > 80
        ? 'name'
        : username !== '' && !isUsername(username)
          ? 'username'
          : username !== '' && (!isFree(username) || twice(username))
            ? 'username-taken'
            : role === undefined
              ? 'role'
              : found.length !== 1
                ? found.length === 0
                  ? 'unit'
                  : 'unit-two'
                : until !== null && until <= now
                  ? 'until'
                  : null
    if (fault !== null) {
      wrong.push({ line, fault })
      return []
    }
    return [
      {
        person: newId(),
        username: username || nextFree(),
        name,
        role: role!,
        unit: found[0]!.id,
        until,
      },
    ]
  })
  return { posts, wrong }
}

/** User names of the station's letters and a number: `ly001`. */
function freeNames(
  isFree: (username: string) => boolean,
  directory: Pick<Directory, 'units'>,
): () => string {
  const station = directory.units().find(one => one.kind === 'station')?.id ?? ''
  const letters =
    station
      .replace(/[^A-Za-z]/g, '')
      .toLowerCase()
      .slice(0, 8) || 'user'
  let number = 0
  return () => {
    for (;;) {
      const username = `${letters}${String(++number).padStart(3, '0')}`
      if (isFree(username)) return username
    }
  }
}
