import type { Problem, ProblemKind } from '#shared/base/problem.ts'

/** Why a step of a case is not taken tells of deadlines, holds and empty fields that the plugin may not read. */
const ofTheCase: ReadonlySet<ProblemKind> = new Set([
  'flow-needs',
  'flow-held',
  'flow-emergency',
  'flow-same-person',
  'flow-too-late',
  'flow-moved-on',
])

/** A problem as a plugin is told it: what it got wrong itself in full, of everything else only the kind. */
export function told({ kind, rule, detail, retryAfter }: Problem): Problem {
  const later = retryAfter === undefined ? {} : { retryAfter }
  if (rule?.startsWith('PL') === true)
    return { kind, rule, ...(detail === undefined ? {} : { detail }), ...later }
  return { kind: ofTheCase.has(kind) ? 'flow-no-way' : kind, ...later }
}
