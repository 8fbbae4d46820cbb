import { createMiddleware } from 'hono/factory'
import { refuse } from './answer.ts'
import type { HttpContext, HttpEnv } from './env.ts'
import type { Origins } from './origins.ts'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses what another site's page makes a browser send: anything that may change state and carries a cookie, or comes from a browser
 * at all, must come from our own origin. A bearer token is proof enough, since no other page can add one.
 */
export const sameOriginOnly = (origins: Origins) =>
  createMiddleware<HttpEnv>(async (context, next) => {
    if (safe.has(context.req.method) || isOurs(context, origins)) return next()
    return refuse(context, { kind: 'forbidden', rule: 'A9', detail: 'not from our own origin' })
  })

function isOurs(context: HttpContext, origins: Origins): boolean {
  if (/^bearer /i.test(context.req.header('authorization') ?? '')) return true
  const site = context.req.header('sec-fetch-site')
  if (site !== undefined && site !== 'same-origin') return false
  const origin = context.req.header('origin')
  if (origin !== undefined) return origins.trusted(origin, context.req.header('host'))
  return site === 'same-origin' || context.req.header('cookie') === undefined
}
