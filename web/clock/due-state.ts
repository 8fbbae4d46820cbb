import { dayMs } from '#shared/base/day.ts'

/** How a due date stands: `late` has passed, `soon` is within a day, `later` is neither. */
export type DueState = 'late' | 'soon' | 'later' | 'done'

/** How a due instant stands at `now` (ms since 1970); in a column of finished cards nothing is late. */
export function dueState(due: string, finished: boolean, now: number = Date.now()): DueState {
  if (finished) return 'done'
  const left = Date.parse(due) - now
  if (left < 0) return 'late'
  return left < dayMs ? 'soon' : 'later'
}
