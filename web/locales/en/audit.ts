import type { audit as chinese } from '#web/locales/zh-CN/audit.ts'

/** The English texts of the audit. */
export const audit: Record<keyof typeof chinese, string> = {}
