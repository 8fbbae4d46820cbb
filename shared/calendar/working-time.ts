import { dayMs } from '#shared/base/day.ts'
import { dayAt, startOfDay } from './china-day.ts'

/** Whether a day (see `china-day.ts`) is a working day. */
export type IsWorking = (day: number) => boolean

/** By the clock, or in working time: a working day counts its whole 24 hours, a day off nothing. */
export const countings = ['always', 'working'] as const
export type Counting = (typeof countings)[number]

/** The most days that are looked at for one answer; a calendar in which nobody works for ten years is a mistake. */
const mostDays = 3_660

/**
 * The earliest instant by which `amount` ms of working time have passed since `from`; with a negative amount the latest
 * instant from which as much passes until `from`. Throws RangeError when that is more than ten years away.
 */
export function addWorking(from: number, amount: number, works: IsWorking): number {
  if (amount < 0) return subtract(from, -amount, works)
  let left = amount
  let at = from
  for (let i = 0; i < mostDays; i++) {
    const day = dayAt(at)
    const end = startOfDay(day + 1)
    if (works(day)) {
      if (left <= end - at) return at + left
      left -= end - at
    } else if (left === 0) return at
    at = end
  }
  throw new RangeError('no such amount of working time within ten years')
}

function subtract(from: number, amount: number, works: IsWorking): number {
  let left = amount
  let at = from
  for (let i = 0; i < mostDays; i++) {
    // The instant a day begins is the end of the day before.
    const day = dayAt(at - 1)
    const start = startOfDay(day)
    if (works(day)) {
      if (left <= at - start) return at - left
      left -= at - start
    } else if (left === 0) return at
    at = start
  }
  throw new RangeError('no such amount of working time within ten years')
}

/** The ms of working time from one instant to another; negative when `to` is the earlier one. */
export function workingBetween(from: number, to: number, works: IsWorking): number {
  if (to < from) return -workingBetween(to, from, works)
  let sum = 0
  for (let day = dayAt(from); startOfDay(day) < to; day++)
    if (works(day)) sum += Math.min(to, startOfDay(day + 1)) - Math.max(from, startOfDay(day))
  return sum
}

/**
 * How many working days later an instant is, as people count: 0 on the same day, 1 on the next working day, whatever the
 * hour. Negative when `to` is earlier.
 */
export function workingDaysApart(from: number, to: number, works: IsWorking): number {
  if (to < from) return -workingDaysApart(to, from, works)
  let count = 0
  for (let day = dayAt(from) + 1; day <= dayAt(to); day++) if (works(day)) count++
  return count
}

/** `addWorking` or plain addition, as the time is counted. */
export const addTime = (from: number, amount: number, time: Counting, works: IsWorking): number =>
  time === 'always' ? from + amount : addWorking(from, amount, works)

/** `workingBetween` or plain difference, as the time is counted. */
export const timeBetween = (from: number, to: number, time: Counting, works: IsWorking): number =>
  time === 'always' ? to - from : workingBetween(from, to, works)

/** A working day's worth of time, ms. */
export const workingDayMs = dayMs
