import { closeCode } from '#shared/wire/close-codes.ts'
import { type Ended, endedBy } from './board-status.ts'
import { type TransportFallback, transportFallbackFor } from './transport-fallback.ts'
import type { Transport } from './polling-socket.ts'

/** A ticket for one socket, or why there is none: `ended` when asking again cannot help. */
export type Ticket =
  | { readonly ok: true; readonly ticket: string }
  | { readonly ok: false; readonly ended: Ended | null }

/** What a board socket needs and whom it notifies. */
export interface BoardSocketOptions {
  /** The socket's address for a ticket. */
  readonly address: (ticket: string) => string
  readonly ticket: () => Promise<Ticket>
  /** A socket is open; the client speaks first. */
  readonly onOpen: () => void
  readonly onFrame: (frame: Uint8Array) => void
  /** The socket is gone or could not be opened; it is tried again. */
  readonly onDown: () => void
  readonly onEnded: (ended: Ended) => void
  readonly timeouts?: Partial<SocketTimeouts>
  /** Where `online` and `offline` are told; the window in a browser. */
  readonly network?: EventTarget
}

/** Times in milliseconds. */
export interface SocketTimeouts {
  readonly firstPause: number
  readonly longestPause: number
  /** Without any frame for so long the connection counts as dead; the server is never silent for more than 20 s. */
  readonly silence: number
  /** How long a ticket may take, and after it the opening of a socket. */
  readonly patience: number
  /** A connection that has held for so long, or brought an edit to the disk, is a good one: the next pause is short again. */
  readonly steady: number
}

const defaultTimeouts: SocketTimeouts = {
  firstPause: 500,
  longestPause: 30_000,
  silence: 45_000,
  patience: 8_000,
  steady: 30_000,
}

/**
 * One connection that is opened again whenever it is lost: after a jittered pause that doubles until a connection has proved
 * good, or at once when the browser says it is online. A final close code ends it. A WebSocket, or long-polling where WebSockets are refused.
 */
export class BoardSocket {
  readonly #options: BoardSocketOptions
  readonly #timeouts: SocketTimeouts
  readonly #network: EventTarget
  readonly #transport: TransportFallback
  #socket: Transport | null = null
  #attempt = 0
  /** Rises with every try, so that answers to an abandoned one are recognised. */
  #turn = 0
  #retry: ReturnType<typeof setTimeout> | undefined
  #watch: ReturnType<typeof setInterval> | undefined
  #heard = 0
  /** Before the socket is open: since when it is being opened; afterwards since when it is open. */
  #since = 0
  /** Ends the listening to the present socket. */
  #hearing = new AbortController()
  #closed = false

  constructor(options: BoardSocketOptions) {
    this.#options = options
    this.#timeouts = { ...defaultTimeouts, ...options.timeouts }
    this.#network = options.network ?? globalThis
    this.#transport = transportFallbackFor(options.address(''))
    this.#network.addEventListener('online', this.#onOnline)
    this.#network.addEventListener('offline', this.#onOffline)
    void this.#connect()
  }

  /** Sends a frame; false when no socket is open, then nothing was sent. */
  send(frame: Uint8Array<ArrayBuffer>): boolean {
    if (this.#socket?.readyState !== WebSocket.OPEN) return false
    this.#socket.send(frame)
    return true
  }

  /** Drops the connection, of which something cannot be understood, and opens another after a pause. */
  giveUp(): void {
    if (this.#closed) return
    this.#drop()
    this.#again(this.#turn)
  }

  /** An exchange was completed: whatever ends the connection later is no reason to wait longer than at first. */
  proven(): void {
    this.#attempt = 0
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#network.removeEventListener('online', this.#onOnline)
    this.#network.removeEventListener('offline', this.#onOffline)
    this.#drop()
  }

  readonly #onOnline = (): void => {
    if (this.#closed || this.#socket?.readyState === WebSocket.OPEN) return
    this.#drop()
    this.#attempt = 0
    void this.#connect()
  }

  readonly #onOffline = (): void => {
    this.#drop()
    this.#options.onDown()
  }

  #drop(): void {
    this.#turn++
    clearTimeout(this.#retry)
    clearInterval(this.#watch)
    const socket = this.#socket
    this.#socket = null
    this.#hearing.abort()
    this.#hearing = new AbortController()
    socket?.close(1000)
  }

  async #connect(): Promise<void> {
    const turn = ++this.#turn
    const answer = await this.#ticket()
    if (this.#closed || turn !== this.#turn) return
    if (!answer.ok) {
      this.#transport.forgive()
      if (answer.ended === null) this.#again(turn)
      else this.#end(answer.ended)
      return
    }
    const socket = this.#transport.open(this.#options.address(answer.ticket))
    socket.binaryType = 'arraybuffer'
    this.#socket = socket
    let opened = false
    this.#heard = this.#since = performance.now()
    const { signal } = this.#hearing
    socket.addEventListener(
      'open',
      () => {
        opened = true
        this.#since = performance.now()
        this.#transport.forgive()
        this.#options.onOpen()
      },
      { signal },
    )
    socket.addEventListener(
      'message',
      ({ data }) => {
        this.#heard = performance.now()
        if (data instanceof ArrayBuffer) this.#options.onFrame(new Uint8Array(data))
      },
      { signal },
    )
    socket.addEventListener(
      'close',
      ({ code }) => {
        const ended = endedBy(code)
        if (!opened) this.#transport.failed()
        else if (performance.now() - this.#since > this.#timeouts.steady) this.proven()
        this.#drop()
        if (ended === null) this.#again(this.#turn, code)
        else this.#end(ended)
      },
      { signal },
    )
    const { patience, silence } = this.#timeouts
    this.#watch = setInterval(
      () => {
        const now = performance.now()
        if (opened ? now - this.#heard < silence : now - this.#since < patience) return
        if (!opened) this.#transport.hung()
        this.#drop()
        this.#again(this.#turn)
      },
      Math.min(patience, silence) / 4,
    )
  }

  /** A request whose connection died without a word is never answered, and never fails. */
  async #ticket(): Promise<Ticket> {
    const none: Ticket = { ok: false, ended: null }
    const late = Promise.withResolvers<Ticket>()
    const timer = setTimeout(() => late.resolve(none), this.#timeouts.patience)
    const answer = await Promise.race([this.#options.ticket().catch(() => none), late.promise])
    clearTimeout(timer)
    return answer
  }

  #again(turn: number, code?: number): void {
    this.#options.onDown()
    if (this.#closed || turn !== this.#turn) return
    const { firstPause, longestPause } = this.#timeouts
    const most = Math.min(longestPause, firstPause * 2 ** this.#attempt++)
    // A restarting server is back at once; the jitter keeps thousands of screens from knocking together.
    const pause =
      code === closeCode.restarting ? firstPause * Math.random() : most * (0.5 + Math.random() / 2)
    this.#retry = setTimeout(() => void this.#connect(), pause)
  }

  #end(ended: Ended): void {
    this.close()
    this.#options.onEnded(ended)
  }
}
