import type { IncomingMessage, Server } from 'node:http'
import { Server as SocketServer } from 'socket.io'
import { headersOfResponse } from '#server/http/security-headers.ts'

/** Whether a browser page from this Origin may connect. Clients without an Origin are no browsers. */
export type OriginAllowed = (origin: string, request: IncomingMessage) => boolean

/**
 * The one socket.io server of this process, on the path `/live/`. Its namespaces let people in, each by itself; nobody gets into
 * the main one. Answers below `/live/` before the HTTP server's other listeners; everything else stays theirs.
 */
export function createLiveServer(
  server: Server,
  originAllowed: OriginAllowed,
  baseUrl: string | null,
): SocketServer {
  const io = new SocketServer(server, {
    path: '/live/',
    transports: ['polling', 'websocket'],
    allowUpgrades: false,
    // Upgrades to other paths are somebody else's.
    destroyUpgrade: false,
    serveClient: false,
    maxHttpBufferSize: 1_400_000,
    // Lengths of compressed answers would tell what is in them.
    httpCompression: false,
    connectTimeout: 5_000,
    cleanupEmptyChildNamespaces: true,
    allowRequest: (request, answer) => answer(null, ownPage(request, originAllowed)),
  })
  // Before socket.io answers, so that its refusals carry them too.
  server.prependListener('request', (request, answer) => {
    if (!request.url?.startsWith(io.path())) return
    for (const [name, value] of Object.entries(headersOfResponse(baseUrl, request.headers.host)))
      answer.setHeader(name, value)
    answer.setHeader('cache-control', 'no-store')
  })
  // socket.io lets anybody into its main namespace, where a connection would stay without a ticket.
  io.use((_, next) => next(new Error('nothing is here')))
  return io
}

/** Whether a page of ours asks, or no page at all. Browsers leave Origin out of GET requests to a page's own server. */
function ownPage(request: IncomingMessage, originAllowed: OriginAllowed): boolean {
  const { origin, 'sec-fetch-site': site = 'none' } = request.headers
  if (origin !== undefined) return originAllowed(origin, request)
  return site === 'same-origin' || site === 'none'
}
