import { isIP } from 'node:net'
import type { HttpContext } from './env.ts'

/** The address the request's socket came from; headers are never asked. An IPv6 address stands for its /64 network. */
export function addressOf(context: HttpContext): string {
  const raw = context.env?.incoming?.socket?.remoteAddress ?? ''
  const plain = raw.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '')
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
