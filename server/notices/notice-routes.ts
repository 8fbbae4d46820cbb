import { Hono } from 'hono'
import { z } from 'zod'
import { isId } from '#shared/base/ids.ts'
import { noticeChoices } from '#shared/live/notice-choices.ts'
import { readBody, refuse } from '#server/http/answer.ts'
import type { HttpEnv, Routes } from '#server/http/env.ts'
import type { Choices } from './choices.ts'
import type { NoticeLists } from './notice-list.ts'

const instant = z.coerce.number().int().min(0).optional()
const page = z.object({ since: instant, before: instant })
const readRequest = z.union([
  z.strictObject({ ids: z.array(z.string().refine(isId)).min(1).max(200) }),
  z.strictObject({ until: z.number().int().min(0) }),
])

/** `/notices`: the caller's own list, what they have read of it, and their choices. Nobody's else can be asked for. */
export function noticeRoutes(options: {
  readonly lists: NoticeLists
  readonly choices: Choices
}): Routes {
  const { lists, choices } = options
  return new Hono<HttpEnv>()
    .get('/notices', async context => {
      const parsed = page.safeParse(context.req.query())
      if (!parsed.success)
        return refuse(context, { kind: 'bad-request', detail: 'since, before: not an instant' })
      return context.json(await lists.page(context.get('actor'), parsed.data))
    })
    .post('/notices/read', async context => {
      const body = await readBody(context, readRequest)
      if (!body.ok) return refuse(context, body.problem)
      return context.json({ unread: await lists.read(context.get('actor'), body.value) })
    })
    .get('/notices/choices', context => context.json(choices.of(context.get('actor').id)))
    .put('/notices/choices', async context => {
      const body = await readBody(context, noticeChoices)
      if (!body.ok) return refuse(context, body.problem)
      await choices.set(context.get('actor').id, body.value)
      return context.json(body.value)
    })
}
