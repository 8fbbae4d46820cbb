/** The first year a date on a card may lie in. */
export const firstYear = 2000

/** The last year a date on a card may lie in. */
export const lastYear = 2100

/** Whether a year is one that dates may lie in. */
export const isYear = (year: number): boolean => year >= firstYear && year <= lastYear
