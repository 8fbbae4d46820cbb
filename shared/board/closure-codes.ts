/** Why a case is closed. Closed list of the domain, see SPEC.md glossary. */
export const closureCodes = [
  'resolved',
  'answered',
  'mediated',
  'not-mediated',
  'to-case-unit',
  'not-ours',
  'duplicate',
  'unreachable',
  'withdrawn',
  'false-alarm',
  'became-project',
  'found-safe',
  'in-error',
] as const
export type ClosureCode = (typeof closureCodes)[number]

/** The codes that count as solved. */
export const solvedCodes: ReadonlySet<ClosureCode> = new Set(['resolved', 'mediated', 'found-safe'])

/** The codes that leave the totals. */
export const uncountedCodes: ReadonlySet<ClosureCode> = new Set(['duplicate', 'in-error'])

/** The codes that close a case from any open stage in one step, because nothing was done that somebody could verify. */
export const directCodes: ReadonlySet<ClosureCode> = new Set([
  'duplicate',
  'withdrawn',
  'false-alarm',
  'in-error',
])
