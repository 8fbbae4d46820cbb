import { dayAt, yearOfDay } from '#shared/calendar/china-day.ts'
import {
  calendarOf,
  plainCalendar,
  type SpecialDay,
  type WorkCalendar,
} from '#shared/calendar/work-calendar.ts'
import type { ClockApi } from './clock-api.ts'

const storageKey = 'linli.calendar'

/** What this device knows of working days; nothing in it is about anybody. */
interface Known {
  readonly days: readonly SpecialDay[]
  readonly missing: readonly number[]
}

function remembered(): Known {
  try {
    const known = JSON.parse(localStorage.getItem(storageKey) ?? 'null') as Partial<Known> | null
    if (Array.isArray(known?.days) && Array.isArray(known.missing)) return known as Known
  } catch {
    // Private windows may refuse storage, and what stands there may be of another version.
  }
  return { days: [], missing: [] }
}

let known: Known = { days: [], missing: [] }
let calendar: WorkCalendar = plainCalendar
const changes = new EventTarget()

function use(next: Known): void {
  known = next
  calendar = calendarOf(next.days)
  changes.dispatchEvent(new Event('change'))
}

/** The working days as the server has told them, or as this device remembers them; weekends off until then. */
export const calendarNow = (): WorkCalendar => calendar

/** Years near now whose holidays the server does not know. */
export const missingNow = (): readonly number[] => known.missing

/** Calls back after each change of the calendar; returns what ends it. */
export const onCalendar = (heard: () => void): (() => void) => {
  changes.addEventListener('change', heard)
  return () => changes.removeEventListener('change', heard)
}

/** Asks the server for last year, this year and the next; without a network what this device remembers goes on. */
export async function loadCalendar(api: Pick<ClockApi, 'calendar'>): Promise<void> {
  if (known.days.length === 0) use(remembered())
  const now = yearOfDay(dayAt(Date.now()))
  const years = await Promise.all([now - 1, now, now + 1].map(year => api.calendar(year)))
  const told = years.flatMap(answer => (answer.ok ? [answer.value] : []))
  if (told.length < years.length) return
  use({ days: told.flatMap(year => year.days), missing: told[0]?.missing ?? [] })
  try {
    localStorage.setItem(storageKey, JSON.stringify(known))
  } catch {
    // Then it is asked for again next time.
  }
}
