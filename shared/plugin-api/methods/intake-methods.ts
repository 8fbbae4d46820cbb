import { z } from 'zod'
import { id } from '#shared/base/schemas.ts'
import { titleOf } from '#shared/base/title.ts'
import { method } from './method.ts'

const contact = z.string().min(1).max(500).optional()

/** Something that came from outside and becomes a card; also what the handler of a connector returns. */
export const submission = z.strictObject({
  /** The same for the same matter: it becomes a card once. */
  key: z.string().min(1).max(200),
  type: id,
  title: titleOf(500),
  description: z.string().max(10_000).optional(),
  /** Where it is: the field of that name where the type has one, otherwise the first line of the description. */
  place: z.string().min(1).max(200).optional(),
  /** Who reported it: kept encrypted with the contacts of the card, and not to be read by the plugin again. */
  reporter: z
    .strictObject({ name: contact, phone: contact, address: contact, other: contact })
    .optional(),
})
export type Submission = z.output<typeof submission>

/** Methods about what comes in from outside. */
export const intakeMethods = {
  'intake.submit': method({
    summary:
      'Makes a card in the first column out of what came from outside, once for each key; contacts are kept encrypted and are not read again.',
    cap: 'intake',
    cost: 20,
    runsFor: ['bot'],
    input: submission,
    output: z.strictObject({ id: z.string() }),
  }),
} as const
