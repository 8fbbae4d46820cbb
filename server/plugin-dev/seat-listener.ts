import { createServer, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { demoPassword } from '#server/demo/people.ts'

/** An address at which one person of the demo sits, signed in, whatever else the browser is signed in to. */
export interface Seat {
  readonly person: string
  readonly url: string
  stop(): Promise<void>
}

/** What stands in the place of the service worker: an app that is kept in the browser would still be there when the address is another's. */
const keepsNothing = `addEventListener('activate', () => registration.unregister())`

/**
 * Opens an address of its own before a server: what comes there is asked of the server as one person, whose cookies stay here, so that several
 * people sit side by side in one browser. Its pages may be framed by `framedBy`.
 */
export async function openSeat(server: string, person: string, framedBy: string): Promise<Seat> {
  const jar = new CookieJar()
  const signedIn = await fetch(`${server}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: person, password: demoPassword }),
  })
  if (!signedIn.ok) throw new Error(`${person} could not sign in: ${signedIn.status}`)
  jar.take(signedIn.headers.getSetCookie())
  const { port: behind } = new URL(server)
  const upgraded = new Set<Duplex>()
  const seat = createServer()

  /** The request as the server gets it; null when it was made to another name than this address, by a page that only pretends to be here. */
  const ask = (asked: IncomingMessage) => {
    const { port } = seat.address() as AddressInfo
    if (asked.headers.host !== `127.0.0.1:${port}`) return null
    const { cookie: _, 'accept-encoding': _packed, ...headers } = asked.headers
    return request({
      host: '127.0.0.1',
      port: behind,
      method: asked.method,
      path: asked.url,
      headers: { ...headers, cookie: jar.cookies },
    })
  }
  seat.on('request', (asked, answer) => {
    if (asked.url === '/service-worker.js') {
      answer.writeHead(200, { 'content-type': 'text/javascript' }).end(keepsNothing)
      return
    }
    const asks = ask(asked)
    if (asks === null) {
      answer.writeHead(404).end()
      return
    }
    asks.on('error', () => answer.destroy())
    asks.on('response', from => {
      jar.take(from.headers['set-cookie'] ?? [])
      answer.writeHead(from.statusCode ?? 502, framed(from.headers, framedBy))
      from.pipe(answer)
    })
    answer.on('close', () => asks.destroy())
    asked.pipe(asks)
  })
  seat.on('upgrade', (asked, socket, head) => {
    const asks = ask(asked)
    if (asks === null) return socket.destroy()
    socket.on('error', () => asks.destroy())
    asks.on('error', () => socket.destroy())
    asks.on('response', () => socket.destroy())
    asks.on('upgrade', (from, other, first) => {
      const lines = Object.entries(from.headers).map(([name, value]) => `${name}: ${String(value)}`)
      socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join('\r\n')}\r\n\r\n`)
      if (first.length > 0) socket.write(first)
      if (head.length > 0) other.write(head)
      socket.pipe(other).pipe(socket)
      upgraded.add(socket)
      other.on('error', () => socket.destroy())
      other.on('close', () => socket.destroy())
      socket.on('close', () => {
        upgraded.delete(socket)
        other.destroy()
      })
    })
    asks.end()
  })
  await new Promise<void>((resolve, reject) => {
    seat.once('error', reject)
    seat.listen(0, '127.0.0.1', resolve)
  })
  return {
    person,
    url: `http://127.0.0.1:${(seat.address() as AddressInfo).port}`,
    stop: () =>
      new Promise(resolve => {
        seat.close(() => resolve())
        seat.closeAllConnections()
        for (const socket of upgraded) socket.destroy()
      }),
  }
}

/** Headers of an answer that may be framed, and whose cookies stay behind. */
function framed(from: IncomingHttpHeaders, by: string): Record<string, string | string[]> {
  const { 'x-frame-options': _, 'set-cookie': _cookies, ...rest } = from
  const headers: Record<string, string | string[]> = {}
  for (const [name, value] of Object.entries(rest)) if (value !== undefined) headers[name] = value
  headers['content-security-policy'] = String(rest['content-security-policy'] ?? '')
    .replace("frame-ancestors 'none'", `frame-ancestors ${by}`)
    .replace("frame-ancestors 'self'", `frame-ancestors 'self' ${by}`)
  return headers
}

/** Cookies of one person. */
class CookieJar {
  readonly #cookies = new Map<string, string>()

  get cookies(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  take(set: readonly string[]): void {
    for (const line of set) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (name === undefined || value === undefined) continue
      if (value === '' || /;\s*max-age=0/i.test(line)) this.#cookies.delete(name)
      else this.#cookies.set(name, value)
    }
  }
}
