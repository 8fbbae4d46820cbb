import { dayMs, hourMs, minuteMs } from '#shared/base/day.ts'
import type { Counting } from '#shared/calendar/working-time.ts'
import { dateTime } from '#web/locales/dates.ts'
import { t } from '#web/locales/i18n.ts'
import type { CardClock } from './card-clock.ts'

/** A length of time in the largest unit of which there is one, rounded down: `2 个工作日`, `5 小时`, `1 分钟`. */
export function lengthLabel(milliseconds: number, time: Counting): string {
  const whole = Math.abs(milliseconds)
  if (whole >= dayMs)
    return t(time === 'working' ? 'clock.workingDays' : 'clock.days', {
      n: Math.floor(whole / dayMs),
    })
  if (whole >= hourMs) return t('clock.hours', { n: Math.floor(whole / hourMs) })
  return t('clock.minutes', { n: Math.max(1, Math.floor(whole / minuteMs)) })
}

/** A target as people write it: 24 h stay hours, 48 h become days. */
export const targetLabel = (minutes: number, time: Counting): string =>
  minutes % 1_440 === 0 && minutes > 1_440
    ? lengthLabel(minutes * minuteMs, time)
    : minutes % 60 === 0
      ? t(time === 'working' ? 'clock.workingHours' : 'clock.hours', { n: minutes / 60 })
      : t('clock.minutes', { n: minutes })

/** How a running clock stands, with its name in front: `受理超期 2 个工作日`, `Accept: due in 3 h`. */
export function clockLabel(clock: CardClock): string {
  return t('clock.named', { what: t(`clock.kind.${clock.kind}`), how: stateLabel(clock) })
}

/** How a running clock stands: `超期 2 个工作日`, `due in 3 h`, `挂起至 11月9日 17:00`. */
export function stateLabel({ state, left, time, holdUntil }: CardClock): string {
  if (state === 'held') return t('clock.held', { when: dateTime(holdUntil ?? 0) })
  const length = lengthLabel(left, time)
  return t(state === 'overdue' ? 'clock.overdue' : 'clock.left', { length })
}

/** How many working days after the report or the acceptance something was: `受理后 3 个工作日`; `受理当日` on the very day. */
export const distanceLabel = (
  since: 'created' | 'accepted',
  days: number,
  sameDay: boolean,
): string =>
  sameDay
    ? t(`clock.day.${since}`)
    : t(`clock.after.${since}`, { days: t('clock.workingDays', { n: days }) })
