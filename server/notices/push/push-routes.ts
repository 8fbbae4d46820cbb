import { Hono } from 'hono'
import { z } from 'zod'
import { refuse } from '#server/http/answer.ts'
import type { HttpEnv, Routes } from '#server/http/env.ts'
import { described, nothing } from '#server/http/openapi/described.ts'
import type { PushKeys } from './push-keys.ts'
import { subscription, type Subscriptions } from './subscriptions.ts'

const tag = 'Notifications'
const one = z.strictObject({ endpoint: z.string().max(2_000) })

/** `/notices/push`: the browsers the caller's notices are pushed to. Without keys nothing is pushed and none can be added. */
export function pushRoutes(keys: PushKeys | null, subscriptions: Subscriptions): Routes {
  return new Hono<HttpEnv>()
    .get(
      '/notices/push',
      described({
        tag,
        summary: 'The key by which a browser subscribes to pushes; null where web push is off.',
        answer: z.strictObject({ key: z.string().nullable() }),
      }),
      context => context.json({ key: keys?.publicKey ?? null }),
    )
    .put(
      '/notices/push',
      described({
        tag,
        summary: 'Pushes the caller’s notices to a browser for as long as this sign-in lasts.',
        body: subscription,
        whole: true,
        answer: nothing,
      }),
      async context => {
        if (keys === null)
          return refuse(context, { kind: 'bad-request', rule: 'NO18', detail: 'web push is off' })
        const outcome = await subscriptions.add(context.get('session'), context.req.valid('json'))
        return outcome.ok ? context.json({}) : refuse(context, outcome.problem)
      },
    )
    .delete(
      '/notices/push',
      described({
        tag,
        summary: 'Pushes nothing to a browser of the caller any more.',
        body: one,
        whole: true,
        answer: nothing,
      }),
      async context => {
        const { endpoint } = context.req.valid('json')
        await subscriptions.remove(context.get('actor').id, endpoint)
        return context.json({})
      },
    )
}
