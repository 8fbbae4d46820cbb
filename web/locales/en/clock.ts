import type { clock as chinese } from '#web/locales/zh-CN/clock.ts'

/** The English texts of clocks. */
export const clock: Record<keyof typeof chinese, string> = {}
