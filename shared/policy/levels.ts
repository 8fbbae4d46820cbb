import type { Actor, Membership, Role } from './roles.ts'

/** The four levels a matter is handed up and down, from the top. */
export const levels = ['leadership', 'officer', 'grid', 'head'] as const satisfies Role[]

/** The post of a person through which a card of a unit reaches them: the nearest above it, or one below it. */
export function membershipFor(actor: Actor, path: readonly string[]): Membership | null {
  const unit = path.at(-1)
  const near = actor.memberships.filter(({ role, path: own }) => {
    const mine = own.at(-1)
    const near =
      (mine !== undefined && path.includes(mine)) || (unit !== undefined && own.includes(unit))
    return near && levelOf(role) >= 0
  })
  return near.sort((a, b) => b.path.length - a.path.length)[0] ?? null
}

/** 0 for leadership down to 3 for a building head; -1 for a role outside the four levels. */
export const levelOf = (role: Role): number => (levels as readonly Role[]).indexOf(role)
