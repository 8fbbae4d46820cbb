import { Hono } from 'hono'
import { z } from 'zod'
import { id, instant, instantInAddress } from '#shared/base/schemas.ts'
import { noticeList } from '#shared/live/notice.ts'
import { noticeChoices } from '#shared/live/notice-choices.ts'
import type { HttpEnv, Routes } from '#server/http/env.ts'
import { described } from '#server/http/openapi/described.ts'
import type { Choices } from './choices.ts'
import type { NoticeLists } from './notice-list.ts'

const tag = 'Notifications'
const readRequest = z.union([
  z.strictObject({ ids: z.array(id).min(1).max(200) }),
  z.strictObject({ until: instant }),
])

/** `/notices`: the caller's own list, what they have read of it, and their choices. Nobody else's can be asked for. */
export function noticeRoutes(options: {
  readonly lists: NoticeLists
  readonly choices: Choices
}): Routes {
  const { lists, choices } = options
  return new Hono<HttpEnv>()
    .get(
      '/notices',
      described({
        tag,
        summary: 'The caller’s own notices, newest first, fifty at a time.',
        about:
          'Of each card only what the caller may read at this moment; `since` answers what was told after an instant, `before` what is older.',
        query: {
          since: instantInAddress.optional().describe('`sentAt` of the newest notice one has.'),
          before: instantInAddress.optional().describe('`sentAt` of the oldest notice one has.'),
        },
        answer: noticeList,
      }),
      async context =>
        context.json(await lists.page(context.get('actor'), context.req.valid('query'))),
    )
    .post(
      '/notices/read',
      described({
        tag,
        summary: 'Marks some of the caller’s notices as read, or all told up to an instant.',
        body: readRequest,
        answer: z.strictObject({ unread: z.number() }),
      }),
      async context => {
        const body = context.req.valid('json')
        return context.json({ unread: await lists.read(context.get('actor'), body) })
      },
    )
    .get(
      '/notices/choices',
      described({
        tag,
        summary: 'How far each kind of notice goes for the caller, and when nothing is pushed.',
        answer: noticeChoices,
      }),
      context => context.json(choices.of(context.get('actor').id)),
    )
    .put(
      '/notices/choices',
      described({
        tag,
        summary: 'Sets how far each kind of notice goes for the caller.',
        body: noticeChoices,
        answer: noticeChoices,
      }),
      async context => {
        const body = context.req.valid('json')
        await choices.set(context.get('actor').id, body)
        return context.json(body)
      },
    )
}
