import { z } from 'zod'
import { isMapKey } from '#shared/board/shape/key-shape.ts'

/** The id of a unit that people choose; a beat's begins its case numbers. */
export const unitCode = z
  .string()
  .trim()
  .transform(text => text.toUpperCase())
  .refine(
    text => /^[A-Z][A-Z0-9]{0,7}$/.test(text) && isMapKey(text),
    'not 1–8 letters and digits that begin with a letter',
  )
  .meta({ description: '1–8 letters and digits; a letter first.' })
