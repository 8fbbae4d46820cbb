/** Texts of the audit; keys begin with `audit.`. */
export const audit = {} as const
