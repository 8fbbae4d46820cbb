import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocket, WebSocketServer } from 'ws'
import { parseDocumentName, type DocumentName } from '#shared/board/document-name.ts'
import { hello } from '#shared/wire/client/hello.ts'
import { closeCode } from '#shared/wire/close-codes.ts'
import { decode, messagesOf } from '#shared/wire/message.ts'
import { maxFrame } from '#shared/wire/update-limits.ts'
import type { Session } from '#server/auth/authority.ts'
import { BoardConnection } from './board-connection.ts'
import { Channel } from './channel.ts'
import type { Connection } from './connection.ts'
import type { WireContext } from './context.ts'
import { Doorstep, type Guest } from './doorstep.ts'
import { FrameBudget } from './frame-budget.ts'
import { PlainConnection } from './plain-connection.ts'
import { Turn } from './turn.ts'

/** How the sync sockets behave. */
export interface SocketOptions {
  /** Whether a browser page from this Origin may open a socket. Clients without an Origin are no browsers. */
  readonly originAllowed: (origin: string, request: IncomingMessage) => boolean
  /** The largest frame, bytes. */
  readonly maxFrame?: number
  /** The most sockets of one account at once. */
  readonly maxPerAccount?: number
}

/** Of so many accounts without a socket it is remembered what they have sent. */
const accountsKept = 10_000

/** How long a client may take to answer a close frame before it is cut off, ms; an option that the types of `ws` lack. */
const goodbye = { closeTimeout: 10_000 } as const

/** RFC 6455 §7.4.1: a frame too big to take. Clients come back after it, and bring the same frame. */
const tooBig = 1009

const isTooLarge = (error: Error): boolean =>
  'code' in error && error.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH'

/** A socket whose end after a frame too large is final. */
class SyncSocket extends WebSocket {
  override close(code?: number, reason?: string | Buffer): void {
    if (code === tooBig) super.close(closeCode.tooLarge, 'a frame of this size is never taken')
    else super.close(code, reason)
  }
}

/** The sockets under `/sync/<document>`: plain y-websocket, or a board connection once the client has said hello. */
export class Sockets {
  readonly #context: WireContext
  readonly #options: SocketOptions
  readonly #server: WebSocketServer
  readonly #turn = new Turn()
  readonly #alive = new Map<WebSocket, boolean>()
  readonly #accounts = new Map<string, FrameBudget>()
  readonly #pinger: NodeJS.Timeout

  constructor(context: WireContext, options: SocketOptions) {
    this.#context = context
    this.#options = options
    this.#server = new WebSocketServer({
      noServer: true,
      maxPayload: options.maxFrame ?? maxFrame,
      WebSocket: SyncSocket,
      perMessageDeflate: false,
      clientTracking: false,
      ...goodbye,
    })
    this.#pinger = setInterval(() => this.#ping(), 30_000)
    this.#pinger.unref()
  }

  /** How many sockets are open. */
  get size(): number {
    return this.#alive.size
  }

  /** Takes the upgrades below `/sync/` and leaves `/live/` to the live server; any other is answered 404, for nobody else would end it. */
  attach(server: Server): void {
    server.on('upgrade', (request, socket, head) => {
      // Node watches a connection no longer once it is upgraded: an error nobody hears would end the process.
      socket.on('error', () => socket.destroy())
      if (request.url?.startsWith('/sync/')) this.#upgrade(request, socket, head)
      else if (!request.url?.startsWith('/live/')) turnAway(socket, '404 Not Found')
    })
  }

  /** Closes every socket so that its client comes back to the next process. */
  stop(): void {
    clearInterval(this.#pinger)
    for (const socket of this.#alive.keys()) socket.close(closeCode.restarting, 'restarting')
    this.#server.close()
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { origin } = request.headers
    if (origin !== undefined && !this.#options.originAllowed(origin, request)) {
      turnAway(socket, '403 Forbidden')
      return
    }
    this.#server.handleUpgrade(request, socket, head, webSocket => {
      // Every frame in memory of its own: lib0 reads lengths against the buffer below, which others may share.
      webSocket.binaryType = 'arraybuffer'
      webSocket.on('error', error => {
        if (!isTooLarge(error)) webSocket.terminate()
      })
      this.#admit(webSocket, socket, request).catch(() =>
        webSocket.close(closeCode.tryLater, 'try again later'),
      )
    })
  }

  /** Authorises before anything exists; frames that arrive meanwhile wait unread in the socket. */
  async #admit(socket: WebSocket, stream: Duplex, request: IncomingMessage): Promise<void> {
    socket.pause()
    const url = new URL(request.url ?? '', 'http://sync')
    const session = await this.#sessionOf(url.searchParams)
    const actor = session && this.#context.authority.actor(session)
    if (session === null || actor === null) {
      socket.resume()
      socket.close(closeCode.signedOut, 'signed out')
      return
    }
    const document = documentOf(url)
    if (document === null || !this.#context.access.allows(actor, document)) {
      socket.resume()
      socket.close(closeCode.noAccess, 'not there, or not yours to see')
      return
    }
    const budget = this.#accounts.get(session.account) ?? new FrameBudget()
    if (budget.sockets >= (this.#options.maxPerAccount ?? 1_000)) {
      socket.resume()
      socket.close(closeCode.tryLater, 'too many connections')
      return
    }
    this.#accounts.set(session.account, budget)
    budget.sockets++
    this.#serve(socket, stream, { session, document, budget })
    socket.resume()
  }

  async #sessionOf(query: URLSearchParams): Promise<Session | null> {
    const ticket = query.get('ticket')
    if (ticket !== null) return this.#context.authority.redeem(ticket)
    const token = query.get('token')
    return token === null ? null : this.#context.authority.session(token)
  }

  #serve(
    socket: WebSocket,
    stream: Duplex,
    {
      session,
      document,
      budget,
    }: Pick<Guest, 'session' | 'document'> & { readonly budget: FrameBudget },
  ): void {
    let connection: Connection | null = null
    let joined = false
    const channel = new Channel({ socket, stream, joined: () => joined, turn: this.#turn, budget })
    const guest = { context: this.#context, channel, session, document }
    const doorstep = new Doorstep(guest)
    this.#alive.set(socket, true)
    const begin = (frame: Uint8Array) => {
      const actor = doorstep.judge()
      if (actor === null) return
      doorstep.leave()
      const options = { ...guest, actor }
      const greeting = document.startsWith('board/') ? helloIn(frame) : null
      if (greeting === null) {
        const plain = new PlainConnection(options)
        connection = plain
        plain.start()
        plain.receive(frame)
      } else {
        const board = new BoardConnection(options)
        connection = board
        joined = true
        void board.start(greeting)
        board.receive(frame)
      }
    }
    socket.on('pong', () => this.#alive.set(socket, true))
    socket.on('message', (data: ArrayBuffer, binary: boolean) => {
      if (socket.readyState !== socket.OPEN) return
      const frame = new Uint8Array(data)
      if (!binary) socket.close(closeCode.protocol, 'binary frames only')
      else if (connection === null) {
        try {
          begin(frame)
        } catch {
          socket.close(closeCode.protocol, 'malformed greeting')
        }
      } else connection.receive(frame)
    })
    socket.on('close', () => {
      this.#alive.delete(socket)
      // What an account has used up is not given back for closing its sockets.
      if (--budget.sockets === 0 && this.#accounts.size > accountsKept)
        this.#accounts.delete(session.account)
      doorstep.leave()
      connection?.end()
    })
  }

  #ping(): void {
    for (const [socket, alive] of this.#alive) {
      if (!alive) socket.terminate()
      else {
        this.#alive.set(socket, false)
        socket.ping()
      }
    }
  }
}

function turnAway(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`, () => socket.destroy())
}

function documentOf(url: URL): DocumentName | null {
  let name: string
  try {
    name = decodeURIComponent(url.pathname.slice('/sync/'.length))
  } catch {
    return null
  }
  return parseDocumentName(name) === null ? null : (name as DocumentName)
}

/** The greeting a board connection begins with; null for a plain y-websocket client's first frame. */
function helloIn(frame: Uint8Array) {
  if (frame[0] !== hello.type) return null
  for (const { type, body } of messagesOf(frame))
    if (type === hello.type) return decode(hello, body)
  return null
}
