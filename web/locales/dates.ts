import { language } from './i18n.ts'

const date = (instant: number | Date): Date => new Date(instant)

/** `3月5日` / `5 Mar`; with the year when it is not this year. `instant` in ms since 1970. */
export const shortDate = (instant: number | Date, now: number = Date.now()): string => {
  const sameYear = date(instant).getFullYear() === new Date(now).getFullYear()
  return new Intl.DateTimeFormat(language() === 'en' ? 'en-GB' : 'zh-CN', {
    day: 'numeric',
    month: language() === 'en' ? 'short' : 'long',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(date(instant))
}

/** Date and 24-hour time: `3月5日 14:05` / `5 Mar, 14:05`. */
export const dateTime = (instant: number | Date): string =>
  new Intl.DateTimeFormat(language() === 'en' ? 'en-GB' : 'zh-CN', {
    day: 'numeric',
    month: language() === 'en' ? 'short' : 'long',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).format(date(instant))

/** 24-hour time: `14:05`. */
export const clockTime = (instant: number | Date): string =>
  new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(date(instant))

/** How long ago or ahead, in the largest fitting unit: `5分钟前` / `5 minutes ago`. */
export const relativeTime = (instant: number | Date, now: number = Date.now()): string => {
  const seconds = Math.round((date(instant).getTime() - now) / 1000)
  const steps = [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
  ] as const
  const format = new Intl.RelativeTimeFormat(language(), { numeric: 'auto' })
  for (const [unit, length] of steps) {
    if (Math.abs(seconds) >= length) return format.format(Math.trunc(seconds / length), unit)
  }
  return format.format(0, 'second')
}

/** A figure with the language's grouping. */
export const figure = (value: number): string => new Intl.NumberFormat(language()).format(value)
