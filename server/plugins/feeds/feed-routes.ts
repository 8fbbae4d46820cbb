import { Hono } from 'hono'
import { z } from 'zod'
import type { Problem } from '#shared/base/problem.ts'
import { refuse } from '#server/http/answer.ts'
import type { HttpEnv, Routes } from '#server/http/env.ts'
import { described } from '#server/http/openapi/described.ts'
import { addressParam, type HookParts, tooOften } from '#server/plugins/hooks/hook-routes.ts'
import type { PluginFeeds } from './plugin-feeds.ts'

/** What feeds are answered with. */
export interface FeedParts extends Pick<HookParts, 'quotas' | 'addresses' | 'grants' | 'access'> {
  readonly feeds: PluginFeeds
}

const notThere: Problem = { kind: 'not-found', rule: 'PL208' }

/** `/feeds/:address`: what plugins give to whoever knows the address. */
export function feedRoutes({ quotas, addresses, grants, access, feeds }: FeedParts): Routes {
  return new Hono<HttpEnv>().get(
    '/feeds/:address',
    described({
      tag: 'Plugins',
      summary:
        'A feed of a plugin, as JSON, CSV, a calendar or RSS; at most five minutes old when it can be made.',
      open: true,
      params: { address: addressParam },
      headers: { 'if-none-match': z.string().max(200).optional() },
      answer: { type: '*/*', about: 'In the media type that plugin.json names.' },
      problems: ['not-found', 'too-many', 'plugin-feed-not-ready'],
    }),
    async context => {
      const { address } = context.req.valid('param')
      const often = tooOften(quotas, context, address)
      if (often !== null) return refuse(context, often)
      const place = addresses.find(address, 'feed')
      const grant = place === null ? null : grants.of(place.plugin, place.board)
      const feed = grant?.capabilities.some(({ cap }) => cap === 'feeds')
        ? grant.manifest.contributes.feeds.find(({ id }) => id === place!.part)
        : undefined
      if (place === null || grant === null || feed === undefined) return refuse(context, notThere)
      const answer = await feeds.read(address, grant, feed)
      // It may have been taken away while it was made.
      const still = addresses.find(address, 'feed') !== null && grants.of(grant.plugin, grant.board)
      const { plugin, board } = place
      access.note({
        board,
        plugin,
        method: 'feed',
        card: '',
        what: place.part,
        by: 'plugin',
        outcome: answer.ok ? 'done' : answer.problem.kind,
      })
      if (still === false || still === null) return refuse(context, notThere)
      if (!answer.ok) return refuse(context, answer.problem)
      const { body, etag } = answer.value
      context.header('etag', etag)
      context.header('cache-control', 'private, max-age=300')
      if (context.req.valid('header')['if-none-match'] === etag) return context.body(null, 304)
      context.header('content-type', `${feed.media}; charset=utf-8`)
      context.header('content-security-policy', "default-src 'none'; sandbox")
      context.header('content-disposition', 'attachment')
      return context.body(body)
    },
  )
}
