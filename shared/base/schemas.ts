import { z } from 'zod'
import { isId } from './ids.ts'

const noId = 'not an identifier'

/** An identifier, see `isId`. */
export const id = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, noId)
  .refine(isId, noId)

/** The latest instant there is, milliseconds since 1970. */
export const latest = 8.64e15

/** An instant, milliseconds since 1970. */
export const instant = z.int().min(0).max(latest)

/** A whole number as it stands in an address: digits only. */
export const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .refine(text => /^\d{1,16}$/.test(text), 'not a whole number')
    .transform(Number)
    .pipe(z.int().min(least).max(most))
    .meta({ type: 'integer', minimum: least, maximum: most })

/** An instant as it stands in an address. */
export const instantInAddress = wholeNumber(0, latest)

/** A switch as it stands in an address: 1 for on, 0 or nothing for off. */
export const flag = z
  .enum(['0', '1'])
  .default('0')
  .transform(value => value === '1')
