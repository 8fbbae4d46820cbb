import { dayMs, hourMs, minuteMs } from '#shared/base/day.ts'
import { dayAt, startOfDay } from './china-day.ts'

/** When something is done again and again: the values each of the five fields of cron may have. */
export interface Schedule {
  readonly minutes: readonly number[]
  readonly hours: readonly number[]
  readonly holds: (day: number) => boolean
}

/** A leap day comes again within eight years. */
const longestDays = 8 * 366

const bounds = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
] as const

/** Reads five fields of cron (minute, hour, day of the month, month, day of the week) in the station’s time; null for what is none. */
export function readSchedule(text: string): Schedule | null {
  const fields = text.split(' ')
  if (fields.length !== bounds.length) return null
  const read = fields.map((field, i) => valuesOf(field, bounds[i]!))
  if (read.some(values => values === null)) return null
  const [minutes, hours, days, months, weekdays] = read as (readonly number[])[]
  const week = new Set(weekdays!.map(day => day % 7))
  // As everywhere: with both days named, either will do.
  const both = !fields[2]!.startsWith('*') && !fields[4]!.startsWith('*')
  return {
    minutes: minutes!,
    hours: hours!,
    holds(day) {
      const date = new Date(day * dayMs)
      if (!months!.includes(date.getUTCMonth() + 1)) return false
      const byMonth = days!.includes(date.getUTCDate())
      const byWeek = week.has(date.getUTCDay())
      return both ? byMonth || byWeek : byMonth && byWeek
    },
  }
}

/** The last time at or before an instant; null when there has never been one. */
export function lastTime({ minutes, hours, holds }: Schedule, instant: number): number | null {
  const today = dayAt(instant)
  for (let day = today; day > today - longestDays; day--) {
    if (!holds(day)) continue
    for (const hour of hours.toReversed())
      for (const minute of minutes.toReversed()) {
        const at = startOfDay(day) + hour * hourMs + minute * minuteMs
        if (at <= instant) return at
      }
  }
  return null
}

/** The first time after an instant; null when there will be none. */
export function nextTime({ minutes, hours, holds }: Schedule, instant: number): number | null {
  const today = dayAt(instant)
  for (let day = today; day < today + longestDays; day++) {
    if (!holds(day)) continue
    for (const hour of hours)
      for (const minute of minutes) {
        const at = startOfDay(day) + hour * hourMs + minute * minuteMs
        if (at > instant) return at
      }
  }
  return null
}

/** The values of one field, in order; null for what is no field. */
function valuesOf(
  field: string,
  [least, most]: readonly [number, number],
): readonly number[] | null {
  const values = new Set<number>()
  for (const part of field.split(',')) {
    const [, all, from, to, step] =
      /^(?:(\*)|(\d{1,2})(?:-(\d{1,2}))?)(?:\/(\d{1,2}))?$/.exec(part) ?? []
    if (all === undefined && from === undefined) return null
    const first = all === undefined ? Number(from) : least
    // `5/15` goes on to the end, `5` alone does not.
    const last =
      all !== undefined || (to === undefined && step !== undefined) ? most : Number(to ?? from)
    const by = Number(step ?? 1)
    if (first < least || last > most || first > last || by < 1) return null
    for (let value = first; value <= last; value += by) values.add(value)
  }
  return [...values].sort((a, b) => a - b)
}
