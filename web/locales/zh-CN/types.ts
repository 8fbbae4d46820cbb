/** Texts of card types; keys begin with `types.`. */
export const types = {} as const
