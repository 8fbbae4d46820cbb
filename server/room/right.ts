import { done, type Outcome, type Problem } from '#shared/base/problem.ts'
import type { By } from './document-store.ts'

/** On whose authority a change is made, told apart from who makes it: asked again as long as it can still be refused. */
export type Right = () => Outcome<string>

/** A change's author with the authority it has been judged on. */
export type Author = Omit<By, 'authority'> & { readonly authority?: string }

/** What a change was judged on has become something else before it was kept: to be judged again. */
export const changedMeanwhile: Problem = { kind: 'changed-meanwhile', rule: 'RN4' }

/** Asks for the right to a change; the second answer is asked right before the change is kept, and null when the right still holds. */
export function rightOf(
  by: By,
): Outcome<{ readonly author: Author; readonly lost: () => Problem | null }> {
  const { authority, ...rest } = by
  if (typeof authority === 'function') {
    const judged = authority()
    if (!judged.ok) return judged
    const lost = () => {
      const now = authority()
      if (!now.ok) return now.problem
      return now.value === judged.value ? null : changedMeanwhile
    }
    return done({ author: { ...rest, authority: judged.value }, lost })
  }
  const { actor } = by
  const author = authority === undefined ? rest : { ...rest, authority }
  if (actor === 'server') return done({ author, lost: () => null })
  const { memberships } = actor
  return done({
    author,
    lost: () => (actor.memberships === memberships ? null : changedMeanwhile),
  })
}
