import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Namespace, Server as SocketServer, Socket } from 'socket.io'
import { WebSocket } from 'ws'
import { closeCode } from '#shared/wire/close-codes.ts'
import type { PollingToClient, PollingToServer } from '#shared/wire/long-polling.ts'
import type { Lobby } from './lobby.ts'

/** Bytes on their way to a client that has not confirmed them; beyond that its socket is not read. */
const unreadAllowed = 1_000_000
/** Bytes a client may be ahead of the rate at which its frames are taken. */
const aheadAllowed = 4_000_000
/** How long a client may leave what was sent to it unread, ms. */
const patienceMs = 30_000

type PollingServerSocket = Socket<PollingToServer, PollingToClient>

/**
 * The sync sockets for those behind a proxy that refuses WebSockets: the same frames over socket.io's HTTP long-polling on
 * `/live/`, namespace `/sync`. Each is carried by a socket of this server's own `/sync/<document>`, so that tickets, sight,
 * limits, close codes and revocation are those of a WebSocket.
 */
export class LongPolling {
  readonly #namespace: Namespace<PollingToServer, PollingToClient>

  /** Serves the namespace of a live server; the address of the HTTP server is where sync sockets are opened. */
  constructor(io: SocketServer, server: Server, lobby: Lobby) {
    this.#namespace = io.of('/sync')
    this.#namespace.on('connection', socket => {
      // Where WebSockets get through, this is never used.
      if (socket.conn.transport.name !== 'polling') refuseLine(socket)
      else carry(socket, ownAddress(server), lobby)
    })
  }

  /** Says goodbye so that the clients come back to the next process. */
  stop(): void {
    for (const socket of this.#namespace.sockets.values())
      end(socket, closeCode.restarting, 'restarting')
  }
}

/** Carries frames between a long-polling client and a socket of its own at the address. */
function carry(socket: PollingServerSocket, address: string, lobby: Lobby): void {
  const local = new WebSocket(documentAddress(address, socket.handshake.auth), {
    perMessageDeflate: false,
  })
  let unread = 0
  let patience: NodeJS.Timeout | undefined
  const awaitReader = () => {
    clearTimeout(patience)
    if (unread <= unreadAllowed) {
      local.resume()
      return
    }
    local.pause()
    // A paused socket does not learn that the other side has given it up.
    patience = setTimeout(() => end(socket, closeCode.tooSlow, 'reading too slowly'), patienceMs)
  }

  local.on('open', () => socket.emit('open'))
  local.on('message', (frame: Buffer) => {
    if (!socket.connected) return
    // Who is sent anything has been let in.
    lobby.letIn(socket.conn)
    unread += frame.length
    socket.emit('frame', frame, () => {
      unread -= frame.length
      if (socket.connected) awaitReader()
    })
    awaitReader()
  })
  local.on('close', (code, reason) => end(socket, code, reason.toString()))
  local.on('error', () => undefined)

  socket.conn.on('upgrade', () => refuseLine(socket))
  socket.on('frame', frame => {
    if (!Buffer.isBuffer(frame) || local.readyState === WebSocket.CONNECTING)
      end(socket, closeCode.protocol, 'binary frames only, once open')
    else if (local.bufferedAmount > aheadAllowed)
      end(socket, closeCode.tryLater, 'sending too fast')
    else if (local.readyState === WebSocket.OPEN) local.send(frame)
  })
  socket.on('disconnect', () => {
    clearTimeout(patience)
    local.resume()
    local.close()
    // Leaving the namespace alone would keep the connection below it.
    lobby.sendOut(socket.conn)
  })
}

function refuseLine(socket: PollingServerSocket): void {
  end(socket, closeCode.protocol, 'long-polling only')
}

function end(socket: PollingServerSocket, code: number, reason: string): void {
  socket.emit('closed', code, reason)
  socket.disconnect(true)
}

/** Where this process reaches its own server, whatever address it listens on. */
function ownAddress(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo
  const host = address === '0.0.0.0' ? '127.0.0.1' : address === '::' ? '::1' : address
  return `ws://${family === 'IPv6' ? `[${host}]` : host}:${port}`
}

/** Whatever a client claims to be ticket and document goes through the checks of the socket. */
function documentAddress(address: string, auth: Readonly<Record<string, unknown>>): string {
  const text = (value: unknown) => (typeof value === 'string' ? value.toWellFormed() : '')
  const document = encodeURIComponent(text(auth['document']))
  return `${address}/sync/${document}?ticket=${encodeURIComponent(text(auth['ticket']))}`
}
