import type { IncomingMessage } from 'node:http'
import type { Server, Socket } from 'socket.io'

/** A connection of socket.io, below its namespaces. */
export type LiveConnection = Socket['conn']

/** How many connections wait at most. */
export interface LobbyLimits {
  /** From one address. */
  readonly ofAddress: number
  /** From all addresses. */
  readonly inAll: number
}

/** Room for all screens behind one address to come back at once. */
const limits: LobbyLimits = { ofAddress: 1_000, inAll: 4_000 }

/**
 * The connections of the live server of which nobody is known yet, or any more. socket.io bounds them only by time: a client that
 * never asks again is kept for half a minute and longer. Where too many wait the one that has waited longest goes, so that nobody
 * keeps others of their address out.
 */
export class Lobby {
  readonly #addressOf: (request: IncomingMessage) => string
  readonly #limits: LobbyLimits
  /** Those who wait, by address, the one that has waited longest first. */
  readonly #waiting = new Map<LiveConnection, string>()
  readonly #addresses = new Map<string, Set<LiveConnection>>()

  /** Watches over a live server. */
  constructor(
    io: Server,
    addressOf: (request: IncomingMessage) => string,
    most: LobbyLimits = limits,
  ) {
    this.#addressOf = addressOf
    this.#limits = most
    io.engine.on('connection', (connection: LiveConnection) => {
      connection.once('close', () => this.letIn(connection))
      this.#enter(connection)
    })
  }

  /** How many wait. */
  get size(): number {
    return this.#waiting.size
  }

  /** It is known whose the connection is: it waits no longer, and counts where that account is counted. */
  letIn(connection: LiveConnection): void {
    const address = this.#waiting.get(connection)
    if (address === undefined) return
    this.#waiting.delete(connection)
    const mine = this.#addresses.get(address)!
    mine.delete(connection)
    if (mine.size === 0) this.#addresses.delete(address)
  }

  /** The connection is nobody's any more: it is closed, and waits until its client has heard so. */
  sendOut(connection: LiveConnection): void {
    if (connection.readyState === 'closed') return
    this.#enter(connection)
    connection.close()
  }

  #enter(connection: LiveConnection): void {
    if (this.#waiting.has(connection)) return
    const address = this.#addressOf(connection.request)
    const mine = this.#addresses.get(address) ?? new Set()
    this.#waiting.set(connection, address)
    this.#addresses.set(address, mine.add(connection))
    if (mine.size > this.#limits.ofAddress) drop(mine)
    else if (this.#waiting.size > this.#limits.inAll) drop(this.#waiting.keys())
  }
}

/** Ends the first of some connections at once, without waiting for its client to ask for the farewell. */
function drop(connections: Iterable<LiveConnection>): void {
  for (const { transport } of connections) {
    Object.assign(transport, { closeTimeout: 0 })
    transport.emit('close')
    return
  }
}
