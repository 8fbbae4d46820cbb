import { addTime, type Counting, type IsWorking } from './working-time.ts'

/** How a clock stands: it waits for acceptance, runs, runs out soon, has run out, stands still in a hold, or was stopped. */
export type ClockState = 'waiting' | 'running' | 'soon' | 'overdue' | 'held' | 'met'

/** The last part of a clock's time in which it is `soon` due. */
export const soonShare = 0.2

/** When the last fifth of a clock begins. */
export const soonAt = (due: number, minutes: number, time: Counting, works: IsWorking): number =>
  addTime(due, -Math.round(minutes * 60_000 * soonShare), time, works)

/** How a running clock stands at `now`. A hold that has ended by itself holds nothing, even before the server has said so. */
export function runningState(
  clock: { readonly due: number; readonly soon: number; readonly holdUntil: number | null },
  now: number,
): Exclude<ClockState, 'waiting' | 'met'> {
  if (clock.holdUntil !== null && now < clock.holdUntil) return 'held'
  if (now >= clock.due) return 'overdue'
  return now >= clock.soon ? 'soon' : 'running'
}
