import { updateLimits } from '#shared/wire/update-limits.ts'

/** What one update may cost. */
export interface Limits {
  /** Bytes of the whole update. */
  readonly bytes: number
  /** Structs, counted before they are read. */
  readonly structs: number
  /** Delete ranges, counted before they are read. */
  readonly deletes: number
  /** Neighbours looked at while finding out where items stand. */
  readonly steps: number
}

/** One live frame of a signed-in person. */
export const liveLimits: Limits = {
  ...updateLimits,
  steps: 200_000,
}

/** Yjs counts clocks in doubles, its peers in 32 bits: beyond this no editor can go on. */
export const maxClock = 2 ** 31

/** How deep one value set under a key may nest. */
export const maxValueDepth = 16

/** Counts steps down and refuses when they are used up, so that no update can make the gate itself the attack. */
export interface Budget {
  left: number
}
