/** Texts of search and saved filters; keys begin with `search.`. */
export const search = {} as const
