import { createMiddleware } from 'hono/factory'
import type { HttpEnv } from './env.ts'

/** The headers that keep a page to itself, for a request to a host. */
export const headersOfResponse = (
  baseUrl: string | null,
  host: string | undefined,
): Readonly<Record<string, string>> => ({
  'content-security-policy': policy(host),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=()',
  ...(baseUrl?.startsWith('https:') ? { 'strict-transport-security': 'max-age=31536000' } : {}),
})

/** Sets those headers; a handler's own Content-Security-Policy stays, and what it says of frames. */
export const securityHeaders = (baseUrl: string | null) =>
  createMiddleware<HttpEnv>(async (context, next) => {
    await next()
    const { headers } = context.res
    const own = headers.get('content-security-policy')
    for (const [name, value] of Object.entries(
      headersOfResponse(baseUrl, context.req.header('host')),
    ))
      headers.set(name, value)
    if (own === null) return
    headers.set('content-security-policy', own)
    if (own.includes("frame-ancestors 'self'")) headers.set('x-frame-options', 'SAMEORIGIN')
  })

function policy(host: string | undefined): string {
  // Older browsers do not count ws: and wss: of the same host as 'self'.
  const sockets =
    host !== undefined && /^[\w.[\]:-]+$/.test(host) ? ` ws://${host} wss://${host}` : ''
  return [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    `connect-src 'self'${sockets}`,
    "frame-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}
