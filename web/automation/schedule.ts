import { dayMs } from '#shared/base/day.ts'
import { dateFormat } from '#web/locales/formats.ts'
import { locale } from '#web/locales/dates.ts'
import { say } from '#web/locales/automation.ts'

/** How often something is done, as people say it. */
export const schedules = ['daily', 'workdays', 'weekly', 'monthly', 'cron'] as const

/** Five fields of cron as people say them; `cron` for what has no shorter words. */
export interface SaidSchedule {
  readonly how: (typeof schedules)[number]
  /** `09:00`; of one that has shorter words. */
  readonly time: string
  /** 0 for Sunday. */
  readonly weekday: number
  /** Of the month. */
  readonly day: number
}

const usual = { time: '09:00', weekday: 1, day: 1 }
const two = (text: string) => text.padStart(2, '0')

/** Reads five fields of cron. */
export function sayingOf(cron: string): SaidSchedule {
  const [, minute, hour, day, weekday] =
    /^(\d{1,2}) (\d{1,2}) (\*|\d{1,2}) \* (\*|\d|1-5)$/.exec(cron) ?? []
  if (minute === undefined || hour === undefined || Number(minute) > 59 || Number(hour) > 23)
    return { ...usual, how: 'cron' }
  const time = `${two(hour)}:${two(minute)}`
  if (day === '*' && weekday === '*') return { ...usual, how: 'daily', time }
  if (day === '*' && weekday === '1-5') return { ...usual, how: 'workdays', time }
  if (day === '*') return { ...usual, how: 'weekly', time, weekday: Number(weekday) % 7 }
  return weekday === '*' && Number(day) >= 1 && Number(day) <= 31
    ? { ...usual, how: 'monthly', time, day: Number(day) }
    : { ...usual, how: 'cron' }
}

/** Writes five fields of cron. */
export function cronOf({ how, time, weekday, day }: SaidSchedule): string {
  const [hour = '9', minute = '0'] = time.split(':')
  const at = `${Number(minute)} ${Number(hour)}`
  if (how === 'workdays') return `${at} * * 1-5`
  if (how === 'weekly') return `${at} * * ${weekday}`
  return how === 'monthly' ? `${at} ${day} * *` : `${at} * * *`
}

/** A day of the week in words, 0 for Sunday. */
export const weekdayName = (weekday: number): string =>
  // The first Sunday since 1970.
  dateFormat(locale(), { weekday: 'long', timeZone: 'UTC' }).format((3 + weekday) * dayMs)

/** When a schedule has its times, in words. */
export function scheduleWords(cron: string): string {
  const said = sayingOf(cron)
  const { how, time, weekday, day } = said
  if (how === 'cron') return say('at.cron', { cron })
  if (how === 'weekly') return say('at.weekly', { day: weekWord(weekday), time })
  return how === 'monthly' ? say('at.monthly', { n: day, time }) : say(`at.${how}`, { time })
}

/** As it stands behind “every”. */
const weekWord = (weekday: number) => weekdayName(weekday).replace(/^星期/, '周')
