import type { erasure as chinese } from '#web/locales/zh-CN/erasure.ts'

/** The English texts of erasure and retention. */
export const erasure: Record<keyof typeof chinese, string> = {}
