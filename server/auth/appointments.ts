import type { Clock } from '#shared/base/clock.ts'
import { newId } from '#shared/base/ids.ts'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { authorityOf, can } from '#shared/policy/can.ts'
import type { Actor, Role } from '#shared/policy/roles.ts'
import { scopeOf, type Verb } from '#shared/policy/verbs.ts'
import { auditStatement, type Fact } from '#server/audit/entry.ts'
import type { Log } from '#server/log/log.ts'
import type { Notices } from '#server/notices/notices.ts'
import { openRecords, type RecordsDatabase, statement } from '#server/records/database.ts'
import type { AppointmentRow, MembershipRow } from './tables.ts'
import type { Accounts } from './accounts.ts'
import type { Directory } from './directory.ts'
import type { ChangedBy } from './directory-facts.ts'

/** What appointments are kept in, and who is told of them. */
export interface AppointmentsOptions {
  readonly log: Log
  readonly directory: Directory
  readonly accounts: Pick<Accounts, 'hasFirstPassword' | 'hasPassword'>
  readonly notices: Pick<Notices, 'prepare'>
  readonly clock: Pick<Clock, 'now'>
}

/** Whether a role reads cards, contacts or the audit by itself: whoever gives it does not put it in force alone. */
export const readsByItself = (role: Role): boolean =>
  scopeOf('audit:read', role) !== undefined || scopeOf('card:read', role) === 'within'

/** Who confirms a role: leadership any of them, an officer those below. */
export const confirmingVerb = (role: Role): Verb =>
  role === 'grid' || role === 'head' ? 'people:confirm-below' : 'people:confirm'

/** Roles that an administrator has asked for somebody; each is in force once a second person has confirmed it. */
export class Appointments {
  readonly #options: AppointmentsOptions
  readonly #records: RecordsDatabase

  constructor(options: AppointmentsOptions) {
    this.#options = options
    this.#records = openRecords(options.log)
  }

  /** Those that wait. */
  all(): Promise<readonly AppointmentRow[]> {
    return this.#records.selectFrom('appointments').selectAll().orderBy('asked_at').execute()
  }

  /** Asks for a role; whoever may confirm it and the auditors are told at once. Answers its id, which the membership will have. */
  async ask(
    membership: Omit<MembershipRow, 'id'>,
    asker: Actor,
    authority: string,
  ): Promise<string> {
    const { log, directory, clock } = this.#options
    const at = clock.now()
    const row: AppointmentRow = { id: newId(), ...membership, asked_by: asker.id, asked_at: at }
    const told = this.#watching(row).filter(id => id !== asker.id && id !== row.person)
    const notices = this.#noticesTo(told, asker.id, at, 'appointment')
    const { role, unit, since, until } = membership
    await log.write([
      statement(this.#records.insertInto('appointments').values(row)),
      this.#line(
        row,
        'membership-asked',
        { actor: asker.id, authority, at },
        {
          role,
          unit: directory.unit(unit)?.name ?? unit,
          since,
          until,
        },
      ),
      ...notices.statements,
    ])
    notices.send()
    return row.id
  }

  /** Confirms or refuses one. `not-found` for whoever may not; nobody decides for themselves, or what they asked for. */
  async decide(id: string, actor: Actor, confirmed: boolean): Promise<Outcome<null>> {
    const { log, directory, clock } = this.#options
    const row = (await this.all()).find(one => one.id === id)
    const path = row === undefined ? [] : directory.path(row.unit)
    if (row === undefined || !can(actor, confirmingVerb(row.role), { path }))
      return refused('not-found', { rule: 'TP8' })
    if (row.person === actor.id || row.asked_by === actor.id)
      return refused('flow-same-person', { rule: 'TP8' })
    if (confirmed && !directory.isInUse(row.unit)) return refused('unit-closed', { rule: 'DY12' })
    if (confirmed && !this.#hasOwnPassword(row.person))
      return refused('first-password-kept', { rule: 'TP13' })
    const { person, unit, role, since, until } = row
    if (confirmed && directory.membership(id) === undefined && !this.clashes(person, role)) {
      const authority = authorityOf(actor, confirmingVerb(role), { path })
      const by = { actor: actor.id, authority }
      await directory.add({ memberships: [{ id, person, unit, role, since, until }] }, by)
    }
    const at = clock.now()
    const told = this.#watching(row).concat(row.asked_by)
    const notices = this.#noticesTo(told, actor.id, at, confirmed ? 'appointed' : 'not-appointed')
    const authority = authorityOf(actor, confirmingVerb(role), { path })
    await log.write([
      statement(this.#records.deleteFrom('appointments').where('id', '=', id)),
      ...(confirmed
        ? []
        : [this.#line(row, 'membership-refused', { actor: actor.id, authority, at }, { role })]),
      ...notices.statements,
    ])
    notices.send()
    return done(null)
  }

  /** Whether a person can sign in with a password that nobody else has made. */
  #hasOwnPassword(person: string): boolean {
    const { accounts } = this.#options
    return accounts.hasPassword(person) && !accounts.hasFirstPassword(person)
  }

  /** Takes one back before anybody has confirmed it. */
  async withdraw(row: AppointmentRow, { actor, authority }: ChangedBy): Promise<void> {
    const { log, clock } = this.#options
    const by = { actor, authority, at: clock.now() }
    await log.write([
      statement(this.#records.deleteFrom('appointments').where('id', '=', row.id)),
      this.#line(row, 'membership-refused', by, { role: row.role }),
    ])
  }

  /** Whether a person would be administrator and something else at once, now or later. */
  clashes(person: string, role: Role): boolean {
    const now = this.#options.clock.now()
    return this.#options.directory
      .allMembershipsOf(person)
      .filter(row => row.until === null || row.until > now)
      .some(row => (row.role === 'admin') !== (role === 'admin'))
  }

  /** Who may confirm it, and the auditors. */
  #watching({ unit, role }: AppointmentRow): readonly string[] {
    const { directory } = this.#options
    const path = directory.path(unit)
    const around = new Set(directory.peopleAround(unit).map(one => one.person.id))
    return [...around].filter(id => {
      const actor = directory.actor(id)
      const may = (verb: Verb) => actor !== null && can(actor, verb, { path })
      return may(confirmingVerb(role)) || may('audit:flag')
    })
  }

  #noticesTo(to: readonly string[], by: string, at: number, what: string) {
    return this.#options.notices.prepare(
      [...new Set(to)].map(to => ({ kind: 'system', to, card: null, by, at, detail: { what } })),
    )
  }

  #line(
    { person, unit }: AppointmentRow,
    action: string,
    by: Pick<Fact, 'actor' | 'authority' | 'at'>,
    after: unknown,
  ) {
    return auditStatement({
      ...by,
      subject: person,
      unit,
      origin: 'command',
      action,
      before: null,
      after,
    })
  }
}
