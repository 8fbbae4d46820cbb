import { z } from 'zod'
import { id } from '#shared/base/schemas.ts'
import { method } from './method.ts'

/** How the content of a file stands in JSON: `text` as it is, in UTF-8, or any bytes in `base64`. */
const as = z.enum(['text', 'base64']).default('text')

/** The most that one piece of a file brings, in characters. */
const pieceOfFile = 240_000

/** Methods about the files of cards. */
export const fileMethods = {
  'files.list': method({
    summary:
      'The files of a card, oldest first; a link that an import brought has a `link` and no content.',
    cap: 'attachments:read',
    input: z.strictObject({ card: id }),
    output: z.strictObject({
      files: z.array(
        z.strictObject({
          id: z.string(),
          name: z.string(),
          kind: z.string().meta({ description: 'Media type, as its first bytes tell it.' }),
          bytes: z.number(),
          at: z.string().nullable(),
          by: z.string().nullable(),
          link: z.string().nullable(),
        }),
      ),
    }),
  }),
  'files.read': method({
    summary:
      'A piece of a file, from a byte on; the next one begins at `next`, null after the last.',
    cap: 'attachments:read',
    cost: 200,
    input: z.strictObject({ card: id, id, from: z.int().min(0).default(0), as }),
    output: z.strictObject({
      data: z.string(),
      bytes: z.int().meta({ description: 'Of the whole file.' }),
      next: z.int().nullable(),
    }),
  }),
  'files.add': method({
    summary:
      'Adds a file to a card, as an upload does. With `more` it answers an `upload` for the next piece; the last answers the `id`. With the same `key` asked twice it adds one.',
    cap: 'attachments:write',
    cost: 20,
    input: z.strictObject({
      card: id,
      name: z.string().min(1).max(255),
      data: z.string().max(pieceOfFile),
      as,
      more: z.boolean().default(false),
      upload: id.optional(),
      key: z.string().min(1).max(200).optional(),
    }),
    output: z.strictObject({ id: z.string().nullable(), upload: z.string().nullable() }),
  }),
  'files.remove': method({
    summary: 'Takes a file off a card that the plugin has added itself.',
    cap: 'attachments:write',
    cost: 10,
    input: z.strictObject({ card: id, id }),
    output: z.strictObject({}),
  }),
} as const
