import { z } from 'zod'
import { roles, unitKinds } from '#shared/policy/roles.ts'

/** A unit of the organisation as it is listed. */
export const unitResponse = z.strictObject({
  id: z.string(),
  kind: z.enum(unitKinds),
  name: z.string(),
  parent: z.string().nullable(),
  closed: z.number().nullish().meta({ description: 'Since when it is in use no more.' }),
})

/** A membership as it is stored; instants in milliseconds since 1970, `until` null for no end. */
export const membershipResponse = z.strictObject({
  id: z.string(),
  person: z.string(),
  unit: z.string(),
  role: z.enum(roles),
  since: z.number(),
  until: z.number().nullable(),
})

/** What was made goes by this identifier. */
export const madeResponse = z.strictObject({ id: z.string() })
