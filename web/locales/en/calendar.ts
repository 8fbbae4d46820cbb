import type { calendar as chinese } from '#web/locales/zh-CN/calendar.ts'

/** The English texts of the calendar of working days. */
export const calendar: Record<keyof typeof chinese, string> = {}
