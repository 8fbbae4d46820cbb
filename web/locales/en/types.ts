import type { types as chinese } from '#web/locales/zh-CN/types.ts'

/** The English texts of card types. */
export const types: Record<keyof typeof chinese, string> = {}
