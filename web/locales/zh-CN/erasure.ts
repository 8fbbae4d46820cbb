/** Texts of erasure and retention; keys begin with `erasure.`. */
export const erasure = {} as const
