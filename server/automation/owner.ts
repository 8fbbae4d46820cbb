import type { Actor, Membership } from '#shared/policy/roles.ts'
import type { Directory } from '#server/auth/directory.ts'
import { isRunning, type Rule, type Rules } from './rules.ts'

const none: readonly Membership[] = []

/** Under which name a rule stands in the audit behind the authority of its owner. */
export const nameOf = (rule: Pick<Rule, 'id'>): string => `rule:${rule.id}`

/**
 * The owner of a rule with the rights of the moment, as long as the rule runs as it is and they may configure its board; null when they no
 * longer may.
 */
export function ownerOf(
  { directory, rules }: { readonly directory: Directory; readonly rules: Rules },
  rule: Rule,
  depth: number,
): Actor | null {
  const now = () => {
    const person = directory.actor(rule.owner)
    return person !== null && rules.mayConfigure(person, rule.board) ? person : null
  }
  const person = now()
  if (person === null) return null
  const inForce = () => {
    const still = rules.get(rule.board, rule.id)
    return still !== null && isRunning(still) && still.version === rule.version
  }
  return {
    id: person.id,
    name: person.name,
    get memberships() {
      return inForce() ? (now()?.memberships ?? none) : none
    },
    through: { plugin: nameOf(rule), depth: depth + 1 },
  }
}
