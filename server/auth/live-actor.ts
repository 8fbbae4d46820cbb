import type { Actor, Membership } from '#shared/policy/roles.ts'
import type { Authority, Session } from './authority.ts'

const none: readonly Membership[] = []

/**
 * The person behind a sign-in as they are whenever they are looked at, and without any membership once it has ended: whoever judges by
 * this actor judges by the rights of that moment. Null when the sign-in is not in force.
 */
export function liveActor(authority: Authority, session: Session): Actor | null {
  const now = authority.actor(session)
  if (now === null) return null
  return {
    id: now.id,
    name: now.name,
    get memberships() {
      return authority.actor(session)?.memberships ?? none
    },
  }
}
