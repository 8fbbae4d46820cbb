import { z } from 'zod'
import { erasedGrounds, erasedKinds } from '#shared/board/card/erasing.ts'
import { retentionClasses } from '#shared/board/types/type-definition.ts'

const instant = z.number().meta({ description: 'Milliseconds since 1970.' })

/** A card as the ledger's readers may see it. */
const card = {
  card: z.string(),
  number: z.string(),
  title: z.string().meta({ description: 'Empty for those who may not read the card.' }),
  board: z.string().meta({ description: 'Empty for those who may not read the card.' }),
  type: z.string(),
}

/** Legal holds in force, and what the retention job will erase within thirty days. */
export const retentionResponse = z.strictObject({
  holds: z.array(
    z.strictObject({ ...card, why: z.string(), until: instant, at: instant, by: z.string() }),
  ),
  dues: z.array(z.strictObject({ ...card, kind: z.enum(erasedKinds), at: instant })),
})

/** A page of the ledger of erasures, newest first. */
export const erasuresResponse = z.strictObject({
  erasures: z.array(
    z.strictObject({
      id: z.string(),
      card: z.string(),
      number: z.string(),
      type: z.string(),
      board: z.string(),
      unit: z.string(),
      kind: z.enum(erasedKinds),
      class: z.enum(retentionClasses),
      ground: z.enum(erasedGrounds),
      reference: z.string(),
      by: z.string().meta({ description: 'The person’s name; empty for the retention job.' }),
      at: instant,
      counts: z.record(z.string(), z.number()),
      finishedAt: instant
        .nullable()
        .meta({ description: 'When nothing of it was left in any file; null until then.' }),
    }),
  ),
  next: z.number().nullable().meta({ description: 'Ask with this `after` for older lines.' }),
})
