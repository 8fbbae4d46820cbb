import type { IncomingMessage } from 'node:http'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import type { MiddlewareHandler } from 'hono'
import { sentence } from '#shared/base/problem.ts'
import { languageOf, refuse } from './answer.ts'
import type { HttpContext, HttpEnv } from './env.ts'

const megabyte = 1024 * 1024

/** How large a body may be, and how long it may be on its way. */
interface Limit {
  readonly path: RegExp
  readonly bytes: number
  readonly seconds: number
}

/** By address; the first that fits counts. */
const limits: readonly Limit[] = [
  { path: /^\/api\/(auth|setup|join)\b/, bytes: 16 * 1024, seconds: 20 },
  { path: /^\/api\/boards\/import$/, bytes: 64 * megabyte, seconds: 280 },
  { path: /^\/api\/cards\/[^/]+\/attachments$/, bytes: 20 * megabyte, seconds: 280 },
  { path: /^\/api\/plugins$/, bytes: 4 * megabyte, seconds: 280 },
  { path: /./, bytes: megabyte, seconds: 60 },
]

/**
 * How long a connection may take for its headers, and for the longest body, ms; beyond what the addresses allow. One that waits for its next
 * request outlasts what proxies keep theirs for (60 s): who asks closes it, so that no request meets an end that is just closing.
 */
export const requestTimes = {
  keepAliveTimeout: 75_000,
  headersTimeout: 15_000,
  requestTimeout: 300_000,
  connectionsCheckingInterval: 5_000,
} as const

/** Refuses bodies above the limit of their address, before and while they are read, and those that take too long. */
export function createBodyLimits(byAddress: readonly Limit[] = limits): MiddlewareHandler<HttpEnv> {
  const checks = byAddress.map(limit => ({
    ...limit,
    check: bodyLimit({
      maxSize: limit.bytes,
      onError: context =>
        refuse(context as HttpContext, { kind: 'too-large', detail: `${limit.bytes} bytes` }),
    }),
  }))
  return createMiddleware<HttpEnv>(async (context, next) => {
    const limit = checks.find(({ path }) => path.test(context.req.path))!
    const { incoming } = context.env ?? {}
    const watch =
      incoming === undefined || incoming.complete
        ? undefined
        : setTimeout(() => turnAway(context, incoming), limit.seconds * 1_000)
    try {
      return await limit.check(context, next)
    } finally {
      clearTimeout(watch)
    }
  })
}

/** Ends a connection whose body does not come; nothing else could answer while it is being read. */
function turnAway(
  context: HttpContext,
  { complete, socket }: Pick<IncomingMessage, 'complete' | 'socket'>,
) {
  if (complete) return
  const kind = 'too-slow'
  const body = JSON.stringify({
    error: { kind, sentence: sentence(kind, languageOf(context)), rule: 'RN6' },
  })
  const head = [
    'HTTP/1.1 408 Request Timeout',
    'connection: close',
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy())
}
