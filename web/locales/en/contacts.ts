import type { contacts as chinese } from '#web/locales/zh-CN/contacts.ts'

/** The English texts of contacts and masked numbers. */
export const contacts: Record<keyof typeof chinese, string> = {
  'contacts.masked':
    'The number was masked. Identity, bank-card and mobile numbers belong under the card’s contacts.',
}
