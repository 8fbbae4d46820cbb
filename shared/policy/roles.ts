/** What a person may be in a unit. Names of the domain, see SPEC.md glossary. */
export const roles = [
  'leadership',
  'officer',
  'grid',
  'head',
  'volunteer',
  'partner',
  'auditor',
  'admin',
] as const
export type Role = (typeof roles)[number]

/** The levels of the organisation, from the station down. */
export const unitKinds = ['station', 'beat', 'grid', 'building'] as const
export type UnitKind = (typeof unitKinds)[number]

/**
 * A membership in force now: a role in a unit. `path` runs from the station down to the unit itself, so one list
 * answers both "is this below me" and "am I below this".
 */
export interface Membership {
  readonly role: Role
  readonly path: readonly string[]
}

/** A plugin that acts in somebody's name. */
export interface Through {
  /** Its id, reverse DNS. */
  readonly plugin: string
  /** How many runs of plugins lie between this deed and one of a person; 1 for the first. */
  readonly depth: number
}

/** Who acts: an account with its memberships in force, or the server itself. */
export interface Actor {
  readonly id: string
  readonly name: string
  readonly memberships: readonly Membership[]
  /** Absent where no plugin is between the person and the deed. */
  readonly through?: Through
}
