/** Texts of contacts and masked numbers; keys begin with `contacts.`. */
export const contacts = {
  'contacts.masked': '已为您遮盖号码；证件号、银行卡号和手机号请写在卡片的“联系人”里。',
} as const
