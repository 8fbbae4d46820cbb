import { z } from 'zod'
import { id } from '#shared/base/schemas.ts'
import { partName } from '#shared/plugin-api/manifest/names.ts'
import { method } from './method.ts'

/** Methods about the rules of the board. */
export const automationMethods = {
  'automation.fire': method({
    summary:
      'Says that what one of the plugin’s own triggers stands for has happened to a card: rules of the board that wait for it are run, for each key once.',
    cap: 'automation',
    rate: 'plugin-fire',
    runsFor: ['bot'],
    input: z.strictObject({
      /** A trigger of `contributes.automation`. */
      trigger: partName,
      card: id,
      /** The same for the same event: it is answered once. */
      key: z.string().min(1).max(200),
    }),
    output: z.strictObject({}),
  }),
} as const
