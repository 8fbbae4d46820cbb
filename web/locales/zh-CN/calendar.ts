/** Texts of the calendar of working days; keys begin with `calendar.`. */
export const calendar = {} as const
