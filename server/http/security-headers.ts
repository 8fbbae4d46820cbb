import { createMiddleware } from 'hono/factory'
import type { HttpEnv } from './env.ts'

/** Sets the headers that keep a page to itself; a handler's own Content-Security-Policy stays. */
export const securityHeaders = (baseUrl: string | null) =>
  createMiddleware<HttpEnv>(async (context, next) => {
    await next()
    const { headers } = context.res
    if (!headers.has('content-security-policy'))
      headers.set('content-security-policy', policy(context.req.header('host')))
    headers.set('x-content-type-options', 'nosniff')
    headers.set('x-frame-options', 'DENY')
    headers.set('referrer-policy', 'same-origin')
    headers.set('cross-origin-opener-policy', 'same-origin')
    headers.set('cross-origin-resource-policy', 'same-origin')
    headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=()')
    if (baseUrl?.startsWith('https:')) headers.set('strict-transport-security', 'max-age=31536000')
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
