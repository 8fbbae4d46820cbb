import { z } from 'zod'
import type { Accounts } from '#server/auth/accounts.ts'
import type { Directory } from '#server/auth/directory.ts'
import type { ChangedBy } from '#server/auth/directory-facts.ts'
import type { MembershipRow } from '#server/auth/tables.ts'
import { nameField, passwordField, usernameField } from '#server/http/person-fields.ts'
import { newId } from '#shared/base/ids.ts'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { unitCode } from './unit-code.ts'

/** A station that begins: what it is called, and two people, since nobody is administrator and leader at once. */
export const newStation = z.object({
  station: z.object({ name: nameField, id: unitCode }).meta({
    description: 'Left as it is where the folder has a station already.',
  }),
  admin: z.object({ name: nameField, username: usernameField, password: passwordField }),
  leader: z.object({ name: nameField, username: usernameField }),
})
export type NewStation = z.infer<typeof newStation>

/** Where a station begins. */
export interface FoundingPlace {
  readonly accounts: Accounts
  readonly directory: Directory
  readonly now: number
}

/**
 * Begins a station in a folder without people: the station, its first administrator, who can sign in, and its first leader, who cannot yet;
 * answers the leader's id.
 */
export async function foundStation(
  { accounts, directory, now }: FoundingPlace,
  { station, admin, leader }: NewStation,
  by: ChangedBy,
): Promise<Outcome<string>> {
  if (directory.people().length > 0) return refused('setup-closed', { rule: 'DY4' })
  const [adminName, leaderName] = [admin.username.toLowerCase(), leader.username.toLowerCase()]
  if (adminName === leaderName) return refused('bad-request', { rule: 'DY5', detail: 'username' })
  const unit = directory.units().find(one => one.kind === 'station')?.id ?? station.id
  const adminId = await accountOf(accounts, adminName, admin)
  if (!adminId.ok) return adminId
  const leaderId = newId()
  const post = (person: string, role: 'admin' | 'leadership'): MembershipRow => ({
    id: newId(),
    person,
    unit,
    role,
    since: now,
    until: null,
  })
  await directory.add(
    {
      units:
        directory.unit(unit) === undefined
          ? [{ id: unit, kind: 'station', name: station.name, parent: null }]
          : [],
      people: [
        { id: adminId.value, username: adminName, name: admin.name, demo: 0 },
        { id: leaderId, username: leaderName, name: leader.name, demo: 0 },
      ],
      memberships: [post(adminId.value, 'admin'), post(leaderId, 'leadership')],
    },
    by,
  )
  return done(leaderId)
}

/** The account comes first: if we die before the rest, the next attempt takes it over. */
async function accountOf(
  accounts: Accounts,
  username: string,
  { name, password }: NewStation['admin'],
): Promise<Outcome<string>> {
  const left = accounts.idOf(username)
  if (left === null) return accounts.add({ username, name, password })
  const set = await accounts.setPassword(left, password)
  return set.ok ? done(left) : set
}
