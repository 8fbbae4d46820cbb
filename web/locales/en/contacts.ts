import type { contacts as chinese } from '#web/locales/zh-CN/contacts.ts'

/** The English texts of contacts and masked numbers. */
export const contacts: Record<keyof typeof chinese, string> = {
  'contacts.masked':
    'The number was masked. Identity, bank-card and mobile numbers belong under the card’s contacts.',
  'contacts.title': 'Contacts',
  'contacts.write': 'Write',
  'contacts.none': 'No contacts. Numbers belong here only, encrypted.',
  'contacts.field.name': 'Name',
  'contacts.field.phone': 'Phone',
  'contacts.field.address': 'Door',
  'contacts.field.other': 'Other',
  'contacts.reveal': 'Reveal',
  'contacts.hide': 'Hide',
  'contacts.left': 'hidden again in {n} s',
  'contacts.reason': 'Reason for reading',
  'contacts.reason.hint': 'It is written into the audit first and cannot be changed.',
  'contacts.reason.short': 'Please give a reason of at least four characters.',
  'contacts.replaces': 'There is something; what you write replaces it, empty leaves it',
  'contacts.save': 'Save',
  'contacts.saved': 'Contacts are saved, encrypted.',
  'contacts.why.reveal': 'Your role may not read this.',
  'contacts.why.none': 'Contacts are read by grid staff, police and leadership.',
}
