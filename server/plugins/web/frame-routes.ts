import { Hono } from 'hono'
import type { HttpEnv, Routes } from '#server/http/env.ts'
import { described } from '#server/http/openapi/described.ts'
import { framePage, framePolicy } from './frame-page.ts'

/** The page that plugins run in. */
export const frameRoutes = (): Routes =>
  new Hono<HttpEnv>().get(
    '/plugin-frame',
    described({
      tag: 'Plugins',
      summary: 'The empty page that the web halves of plugins run in; only the app may frame it.',
      answer: { type: 'text/html', about: 'The page.' },
    }),
    context => {
      context.header('content-security-policy', framePolicy)
      // Nothing of it is anybody's. A service worker is not asked for such a page, so that without a network the browser's own copy is what there is.
      context.header('cache-control', 'private, max-age=2592000')
      return context.html(framePage)
    },
  )
