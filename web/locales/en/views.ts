import type { views as chinese } from '#web/locales/zh-CN/views.ts'

/** The English texts of lanes, table and my work. */
export const views: Record<keyof typeof chinese, string> = {}
