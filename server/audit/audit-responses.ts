import { z } from 'zod'
import { roles } from '#shared/policy/roles.ts'

const instant = z.number().meta({ description: 'Milliseconds since 1970.' })

/** An entry as it goes over HTTP. */
export const entryResponse = z.strictObject({
  seq: z.number().meta({ description: 'Its place in the chain, from 0.' }),
  id: z.string(),
  at: instant,
  actor: z.strictObject({ id: z.string(), name: z.string() }),
  origin: z.string(),
  authority: z.string().meta({
    description: 'The verb and the membership that granted it: card:close officer@LY1.',
  }),
  action: z.string().meta({ description: 'The field changed, or what was done: read:contact.' }),
  subject: z.strictObject({
    kind: z.enum(['card', 'board', 'unit', 'person', 'type', 'other']),
    id: z.string(),
    label: z.string().meta({ description: "A card's number, or the name of anything else." }),
    title: z.string().nullable().meta({ description: 'Of a card the caller may read.' }),
  }),
  shown: z.boolean().meta({ description: 'Whether the values are given out to the caller.' }),
  erased: z.boolean().meta({ description: 'Whether the values were erased.' }),
  before: z.unknown(),
  after: z.unknown(),
  names: z.record(z.string(), z.string()).meta({
    description: 'Names of the people, units, columns, labels and fields whose ids it holds.',
  }),
  flags: z.array(z.strictObject({ id: z.string(), note: z.string(), by: z.string(), at: instant })),
})
export type EntryResponse = z.output<typeof entryResponse>

/** A page of entries. */
export const entriesResponse = z.strictObject({
  entries: z.array(entryResponse),
  more: z.boolean().meta({ description: 'Whether there are older ones.' }),
})

/** What the record can be filtered by, and whether the caller may draw samples and flag. */
export const choicesResponse = z.strictObject({
  people: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      username: z.string(),
      role: z.enum(roles).meta({ description: 'Of the newest post in the caller’s units.' }),
      unit: z.string().meta({ description: 'The name of the unit of that post.' }),
    }),
  ),
  flags: z.boolean(),
})

/** How far the chain is signed and verified. */
export const stateResponse = z.strictObject({
  entries: z.number(),
  checkpoint: z.strictObject({ size: z.number(), at: instant }).nullable(),
  verified: z
    .strictObject({
      at: instant,
      entries: z.number(),
      erased: z.number(),
      upTo: z
        .number()
        .nullable()
        .meta({ description: 'Entries covered by a signature that holds.' }),
      whole: z.boolean(),
      findings: z.array(
        z.strictObject({
          kind: z.string(),
          seq: z.number().nullable(),
          to: z.number().nullable(),
        }),
      ),
    })
    .nullable()
    .meta({ description: 'The last verification since the server started.' }),
})

/** The newest signed checkpoint, to be kept elsewhere. */
export const checkpointResponse = z.strictObject({
  checkpoint: z.string().meta({ description: 'A C2SP tlog-checkpoint as a signed note.' }),
  key: z.string().meta({ description: 'The public key, as C2SP signed-note writes it.' }),
})

/** A sample that was drawn. */
export const sampleResponse = z.strictObject({
  id: z.string(),
  seed: z.string(),
  filter: z.record(z.string(), z.union([z.string(), z.number()])),
  below: z.number().meta({ description: 'Entries from this place on did not exist yet.' }),
  wanted: z.number(),
  by: z.string(),
  at: instant,
})

/** A complaint about police, for those it is routed to. */
export const complaintsResponse = z.array(
  z.strictObject({
    id: z.string(),
    number: z.string(),
    title: z.string(),
    unit: z.string(),
    createdAt: instant,
    stage: z.string().nullable(),
    closedAt: instant.nullable(),
    closure: z.string(),
  }),
)
