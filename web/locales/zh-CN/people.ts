/** Texts of hand-overs between people; keys begin with `people.`. */
export const people = {} as const
