import { describe, expect, it } from 'vitest'
import { dayAt, dayOfText, daysOfYear, textOfDay } from '#shared/calendar/china-day.ts'
import { officialDays, officialYears } from '#shared/calendar/official-days.ts'
import { calendarOf, missingYears, plainCalendar } from '#shared/calendar/work-calendar.ts'
import {
  addWorking,
  addTime,
  workingBetween,
  workingDaysApart,
} from '#shared/calendar/working-time.ts'
import { runningState, soonAt } from '#shared/calendar/clock-state.ts'
import { seeded, seedOf } from '#test/support/seeded.ts'

const official = calendarOf(officialDays)
const HOUR = 3_600_000
const DAY = 24 * HOUR
const at = (text: string): number => Date.parse(`${text}:00+08:00`)
const said = (instant: number): string =>
  new Date(instant + 8 * HOUR).toISOString().slice(0, 16).replace('Z', '')

describe('working time', () => {
  it('CL1 counts a working day whole and a day off as nothing, in China time', () => {
    const due = (from: string, hours: number) =>
      said(addWorking(at(from), hours * HOUR, official.works))
    // Friday 6 November 2026 to Monday.
    expect(due('2026-11-06T17:00', 24)).toBe('2026-11-09T17:00')
    expect(due('2026-11-09T08:30', 2)).toBe('2026-11-09T10:30')
    // Taken in on a Saturday it counts from Monday.
    expect(due('2026-11-07T10:00', 24)).toBe('2026-11-10T00:00')
    expect(due('2026-11-06T17:00', 7 * 24)).toBe('2026-11-17T17:00')
    // In UTC this is still Thursday.
    expect(textOfDay(dayAt(Date.parse('2026-11-05T16:30:00Z')))).toBe('2026-11-06')
  })

  it('CL2 knows public holidays and the weekends that are worked for them', () => {
    const due = (from: string, days: number) =>
      said(addWorking(at(from), days * DAY, official.works))
    // National Day 2026: 1–7 October are off, Saturday 10 October is worked.
    expect(due('2026-09-30T17:00', 1)).toBe('2026-10-08T17:00')
    expect(due('2026-10-08T09:00', 2)).toBe('2026-10-10T09:00')
    expect(due('2026-10-09T09:00', 2)).toBe('2026-10-12T09:00')
    // Spring Festival 2026: 15–23 February off, 14 and 28 February worked.
    expect(due('2026-02-13T10:00', 1)).toBe('2026-02-14T10:00')
    expect(due('2026-02-13T10:00', 2)).toBe('2026-02-24T10:00')
    expect(due('2026-02-27T10:00', 1)).toBe('2026-02-28T10:00')
    // Spring Festival 2025: Sunday 26 January worked, 28 January to 4 February off, Saturday 8 February worked.
    expect(due('2025-01-24T12:00', 3)).toBe('2025-02-05T12:00')
    expect(due('2025-02-07T12:00', 1)).toBe('2025-02-08T12:00')
    expect(said(addTime(at('2026-10-01T23:00'), 5 * 60_000, 'always', official.works))).toBe(
      '2026-10-01T23:05',
    )
  })

  it('CL3 says how many working days later something was, as people count', () => {
    const apart = (a: string, b: string) => workingDaysApart(at(a), at(b), official.works)
    expect(apart('2026-11-06T17:00', '2026-11-06T23:59')).toBe(0)
    expect(apart('2026-11-06T17:00', '2026-11-09T08:00')).toBe(1)
    expect(apart('2026-09-30T17:00', '2026-10-08T08:00')).toBe(1)
    expect(apart('2026-09-28T10:00', '2026-10-12T10:00')).toBe(6)
    expect(apart('2026-10-12T10:00', '2026-09-28T10:00')).toBe(-6)
  })

  it('CL4 a decision of the station overrides the official arrangement', () => {
    const station = (day: string, working: boolean) =>
      ({ day, working, name: null, source: 'station', note: 'x' }) as const
    const { works } = calendarOf([
      ...officialDays,
      station('2026-11-09', false),
      station('2026-10-03', true),
    ])
    expect(said(addWorking(at('2026-11-06T17:00'), DAY, works))).toBe('2026-11-10T17:00')
    expect(said(addWorking(at('2026-09-30T17:00'), DAY, works))).toBe('2026-10-03T17:00')
  })

  it('CL5 notices in time that a year has not been arranged, and goes by weekends in it', () => {
    expect(officialYears.has(2026)).toBe(true)
    const known = new Set([2025, 2026])
    expect(missingYears(at('2026-06-01T00:00'), known)).toEqual([])
    expect(missingYears(at('2026-11-10T00:00'), known)).toEqual([])
    expect(missingYears(at('2026-11-20T00:00'), known)).toEqual([2027])
    expect(missingYears(at('2027-01-01T00:00'), known)).toEqual([2027])
    const working = daysOfYear(2040).filter(official.works).length
    expect(working).toBe(daysOfYear(2040).filter(plainCalendar.works).length)
    expect(working).toBe(261)
  })

  it('CL6 adding and measuring are each other’s inverse, and later stays later', () => {
    const seed = seedOf()
    const random = seeded(seed)
    const first = at('2024-12-20T00:00')
    for (let i = 0; i < 3_000; i++) {
      const { works } = i % 2 === 0 ? official : plainCalendar
      const from = first + Math.floor(random() * 700 * DAY)
      const amount = Math.floor((random() - 0.3) * 30 * DAY)
      const to = addWorking(from, amount, works)
      const why = `SEED=${seed} ${said(from)} ${amount}`
      expect(workingBetween(from, to, works), why).toBe(amount)
      const more = Math.floor(random() * 3 * DAY)
      expect(addWorking(from, amount + more, works), why).toBeGreaterThanOrEqual(to)
      expect(addWorking(from + more, amount, works), why).toBeGreaterThanOrEqual(to)
      const middle = from + Math.floor(random() * 20 * DAY)
      const end = middle + Math.floor(random() * 20 * DAY)
      expect(workingBetween(from, middle, works) + workingBetween(middle, end, works), why).toBe(
        workingBetween(from, end, works),
      )
    }
  })

  it('CL6 reads no day that does not exist', () => {
    expect(dayOfText('2026-02-29')).toBeNull()
    expect(dayOfText('2026-2-1')).toBeNull()
    expect(textOfDay(dayOfText('2028-02-29')!)).toBe('2028-02-29')
  })

  it('CL7 is due soon in the last fifth of its time, overdue at its instant, and neither in a hold', () => {
    const due = at('2026-11-09T17:00')
    const soon = soonAt(due, 24 * 60, 'working', official.works)
    expect(said(soon)).toBe('2026-11-09T12:12')
    const state = (now: number, holdUntil: number | null = null) =>
      runningState({ due, soon, holdUntil }, now)
    expect(state(soon - 1)).toBe('running')
    expect(state(soon)).toBe('soon')
    expect(state(due - 1)).toBe('soon')
    expect(state(due)).toBe('overdue')
    expect(state(due, due + 1)).toBe('held')
    expect(state(due + 1, due + 1)).toBe('overdue')
  })
})
