import type { people as chinese } from '#web/locales/zh-CN/people.ts'

/** The English texts of hand-overs between people. */
export const people: Record<keyof typeof chinese, string> = {}
