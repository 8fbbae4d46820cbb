import { z } from 'zod'
import { id } from '#shared/base/schemas.ts'
import { tellable } from '#shared/plugin-api/manifest/capability-scope.ts'
import { plainText, textsOf } from '#shared/plugin-api/manifest/texts.ts'
import { method } from './method.ts'

const most = 140

/** Methods by which people are told something. */
export const notifyMethods = {
  'notify.send': method({
    summary:
      'Tells people of the board something in their notices, under the plugin’s name and for each key once. Whom it reached is not answered.',
    cap: 'notify',
    rate: 'plugin-notify',
    input: z.strictObject({
      to: z
        .array(z.union([z.enum(tellable).exclude(['people']), z.strictObject({ person: id })]))
        .min(1)
        .max(50),
      /** What it is about; the notice leads there, and only who may read it is told. */
      card: id.optional(),
      text: z.union([plainText(most), textsOf(most)]),
      /** The same for the same event: it is told once. */
      key: z.string().min(1).max(200),
    }),
    output: z.strictObject({}),
  }),
} as const
