import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { refuse } from './answer.ts'
import type { HttpContext, HttpEnv } from './env.ts'

const MEGABYTE = 1024 * 1024

/** The most bytes a body may have, by address; the first that fits counts. */
const limits: readonly { readonly path: RegExp; readonly bytes: number }[] = [
  { path: /^\/api\/auth\//, bytes: 16 * 1024 },
  { path: /^\/api\/boards\/import$/, bytes: 64 * MEGABYTE },
  { path: /^\/api\/cards\/[^/]+\/attachments$/, bytes: 20 * MEGABYTE },
  { path: /./, bytes: MEGABYTE },
]

const checks = limits.map(({ path, bytes }) => ({
  path,
  check: bodyLimit({
    maxSize: bytes,
    onError: context =>
      refuse(context as HttpContext, { kind: 'too-large', detail: `${bytes} bytes` }),
  }),
}))

/** Refuses bodies above the limit of their address, before and while they are read. */
export const bodyLimits = createMiddleware<HttpEnv>(async (context, next) => {
  const check = checks.find(({ path }) => path.test(context.req.path))?.check
  return check === undefined ? next() : check(context, next)
})
