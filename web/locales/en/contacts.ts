import type { contacts as chinese } from '#web/locales/zh-CN/contacts.ts'

/** The English texts of contacts and masked numbers. */
export const contacts: Record<keyof typeof chinese, string> = {
  'contacts.masked': 'The {what} was masked. If it is needed, put it under the card’s contacts.',
  'contacts.number.mobile': 'mobile number',
  'contacts.number.identity': 'identity number',
  'contacts.number.bank-card': 'bank-card number',
  'contacts.number.land-line': 'land line',
  'contacts.number.wechat': 'WeChat ID',
  'contacts.number.qq': 'QQ number',
  'contacts.title': 'Contacts',
  'contacts.write': 'Write',
  'contacts.none':
    'No contacts yet. Names, phone numbers and doors are written here only, encrypted, and never into the card itself.',
  'contacts.pending': 'Contacts can be written once the card is on the server.',
  'contacts.field.name': 'Name',
  'contacts.field.phone': 'Phone',
  'contacts.field.address': 'Door',
  'contacts.field.other': 'Other',
  'contacts.reveal': 'Reveal',
  'contacts.hide': 'Hide',
  'contacts.hidden': 'hidden',
  'contacts.left': 'hidden again in {n} s',
  'contacts.reason': 'Why do you need to see this: {name}',
  'contacts.reason.hint': 'The reason is written into the audit first and cannot be changed.',
  'contacts.reason.short': 'Please give a reason in words, at least four characters.',
  'contacts.readers.staff':
    'Read by grid staff, police and leadership, each time with a reason that is written into the audit.',
  'contacts.readers.police':
    'Read by police and leadership, each time with a reason that is written into the audit.',
  'contacts.readers.named':
    'Read by police and grid staff on the list and by leadership, each time with a reason that is written into the audit.',
  'contacts.readers.restricted': ' {names}: police and leadership only.',
  'contacts.readers.notYou': ' You can add to them, not read them.',
  'contacts.and': ', ',
  'contacts.replaces': 'There is something; what you write replaces it, empty leaves it',
  'contacts.others': 'Written by somebody else; you cannot change it',
  'contacts.goes': 'Taken away when you save',
  'contacts.remove': 'Remove',
  'contacts.keep': 'Keep',
  'contacts.save': 'Save',
  'contacts.saved': 'Contacts are saved, encrypted.',
  'contacts.why.reveal': 'Your role may not read this.',
  'contacts.why.none':
    'Contacts are read by grid staff, police and leadership; your role does not see them.',
}
