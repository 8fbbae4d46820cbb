import { dayMs } from '#shared/base/day.ts'

/** China keeps UTC+8 all year, so a day is a whole number: days since 1 January 1970 there. */
const offsetMs = 8 * 3_600_000

/** The day an instant (ms since 1970) falls on in China. */
export const dayAt = (instant: number): number => Math.floor((instant + offsetMs) / dayMs)

/** The first instant of a day. */
export const startOfDay = (day: number): number => day * dayMs - offsetMs

/** `2026-10-01`, as calendars are written. */
export const textOfDay = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10)

/** Reads `2026-10-01`; null when there is no such day. */
export function dayOfText(text: string): number | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return null
  const instant = Date.parse(`${text}T00:00:00Z`)
  if (Number.isNaN(instant)) return null
  const day = instant / dayMs
  // 30 February is read as 2 March by some engines.
  return textOfDay(day) === text ? day : null
}

/** The year a day belongs to. */
export const yearOfDay = (day: number): number => new Date(day * dayMs).getUTCFullYear()

/** The days of a year, first to last. */
export function daysOfYear(year: number): readonly number[] {
  const first = Date.UTC(year, 0, 1) / dayMs
  const next = Date.UTC(year + 1, 0, 1) / dayMs
  return Array.from({ length: next - first }, (_, i) => first + i)
}

/** 0 for Sunday to 6 for Saturday. */
export const weekdayOf = (day: number): number => new Date(day * dayMs).getUTCDay()

/** Saturday or Sunday. */
export const isWeekend = (day: number): boolean => weekdayOf(day) % 6 === 0
