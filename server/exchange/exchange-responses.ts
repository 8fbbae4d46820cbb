import { z } from 'zod'

const lines = z.array(
  z.strictObject({
    kind: z.string(),
    what: z.string(),
    count: z.number(),
    why: z.string(),
    examples: z.array(z.string()),
  }),
)

/** An import that is about to be taken back. */
export const standingResponse = z.strictObject({
  by: z.string().meta({ description: 'The name of whoever imported the board.' }),
  at: z.number().meta({ description: 'When, in milliseconds since 1970.' }),
  until: z.number().meta({ description: 'From then on it is kept.' }),
  kept: z
    .enum(['import-changed', 'import-too-late'])
    .nullable()
    .meta({ description: 'Why it cannot be taken back; null when it can.' }),
  erases: z.record(z.string(), z.number()).meta({ description: 'How many of what would go.' }),
})

/** What an import brought in and what it could not, in the caller's language. */
export const importedResponse = z.strictObject({
  board: z.string(),
  title: z.string(),
  created: z.record(z.string(), z.number()),
  unchanged: z.boolean().meta({ description: 'The file had been imported before.' }),
  notBrought: lines,
  adjusted: lines,
})
