import type { Actor } from '#shared/policy/roles.ts'

/** The roles somebody has on a board: those of its unit and of the units above. */
export const rolesOn = (actor: Actor, path: readonly string[]): readonly string[] =>
  actor.memberships
    .filter(membership => path.includes(membership.path.at(-1) ?? ''))
    .map(({ role }) => role)
