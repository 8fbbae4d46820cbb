import { dayAt } from '#shared/calendar/china-day.ts'
import { workingDaysApart } from '#shared/calendar/working-time.ts'
import type { HistoryEntry } from '#web/state/api-types.ts'
import { calendarNow } from './calendar-now.ts'
import { distanceLabel } from './clock-labels.ts'

/** When a case began and was taken in, ms since 1970; null for what is not known or has not happened. */
export interface Beginnings {
  readonly created: number | null
  readonly accepted: number | null
}

/** The lines of a history that a case is told by: where it stands, who answers for it, what it waits for, how it ended, what shows it. */
const milestones = new Set(['column', 'owner', 'holdUntil', 'closure', 'merged', 'visibility'])

/**
 * How many working days into the case a line of its history is: `受理后 3 个工作日`, before acceptance `上报后 …`; '' for lines that are
 * no milestone.
 */
export function milestoneLabel(
  { field, at }: Pick<HistoryEntry, 'field' | 'at'>,
  { created, accepted }: Beginnings,
): string {
  if (!milestones.has(field) && !/^(clock|extended|attachments|milestones)\//.test(field)) return ''
  // The lines of the acceptance itself are told by the report.
  const since = accepted !== null && at > accepted ? 'accepted' : 'created'
  const from = since === 'accepted' ? accepted : created
  return from === null ? '' : sinceLabel(since, from, at)
}

/** How many working days lie between the report or the acceptance and an instant: `上报后 3 个工作日`. */
export const sinceLabel = (since: 'created' | 'accepted', from: number, at: number): string =>
  distanceLabel(since, workingDaysApart(from, at, calendarNow().works), dayAt(from) === dayAt(at))
