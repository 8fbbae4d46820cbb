import type { Fact } from '#server/audit/entry.ts'
import type { MembershipRow, UnitRow } from './tables.ts'
import type { DirectoryRows } from './directory.ts'

/** Who changes units, people or memberships, and on whose authority. */
export interface ChangedBy {
  /** Account id, or `server`. */
  readonly actor: string
  readonly authority: string
}

/** The product itself: the demo beat. */
export const theProduct: ChangedBy = { actor: 'server', authority: 'server' }

/** Whoever can open the data folder. */
export const theCommandLine: ChangedBy = { actor: 'server', authority: 'command line' }

/** What the audit is told of rows that are added. */
export function factsOfRows(rows: DirectoryRows, by: ChangedBy, at: number): readonly Fact[] {
  const about = { ...by, origin: 'command' as const, at, before: null }
  return [
    ...(rows.units ?? []).map(({ id, kind, name, parent }) => ({
      ...about,
      subject: id,
      action: 'unit-added',
      after: { kind, name, parent },
    })),
    ...(rows.people ?? []).map(({ id, username, name }) => ({
      ...about,
      subject: id,
      action: 'person-added',
      after: { username, name },
    })),
    ...(rows.memberships ?? []).map(({ person, unit, role, since, until }) => ({
      ...about,
      subject: person,
      unit,
      action: 'membership-added',
      after: { role, unit, since, until },
    })),
  ]
}

/** What the audit is told when a membership gets another end. */
export function factOfUntil(
  { person, unit, role, until: before }: MembershipRow,
  until: number | null,
  by: ChangedBy,
  at: number,
): Fact {
  return {
    ...by,
    subject: person,
    unit,
    origin: 'command',
    at,
    action: 'membership-until',
    before: { role, unit, until: before },
    after: { role, unit, until },
  }
}

/** What may be changed of a unit. */
export type UnitChange = Partial<Pick<UnitRow, 'name' | 'parent' | 'closed'>>

/** What the audit is told when a unit gets another name or place, is closed or opened again. */
export function factOfUnit(unit: UnitRow, change: UnitChange, by: ChangedBy, at: number): Fact {
  const { closed, ...rest } = change
  const ended = closed === null ? 'unit-reopened' : 'unit-closed'
  return {
    ...by,
    subject: unit.id,
    unit: unit.id,
    origin: 'command',
    at,
    action: closed === undefined ? 'unit-changed' : ended,
    before: { name: unit.name, parent: unit.parent },
    after: { name: unit.name, parent: unit.parent, ...rest },
  }
}

/** What the audit is told when a unit that was just added is taken away. */
export const factOfRemoved = (
  { id, kind, name, parent }: UnitRow,
  by: ChangedBy,
  at: number,
): Fact => ({
  ...by,
  subject: id,
  origin: 'command',
  at,
  action: 'unit-removed',
  before: { kind, name, parent },
  after: null,
})
