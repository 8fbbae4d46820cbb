/** Texts of lanes, table and my work; keys begin with `views.`. */
export const views = {} as const
