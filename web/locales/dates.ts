import { dayMs } from '#shared/base/day.ts'
import { dateFormat, numberFormat, relativeFormat } from './formats.ts'
import { language, t } from './i18n.ts'

/** How dates are written in the language of the screen. */
export const locale = (): string => (language() === 'en' ? 'en-GB' : 'zh-CN')

const date = (instant: number | Date): Date => new Date(instant)

/** `3月5日` / `5 Mar`; with the year when it is not this year. `instant` in ms since 1970. */
export const shortDate = (instant: number | Date, now: number = Date.now()): string => {
  const sameYear = date(instant).getFullYear() === new Date(now).getFullYear()
  return dateFormat(locale(), {
    day: 'numeric',
    month: language() === 'en' ? 'short' : 'long',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(date(instant))
}

/** Date and 24-hour time: `3月5日 14:05` / `5 Mar, 14:05`; with the year when it is not this year. */
export const dateTime = (instant: number | Date, now: number = Date.now()): string =>
  `${shortDate(instant, now)}${language() === 'en' ? ', ' : ' '}${clockTime(instant)}`

/** Until when something is to be done: midnight is the end of the day before, `3月4日 24:00` / `the end of 4 Mar`. */
export const deadline = (instant: number, now: number = Date.now()): string => {
  const midnight = clockTime(instant) === '00:00'
  return midnight ? t('ui.dayEnd', { date: shortDate(instant - 1, now) }) : dateTime(instant, now)
}

/** 24-hour time: `14:05`. */
export const clockTime = (instant: number | Date): string =>
  dateFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(date(instant))

/** How long ago or ahead, in the largest fitting unit: `5分钟前` / `5 minutes ago`. */
export const relativeTime = (instant: number | Date, now: number = Date.now()): string => {
  const seconds = Math.round((date(instant).getTime() - now) / 1000)
  const steps = [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
  ] as const
  const format = relativeFormat(language(), { numeric: 'auto' })
  for (const [unit, length] of steps) {
    if (Math.abs(seconds) >= length) return format.format(Math.trunc(seconds / length), unit)
  }
  return t('ui.justNow')
}

/** A figure with the language's grouping. */
export const figure = (value: number): string => numberFormat(language()).format(value)

/** The heading of the day an instant falls on. */
export function dayWords(at: number, now: number = Date.now()): string {
  const day = (instant: number) => new Date(instant).toDateString()
  if (day(at) === day(now)) return t('card.history.today')
  if (day(at) === day(now - dayMs)) return t('card.history.yesterday')
  return dateFormat(locale(), { dateStyle: 'full' }).format(at)
}
