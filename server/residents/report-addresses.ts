import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { authorityOf, can } from '#shared/policy/can.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { auditStatement } from '#server/audit/entry.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { statement } from '#server/records/database.ts'
import { newToken } from './report-store.ts'
import type { ReportAddressRow } from './tables.ts'

/** The addresses at which residents report, one in force for a unit; printed as QR codes. */
export class ReportAddresses {
  readonly #desk: Pick<CaseDesk, 'records' | 'log' | 'directory' | 'path' | 'clock' | 'mutex'>

  constructor(desk: Pick<CaseDesk, 'records' | 'log' | 'directory' | 'path' | 'clock' | 'mutex'>) {
    this.#desk = desk
  }

  /** The address, in force or not; undefined for one that never was. That of a closed unit is not in force. */
  async find(address: string): Promise<ReportAddressRow | undefined> {
    const { records, directory } = this.#desk
    const row = await records
      .selectFrom('report_addresses')
      .selectAll()
      .where('address', '=', address)
      .executeTakeFirst()
    return row === undefined || directory.isInUse(row.unit)
      ? row
      : { ...row, ended_at: row.ended_at ?? row.at }
  }

  /** The addresses in force of units for which the actor may make them. */
  async list(actor: Actor): Promise<readonly ReportAddressRow[]> {
    const rows = await this.#desk.records
      .selectFrom('report_addresses')
      .selectAll()
      .where('ended_at', 'is', null)
      .orderBy('at')
      .execute()
    return rows.filter(({ unit }) => this.may(actor, unit))
  }

  /** Whether the actor may make addresses for a unit. */
  may(actor: Actor, unit: string): boolean {
    return can(actor, 'report:publish', { path: this.#desk.path(unit) })
  }

  /** Makes the address of a unit; the one in force when there is one. */
  async make(actor: Actor, unit: string): Promise<Outcome<ReportAddressRow>> {
    const { records, log, clock, directory, mutex } = this.#desk
    return mutex.run([`report-address/${unit}`], async () => {
      const before = await records
        .selectFrom('report_addresses')
        .selectAll()
        .where('unit', '=', unit)
        .where('ended_at', 'is', null)
        .executeTakeFirst()
      if (directory.unit(unit) === undefined || !this.may(actor, unit))
        return refused('not-found', { rule: 'RS1' })
      if (!directory.isInUse(unit)) return refused('unit-closed', { rule: 'DY12' })
      if (before !== undefined) return done(before)
      const at = clock.now()
      const row = { address: newToken(), unit, by: actor.id, at, ended_at: null }
      await log.write([
        statement(records.insertInto('report_addresses').values(row)),
        this.#entry(actor, unit, at, 'made'),
      ])
      return done(row)
    })
  }

  /** Ends an address: what was printed says from then on that it is no longer valid. */
  async end(actor: Actor, address: string): Promise<Outcome<null>> {
    const { records, log, clock } = this.#desk
    const row = await this.find(address)
    if (row === undefined || row.ended_at !== null || !this.may(actor, row.unit))
      return refused('not-found', { rule: 'RS1' })
    const at = clock.now()
    const ended = records
      .updateTable('report_addresses')
      .set({ ended_at: at })
      .where('address', '=', address)
    await log.write([statement(ended), this.#entry(actor, row.unit, at, 'ended')])
    return done(null)
  }

  #entry(actor: Actor, unit: string, at: number, did: 'made' | 'ended') {
    return auditStatement({
      subject: unit,
      actor: actor.id,
      origin: 'command',
      at,
      authority: authorityOf(actor, 'report:publish', { path: this.#desk.path(unit) }),
      action: `report-address/${did}`,
      before: null,
      after: null,
    })
  }
}
