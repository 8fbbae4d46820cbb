import type { Visibility } from '#shared/board/card/card-types.ts'
import type { Actor, Membership, Role } from './roles.ts'
import { type Scope, scopeOf, type Verb } from './verbs.ts'

/** What a verb is done to: a board (only `path`), or a card with its visibility and the people on it. */
export interface Subject {
  /** From the station down to the unit the thing belongs to. */
  readonly path: readonly string[]
  /** Absent for boards and units. */
  readonly visibility?: Visibility
  readonly assignees?: ReadonlySet<string> | undefined
  readonly named?: ReadonlySet<string> | undefined
  /** Who reported it, and whether somebody has taken it in. */
  readonly reporter?: string | undefined
  readonly taken?: boolean | undefined
  /** Who brought a board in. */
  readonly importer?: string | undefined
}

/** Roles that see each visibility level; `named` is answered by the card's own list. */
const audiences: Readonly<Record<Exclude<Visibility, 'named'>, ReadonlySet<Role>>> = {
  board: new Set(['leadership', 'officer', 'grid', 'head', 'volunteer', 'partner']),
  staff: new Set(['leadership', 'officer', 'grid']),
  police: new Set(['leadership', 'officer']),
}

/** Whether the actor may do the verb to the subject: one of their memberships grants it in scope and sees the subject. */
export function can(actor: Actor, verb: Verb, subject: Subject): boolean {
  return grantOf(actor, verb, subject) !== null
}

/** The membership on whose authority the actor may do the verb to the subject; null when none grants it. */
export function grantOf(actor: Actor, verb: Verb, subject: Subject): Membership | null {
  for (const membership of actor.memberships) {
    const scope = scopeOf(verb, membership.role)
    if (
      scope !== undefined &&
      reaches(actor, membership, scope, subject) &&
      sees(actor, membership, subject)
    )
      return membership
  }
  return null
}

/**
 * The verb with the role and unit that granted it, as the audit keeps it: `card:close officer@LY1`; the verb alone when nothing did. A plugin
 * that acts in the person's name stands behind it.
 */
export function authorityOf(actor: Actor, verb: Verb, subject: Subject): string {
  const grant = grantOf(actor, verb, subject)
  const by = grant === null ? verb : `${verb} ${grant.role}@${grant.path.at(-1)}`
  return actor.through === undefined ? by : `${by} ${actor.through.plugin}`
}

function reaches(actor: Actor, membership: Membership, scope: Scope, subject: Subject): boolean {
  const mine = membership.path.at(-1)
  const theirs = subject.path.at(-1)
  if (mine === undefined || theirs === undefined) return false
  if (scope === 'within') return subject.path.includes(mine)
  if (scope === 'reported')
    return subject.path.includes(mine) && subject.reporter === actor.id && subject.taken === false
  if (scope === 'imported') return subject.path.includes(mine) && subject.importer === actor.id
  if (scope === 'around') return membership.path.includes(theirs) || subject.path.includes(mine)
  return (
    (membership.path.includes(theirs) || subject.path.includes(mine)) &&
    subject.assignees?.has(actor.id) === true
  )
}

function sees(actor: Actor, membership: Membership, subject: Subject): boolean {
  if (subject.visibility === undefined) return true
  if (subject.visibility === 'named')
    return membership.role === 'leadership' || subject.named?.has(actor.id) === true
  return audiences[subject.visibility].has(membership.role)
}
