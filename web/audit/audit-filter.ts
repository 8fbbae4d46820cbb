import { dayMs } from '#shared/base/day.ts'
import type { ActionGroup } from '#shared/audit/action-groups.ts'

/** What the reader looks for; '' and null for anything. Days are instants at 18:00, as date fields give them. */
export interface AuditSought {
  readonly person: string
  readonly subject: string
  readonly group: ActionGroup | ''
  readonly origin: string
  readonly from: number | null
  readonly to: number | null
  readonly flagged: boolean
}

/** Everything. */
export const nothingSought: AuditSought = {
  person: '',
  subject: '',
  group: '',
  origin: '',
  from: null,
  to: null,
  flagged: false,
}

const startOfDay = (at: number): number => new Date(at).setHours(0, 0, 0, 0)

/** As the API is asked; whole days in the reader's time zone, the last one included. */
export function queryOf(sought: AuditSought) {
  const { person, subject, group, origin, from, to, flagged } = sought
  return {
    ...(person === '' ? {} : { person }),
    ...(subject.trim() === '' ? {} : { subject: subject.trim() }),
    ...(group === '' ? {} : { group }),
    ...(origin === '' ? {} : { origin: origin as 'command' }),
    ...(from === null ? {} : { from: startOfDay(from) }),
    ...(to === null ? {} : { to: startOfDay(to + dayMs) }),
    ...(flagged ? { flagged: '1' as const } : {}),
  }
}
