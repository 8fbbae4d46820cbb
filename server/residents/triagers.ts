import { can } from '#shared/policy/can.ts'
import type { Actor } from '#shared/policy/roles.ts'
import type { Directory } from '#server/auth/directory.ts'
import { Answerers } from '#server/cases/cards/answerers.ts'
import type { ReportRow } from './tables.ts'

/** What is needed to see and answer a report. */
export const triageVerb = (police: boolean) =>
  police ? ('report:triage-police' as const) : ('report:triage' as const)

/** Whether the actor may see and answer a report. */
export const mayTriage = (
  actor: Actor,
  { unit, police }: Pick<ReportRow, 'unit' | 'police'>,
  path: (unit: string) => readonly string[],
): boolean => can(actor, triageVerb(police === 1), { path: path(unit) })

/** Who is told of what residents of a unit report: those who answer for its cards; of what is about the police the leadership alone. */
export const whoTriages = (directory: Directory, unit: string, police: boolean) =>
  new Answerers(directory).of({
    unit,
    visibility: police ? 'named' : 'staff',
    assignees: new Set<string>(),
    named: new Set<string>(),
  })
