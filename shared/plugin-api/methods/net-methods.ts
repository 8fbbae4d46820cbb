import { z } from 'zod'
import { method } from './method.ts'

/** Methods about what lies outside the station. */
export const netMethods = {
  'net.fetch': method({
    summary:
      'A request to an origin that the manifest names and the owner granted; the host puts the secrets of that origin into its headers.',
    cap: 'net',
    cost: 20,
    runsFor: ['bot'],
    input: z.strictObject({
      url: z.string().max(2_000),
      method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).default('GET'),
      headers: z
        .record(z.string().regex(/^[a-z][a-z0-9-]{0,59}$/), z.string().max(1_000))
        .default({}),
      body: z.string().max(500_000).optional(),
    }),
    output: z.strictObject({
      status: z.int(),
      type: z.string(),
      body: z.string(),
    }),
  }),
} as const
