import { z } from 'zod'
import { id } from '#shared/base/schemas.ts'
import { roles } from '#shared/policy/roles.ts'
import { unitResponse } from './unit-responses.ts'

/** Where a list goes on. */
export const after = id
  .optional()
  .meta({ description: 'The id of the last one of the answer before.' })

/** The boards one may open. */
export const boardsResponse = z.array(
  z.strictObject({ id: z.string(), title: z.string(), unit: z.string(), unitName: z.string() }),
)

/** What a screen needs to know of a board beside its documents. */
export const boardResponse = z.strictObject({
  id: z.string(),
  title: z.string(),
  unit: z.string(),
  path: z.array(z.string()).meta({ description: "Units from the station down to the board's." }),
  units: z.array(unitResponse).meta({ description: "The board's unit and all below it." }),
  people: z
    .array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        role: z.enum(roles),
        unit: z.string(),
      }),
    )
    .meta({ description: 'Each person around the board once, with the first of their roles.' }),
  left: z
    .array(z.strictObject({ id: z.string(), name: z.string() }))
    .meta({ description: 'Who was around the board before: their names stand on its cards.' }),
  plugins: z
    .array(
      z.strictObject({
        id: z.string(),
        bot: z.string().meta({ description: 'The id under which its own work stands.' }),
        name: z.strictObject({ 'zh-CN': z.string(), en: z.string() }),
      }),
    )
    .meta({
      description: 'Plugins that the board has granted something, also those that are gone.',
    }),
  placeholders: z
    .array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        username: z.string().nullable(),
        person: z.string().nullable().meta({ description: 'The account it was mapped to.' }),
      }),
    )
    .meta({ description: 'People of an imported board.' }),
  imported: z
    .strictObject({
      by: z.string(),
      until: z.number().meta({ description: 'Until then it may be taken back.' }),
    })
    .nullable()
    .meta({ description: 'Who imported the board; null for one that was made here.' }),
})
