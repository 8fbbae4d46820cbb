import { dayMs } from '#shared/base/day.ts'

/** How many days an import may be taken back. */
export const takeBackDays = 7

/** From when on an import made at an instant is kept for good, in milliseconds since 1970. */
export const importKeptFrom = (at: number): number => at + takeBackDays * dayMs
