import type { notices as chinese } from '#web/locales/zh-CN/notices.ts'

/** The English texts of notices. */
export const notices: Record<keyof typeof chinese, string> = {}
