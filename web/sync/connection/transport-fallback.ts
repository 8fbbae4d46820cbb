import { type Transport, PollingSocket } from './polling-socket.ts'

/** How many WebSockets in a row may fail to open before long-polling is taken. */
const failuresAllowed = 2
/** How long long-polling is taken before a WebSocket is tried again, ms. */
const pollingMs = 3_600_000

/**
 * Chooses what the next connection travels over: a WebSocket, or HTTP long-polling for an hour once two WebSockets in a row
 * could not be opened although the server answered, or one was neither opened nor refused.
 */
export class TransportFallback {
  readonly #now: () => number
  #failures = 0
  #pollingUntil = 0

  /** `now` in ms since 1970. */
  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  get polling(): boolean {
    return this.#now() < this.#pollingUntil
  }

  open(address: string): Transport {
    return this.polling ? new PollingSocket(address) : new WebSocket(address)
  }

  /** A connection was opened, or the server cannot be reached at all: no sign against WebSockets. */
  forgive(): void {
    this.#failures = 0
  }

  /** The server answered and yet the connection did not open. */
  failed(): void {
    if (!this.polling && ++this.#failures >= failuresAllowed) this.#poll()
  }

  /** The server answered and yet nothing came of the connection: something on the way swallows it. */
  hung(): void {
    if (!this.polling) this.#poll()
  }

  #poll(): void {
    this.#failures = 0
    this.#pollingUntil = this.#now() + pollingMs
  }
}

/** What this page has learnt of the way to each host. */
const fallbacks = new Map<string, TransportFallback>()

/** The choice of all connections of this page to an address's host. */
export function transportFallbackFor(address: string): TransportFallback {
  const { host } = new URL(address)
  let fallback = fallbacks.get(host)
  if (fallback === undefined) fallbacks.set(host, (fallback = new TransportFallback()))
  return fallback
}
