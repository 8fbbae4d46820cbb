import { dayMs } from '#shared/base/day.ts'
import { dayAt, dayOfText, isWeekend, yearOfDay } from './china-day.ts'
import type { IsWorking } from './working-time.ts'

/** A day that is not what its weekday says, or that has a name: a holiday, a weekend that is worked, or a decision of the station. */
export interface SpecialDay {
  /** `2026-10-01`. */
  readonly day: string
  readonly working: boolean
  /** The official name of the holiday it belongs to; null for a day the station has set itself. */
  readonly name: { readonly 'zh-CN': string; readonly en: string } | null
  /** `official` is the State Council's arrangement, `station` an administrator's decision, which has the last word. */
  readonly source: 'official' | 'station'
  /** Why, for a decision of the station. */
  readonly note: string
}

/** What is known of working days. Where nothing is known a day off is a Saturday or Sunday. */
export interface WorkCalendar {
  readonly works: IsWorking
  /** What is special about a day; undefined for an ordinary one. */
  special(day: number): SpecialDay | undefined
}

/** Makes a calendar of special days; of two for one day the later one counts. */
export function calendarOf(specials: Iterable<SpecialDay>): WorkCalendar {
  const known = new Map<number, SpecialDay>()
  for (const special of specials) {
    const day = dayOfText(special.day)
    if (day !== null) known.set(day, special)
  }
  return {
    works: day => known.get(day)?.working ?? !isWeekend(day),
    special: day => known.get(day),
  }
}

/** The calendar of whom nobody has told anything: weekends are off. */
export const plainCalendar: WorkCalendar = calendarOf([])

/** How long before it begins a year must be known, ms: the longest clocks of today reach into it. */
const ahead = 45 * dayMs

/** The years near `now` whose official arrangement is not known, so that only weekends are off in them. */
export function missingYears(now: number, official: ReadonlySet<number>): readonly number[] {
  const years = new Set([now, now + ahead].map(at => yearOfDay(dayAt(at))))
  return [...years].filter(year => !official.has(year))
}
