import { isIP } from 'node:net'
import { createMiddleware } from 'hono/factory'
import type { HttpContext, HttpEnv } from './env.ts'
import type { Proxies } from './proxies.ts'

/** Finds out where each request came from, see `Proxies`; tells once of a proxy that nobody has named. */
export function addresses(proxies: Proxies, onUnnamed: () => void) {
  let told = proxies.some
  return createMiddleware<HttpEnv>(async (context, next) => {
    const forwarded = context.req.header('x-forwarded-for')
    if (forwarded !== undefined && !told) {
      told = true
      onUnnamed()
    }
    const socket = context.env?.incoming?.socket?.remoteAddress
    context.set('address', addressFrom(proxies, socket, forwarded))
    return next()
  })
}

/** Whom a request counts for: where it came from. An IPv6 address stands for its /64 network. */
export const addressFrom = (
  proxies: Proxies,
  socket: string | undefined,
  forwarded: string | undefined,
): string => whose(proxies.origin(socket ?? '', forwarded))

/** The address a request came from, see `addressFrom`. */
export const addressOf = (context: HttpContext): string => context.get('address')

function whose(plain: string): string {
  const version = isIP(plain)
  if (version === 0) return '0.0.0.0'
  return version === 4 || plain === '::1' ? plain : networkOf(plain)
}

function networkOf(address: string): string {
  const [head = '', tail] = address.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const groups = [
    ...left,
    ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'),
    ...right,
  ]
  return `${groups.slice(0, 4).join(':')}::`
}
