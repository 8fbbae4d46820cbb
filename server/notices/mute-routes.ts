import { Hono } from 'hono'
import { z } from 'zod'
import { id } from '#shared/base/schemas.ts'
import type { Directory } from '#server/auth/directory.ts'
import { refuse } from '#server/http/answer.ts'
import type { HttpEnv, Routes } from '#server/http/env.ts'
import { described } from '#server/http/openapi/described.ts'
import type { BoardIndex } from '#server/room/board-index.ts'
import type { Choices } from './choices.ts'
import type { ReadAccess } from './read-access.ts'

const tag = 'Notifications'
const source = z.strictObject({
  board: id.meta({ examples: ['LY1-board'] }),
  /** Under which id the plugin's own work stands: `by.id` of what it says. */
  by: id.meta({ examples: ['plugin_cn_example_lamp'] }),
})
const texts = z.strictObject({ 'zh-CN': z.string(), en: z.string() })
const mutedResponse = z.strictObject({
  muted: z.array(
    source.extend({
      /** What the plugin is called. */
      plugin: texts,
      /** Of the board; '' where the caller may not open it any more. */
      title: z.string(),
    }),
  ),
})
const ok = z.strictObject({ muted: z.boolean() })

/** `/notices/muted`: the plugins that the caller wants to hear nothing of, each on one board. */
export function muteRoutes(options: {
  readonly choices: Choices
  readonly access: Pick<ReadAccess, 'opens'>
  readonly boards: Pick<BoardIndex, 'get'>
  readonly directory: Pick<Directory, 'pluginCalled'>
}): Routes {
  const { choices, access, boards, directory } = options
  return new Hono<HttpEnv>()
    .get(
      '/notices/muted',
      described({
        tag,
        summary: 'The plugins that the caller hears nothing of, each on its board.',
        answer: mutedResponse,
      }),
      context => {
        const actor = context.get('actor')
        const muted = choices.muted(actor.id).flatMap(({ board, by }) => {
          const name = directory.pluginCalled(by)?.name
          const title = access.opens(actor, board) ? (boards.get(board)?.title ?? '') : ''
          return name === undefined ? [] : { board, by, plugin: { ...name }, title }
        })
        return context.json({ muted })
      },
    )
    .put(
      '/notices/muted',
      described({
        tag,
        summary: 'Has the caller hear nothing more of a plugin on a board.',
        body: source,
        answer: ok,
        problems: ['not-found'],
      }),
      async context => {
        const [actor, of] = [context.get('actor'), context.req.valid('json')]
        const there = access.opens(actor, of.board) && directory.pluginCalled(of.by) !== undefined
        if (!there) return refuse(context, { kind: 'not-found', rule: 'NO30' })
        await choices.mute(actor.id, of, true)
        return context.json({ muted: true })
      },
    )
    .delete(
      '/notices/muted',
      described({
        tag,
        summary: 'Has the caller hear of a plugin on a board again.',
        body: source,
        answer: ok,
      }),
      async context => {
        await choices.mute(context.get('actor').id, context.req.valid('json'), false)
        return context.json({ muted: false })
      },
    )
}
