import { z } from 'zod'
import { visibilities } from '#shared/board/card/card-types.ts'

/** Cards in a list. */
export const cardsResponse = z.array(
  z.strictObject({
    id: z.string(),
    number: z.string(),
    title: z.string(),
    type: z.string(),
    column: z.string(),
    unit: z.string(),
    visibility: z.enum(visibilities),
    archived: z.boolean(),
    createdAt: z.number().meta({ description: 'Milliseconds since 1970.' }),
  }),
)

/** The card that was made. */
export const madeCardResponse = z.strictObject({ id: z.string(), number: z.string() })

/** Lines of a card's history, newest first. */
export const historyResponse = z.array(
  z.strictObject({
    id: z.string(),
    actor: z.strictObject({ id: z.string(), name: z.string() }),
    at: z.number().meta({ description: 'Milliseconds since 1970.' }),
    origin: z.string(),
    authority: z.string().meta({
      description: 'The verb and the membership that granted it: card:close officer@LY1.',
    }),
    field: z.string().meta({ description: "The path below the document's root, joined by `/`." }),
    before: z.unknown(),
    after: z.unknown(),
  }),
)
