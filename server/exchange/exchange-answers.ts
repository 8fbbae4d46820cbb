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

/** What an import brought in and what it could not, in the caller's language. */
export const importedAnswer = z.strictObject({
  board: z.string(),
  created: z.record(z.string(), z.number()),
  unchanged: z.boolean().meta({ description: 'The file had been imported before.' }),
  notBrought: lines,
  adjusted: lines,
})
