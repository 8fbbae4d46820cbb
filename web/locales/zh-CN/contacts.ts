/** Texts of contacts and masked numbers; keys begin with `contacts.`. */
export const contacts = {} as const
