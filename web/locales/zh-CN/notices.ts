/** Texts of notices; keys begin with `notices.`. */
export const notices = {} as const
