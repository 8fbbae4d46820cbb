import { Hono } from 'hono'
import { z } from 'zod'
import { reasonOf } from '#shared/base/reason.ts'
import { refuse } from '#server/http/answer.ts'
import type { HttpEnv, Routes } from '#server/http/env.ts'
import { id } from '#shared/base/schemas.ts'
import { described } from '#server/http/openapi/described.ts'
import type { Contacts } from './contacts.ts'

const values = z.record(z.string().max(80), z.string().max(500))
const reasoned = z.object({ reason: reasonOf(500, 4) })

/** `/cards/:id/contacts`: which restricted values a card has, writing them, and revealing one with a reason. */
export function contactRoutes(contacts: Contacts): Routes {
  return new Hono<HttpEnv>()
    .get(
      '/cards/:id/contacts',
      described({
        tag: 'Contacts',
        summary: 'Which restricted values a card has; never the values.',
        verb: 'contact:write',
        params: { id },
        answer: z.array(
          z.strictObject({
            field: z.string(),
            filled: z.boolean(),
            mayReveal: z.boolean(),
            mayWrite: z.boolean(),
          }),
        ),
      }),
      async context => {
        const outcome = await contacts.list(context.req.valid('param').id, context.get('actor'))
        return outcome.ok ? context.json(outcome.value) : refuse(context, outcome.problem)
      },
    )
    .put(
      '/cards/:id/contacts',
      described({
        tag: 'Contacts',
        summary: 'Writes restricted values, encrypted; an empty text takes one away.',
        verb: 'contact:write',
        params: { id },
        body: values,
        whole: true,
      }),
      async context => {
        const { id } = context.req.valid('param')
        const outcome = await contacts.write(id, context.req.valid('json'), context.get('actor'))
        return outcome.ok ? context.json({}) : refuse(context, outcome.problem)
      },
    )
    .post(
      '/cards/:id/contacts/:field/reveal',
      described({
        tag: 'Contacts',
        summary: 'Gives one value out, with a reason that stands in the audit before.',
        verb: 'contact:reveal',
        params: { id, field: id },
        body: reasoned,
        answer: z.strictObject({ value: z.string() }),
        problems: ['contact-too-many', 'contact-locked'],
      }),
      async context => {
        const { reason } = context.req.valid('json')
        const { id, field } = context.req.valid('param')
        const outcome = await contacts.reveal(id, field, reason, context.get('actor'))
        return outcome.ok
          ? context.json({ value: outcome.value })
          : refuse(context, outcome.problem)
      },
    )
}
