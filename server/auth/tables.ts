import type { Role, UnitKind } from '#shared/policy/roles.ts'

/** A station, beat, grid or building. `parent` is null for a station. */
export interface UnitRow {
  id: string
  kind: UnitKind
  name: string
  parent: string | null
  /** Since when it is in use no more; nothing while it is. */
  closed?: number | null
}

/** What other people may know of an account: its name. Sign-in data is in the accounts database. */
export interface PersonRow {
  id: string
  username: string
  name: string
  /** 1 for an account of the demo beat. */
  demo: number
}

/** A person's role in a unit from one instant to another; `until` null is open-ended. */
export interface MembershipRow {
  id: string
  person: string
  unit: string
  role: Role
  since: number
  until: number | null
}

/** A membership that waits for a second person; it will have this id. */
export interface AppointmentRow extends MembershipRow {
  asked_by: string
  asked_at: number
}

declare module '#server/records/schema.ts' {
  interface Records {
    units: UnitRow
    people: PersonRow
    memberships: MembershipRow
    appointments: AppointmentRow
  }
}
