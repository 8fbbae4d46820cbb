import type { search as chinese } from '#web/locales/zh-CN/search.ts'

/** The English texts of search and saved filters. */
export const search: Record<keyof typeof chinese, string> = {}
