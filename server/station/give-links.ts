import type { Accounts } from '#server/auth/accounts.ts'
import { type Appointments, confirmingVerb, readsByItself } from '#server/auth/appointments.ts'
import type { Directory } from '#server/auth/directory.ts'
import type { ChangedBy } from '#server/auth/directory-facts.ts'
import type { SignInLink } from '#server/auth/sign-in-links.ts'
import type { MembershipRow } from '#server/auth/tables.ts'
import { auditStatement } from '#server/audit/entry.ts'
import type { Log } from '#server/log/log.ts'
import type { Notices } from '#server/notices/notices.ts'
import type { Clock } from '#shared/base/clock.ts'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { can } from '#shared/policy/can.ts'
import type { Actor } from '#shared/policy/roles.ts'

/** Where people, their roles and their sign-ins are kept. */
export interface PersonDesk {
  readonly accounts: Accounts
  readonly directory: Directory
  readonly appointments: Pick<Appointments, 'all' | 'ask' | 'withdraw'>
  readonly notices: Pick<Notices, 'prepare'>
  readonly log: Pick<Log, 'write'>
  readonly clock: Pick<Clock, 'now'>
}

/**
 * Makes somebody's sign-in link. Whoever makes it could use it: roles that read, of somebody who could sign in before, wait for a second
 * person again, and the password there was is good for nothing any more.
 */
export async function giveLink(
  desk: PersonDesk,
  person: string,
  { actor, by }: { readonly actor: Actor; readonly by: ChangedBy },
): Promise<Outcome<SignInLink>> {
  const { accounts, directory, appointments, log, clock } = desk
  const now = clock.now()
  if (accounts.hasPassword(person)) {
    const reading = directory
      .allMembershipsOf(person)
      .filter(row => (row.until === null || row.until > now) && readsByItself(row.role))
    if (reading.some(row => !othersConfirm(desk, row, actor.id)))
      return refused('nobody-confirms', { rule: 'DY18' })
    await accounts.removePassword(person)
    for (const { role, unit, since, until, id } of reading) {
      await directory.setUntil(id, Math.max(now, since), by)
      const asked = { person, unit, role, since: Math.max(now, since), until }
      await appointments.ask(asked, actor, by.authority)
    }
  }
  const link = accounts.links.make(person)
  await log.write([
    auditStatement({
      ...by,
      subject: person,
      origin: 'command',
      at: now,
      action: 'link-made',
      before: null,
      after: { until: link.until },
    }),
  ])
  return done(link)
}

/** Whether somebody who can sign in, other than the person and whoever asks, may confirm a role. */
function othersConfirm(
  { accounts, directory }: PersonDesk,
  row: MembershipRow,
  asker: string,
): boolean {
  const path = directory.path(row.unit)
  return directory.people().some(({ id }) => {
    if (id === row.person || id === asker || !accounts.hasPassword(id)) return false
    const actor = directory.actor(id)
    return actor !== null && can(actor, confirmingVerb(row.role), { path })
  })
}

/** Ends all of somebody's roles, those that wait, their sign-ins and their password. */
export async function endPerson(desk: PersonDesk, person: string, by: ChangedBy): Promise<void> {
  const { accounts, directory, appointments, log, clock } = desk
  const now = clock.now()
  for (const row of directory.allMembershipsOf(person))
    if (row.until === null || row.until > now)
      await directory.setUntil(row.id, Math.max(now, row.since), by)
  for (const row of await appointments.all())
    if (row.person === person) await appointments.withdraw(row, by)
  await accounts.endAccount(person)
  await log.write([
    auditStatement({
      ...by,
      subject: person,
      origin: 'command',
      at: now,
      action: 'person-ended',
      before: null,
      after: null,
    }),
  ])
}

/** Takes away what is asked after somebody's password, and tells them. */
export async function resetFactors(
  { accounts, notices, log, clock }: PersonDesk,
  person: string,
  by: ChangedBy,
): Promise<void> {
  if (!accounts.factors.has(person)) return
  accounts.factors.removeAll(person)
  const at = clock.now()
  const told = notices.prepare([
    {
      kind: 'system',
      to: person,
      card: null,
      by: by.actor,
      at,
      detail: { what: 'second-factor-reset' },
    },
  ])
  await log.write([
    auditStatement({
      ...by,
      subject: person,
      origin: 'command',
      at,
      action: 'second-factor-reset',
      before: null,
      after: null,
    }),
    ...told.statements,
  ])
  told.send()
}
