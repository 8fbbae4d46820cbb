import { onTestFinished } from 'vitest'
import { type Clock, systemClock } from '#shared/base/clock.ts'
import { compose, type Linli } from '#server/compose.ts'
import type { Outside } from '#server/core/outside.ts'
import { checkAnswers } from '#server/http/openapi/described.ts'
import { BoardSocket } from '#test/support/sockets/board-socket.ts'
import { dataFolder } from './data-folder.ts'
import { sharedHasher } from './remembering-hasher.ts'
import { fillSeeded } from './seeded-folder.ts'
import { signIn } from './sign-in.ts'

// Every test that asks a route also finds out whether the route is described as it is.
checkAnswers()

/** A real server on a free port with its own data folder; stopped when the test has finished. */
export interface TestServer {
  readonly linli: Linli
  readonly url: string
  readonly folder: string
  /** Signs in and answers the bearer token. */
  signIn(username: string, password?: string): Promise<string>
  /** A request as a signed-in person. */
  request(token: string, path: string, init?: RequestInit): Promise<Response>
  /** A board connection, streamed to its end. */
  board(token: string, board: string, since?: number, log?: string): Promise<BoardSocket>
  /** `ws://…/sync` for a y-websocket provider. */
  readonly syncUrl: string
}

/** How a test server differs from an empty one. */
export interface TestServerOptions {
  readonly demo?: boolean
  readonly folder?: string
  readonly clock?: Clock
  readonly outside?: Outside
  readonly trustedProxies?: readonly string[]
  /** A free one unless told. */
  readonly port?: number
}

/** Starts a server that is stopped when the test has finished; `demo` seeds the demo beat. */
export async function startLinli(options: TestServerOptions = {}): Promise<TestServer> {
  const server = await openLinli(options.folder ?? dataFolder(), options)
  onTestFinished(() => server.linli.stop())
  return server
}

/** Starts a server that its caller stops. */
export async function openLinli(
  folder: string,
  options: Omit<TestServerOptions, 'folder'> = {},
): Promise<TestServer> {
  const demo = options.demo ?? true
  // A server with a clock of its own begins by that clock.
  if (options.clock === undefined) fillSeeded(folder, { demo })
  const linli = await compose(
    {
      port: options.port ?? 0,
      host: '127.0.0.1',
      loopback: true,
      dataFolder: folder,
      baseUrl: null,
      demo,
      trustedProxies: options.trustedProxies,
    },
    options.clock ?? systemClock,
    { hasher: sharedHasher, ...options.outside },
  )
  const url = await linli.listen()
  return {
    linli,
    url,
    folder,
    syncUrl: `${url.replace('http', 'ws')}/sync`,
    signIn: (username, password) => signIn(url, username, password),
    request: (token, path, init = {}) =>
      fetch(`${url}${path}`, {
        ...init,
        headers: { authorization: `Bearer ${token}`, ...init.headers },
      }),
    async board(token, board, since = 0, log) {
      const socket = new BoardSocket(
        `${url.replace('http', 'ws')}/sync/board/${board}?token=${encodeURIComponent(token)}`,
        since,
        log,
      )
      onTestFinished(() => socket.close())
      return socket.ready()
    },
  }
}
