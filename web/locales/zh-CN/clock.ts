/** Texts of clocks; keys begin with `clock.`. */
export const clock = {} as const
