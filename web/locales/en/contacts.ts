import type { contacts as chinese } from '#web/locales/zh-CN/contacts.ts'

/** The English texts of contacts and masked numbers. */
export const contacts: Record<keyof typeof chinese, string> = {}
