import { z } from 'zod'
import { instant } from '#shared/base/schemas.ts'
import { reportStates } from './tables.ts'

const person = z.strictObject({ id: z.string(), name: z.string() })
const cardOf = z.strictObject({
  id: z.string(),
  board: z.string(),
  number: z.string(),
  title: z.string(),
})

/** Something that was written to or by a resident. */
export const messageResponse = z.strictObject({
  at: instant,
  by: person.nullable().meta({ description: 'Null for the resident.' }),
  text: z.string(),
  seen: z.boolean().meta({ description: 'Whether the resident has opened their page since.' }),
})

/** A report as those see it who may answer it. */
export const reportResponse = z.strictObject({
  id: z.string(),
  number: z.string(),
  version: z.int(),
  at: instant,
  unit: z.strictObject({ id: z.string(), name: z.string() }),
  state: z.enum(reportStates),
  police: z.boolean(),
  emergency: z.string(),
  suggested: z.string(),
  text: z.string(),
  where: z.string(),
  name: z.string(),
  messages: z.array(messageResponse),
  claimedBy: person.nullable(),
  decidedBy: person.nullable(),
  decidedAt: instant,
  card: cardOf.nullable(),
  mark: z
    .literal([0, 1, 2, 3])
    .meta({ description: '1 badly handled, 2 middling, 3 well; 0 not marked.' }),
  boards: z
    .array(z.strictObject({ id: z.string(), title: z.string() }))
    .meta({ description: 'Where a card can be made of it.' }),
})

/** An address at which residents report. */
export const addressResponse = z.strictObject({
  address: z.string(),
  unit: z.strictObject({ id: z.string(), name: z.string() }),
  path: z.string().meta({ description: 'Where the QR code leads, below the address of Linli.' }),
  at: instant,
})
