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

/** A code that somebody chooses. */
export type ChosenCode = (typeof closureCodes)[number]

/** An imported card that was finished where it came from; nobody here chooses it, and it counts as nothing done here. */
export const closedElsewhere = 'elsewhere'

/** Everything that a closed card may say. */
export const allClosureCodes = [...closureCodes, closedElsewhere] as const
export type ClosureCode = (typeof allClosureCodes)[number]

/** The codes that count as solved. */
export const solvedCodes: ReadonlySet<ClosureCode> = new Set(['resolved', 'mediated', 'found-safe'])

/** The codes that leave the totals. */
export const uncountedCodes: ReadonlySet<ClosureCode> = new Set([
  'duplicate',
  'in-error',
  closedElsewhere,
])

/** The codes that close a case from any open stage in one step, because nothing was done that somebody could verify. */
export const directCodes: ReadonlySet<ClosureCode> = new Set([
  'duplicate',
  'withdrawn',
  'false-alarm',
  'in-error',
])
