import type { Duplex } from 'node:stream'
import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises'
import type { WebSocket } from 'ws'
import { closeCode } from '#shared/wire/close-codes.ts'
import type { FrameBudget } from './frame-budget.ts'
import { Frames } from './frames.ts'
import type { Flushed, Turn } from './turn.ts'

/** Caps of one socket. */
export interface ChannelLimits {
  /** Bytes that may wait for a client that does not read. */
  readonly unsent: number
}

export const channelLimits: ChannelLimits = {
  unsent: 4_000_000,
}

/** How long a client may leave what waits for it untouched, ms. */
const patienceMs = 30_000

/** What a channel writes to. */
export interface ChannelOptions {
  readonly socket: WebSocket
  /** The connection below the WebSocket. It must not compress: ready frames are written past it. */
  readonly stream: Duplex
  /** Whether several messages may share a frame: the board connection, not plain y-websocket. */
  readonly joined: () => boolean
  readonly turn: Turn
  readonly budget: FrameBudget
  readonly limits?: ChannelLimits
}

/**
 * One client's socket: what is sent within one turn of the event loop leaves as one write, a reader too slow to keep up is
 * sent away to resync, a sender too fast is read more slowly.
 */
export class Channel implements Flushed {
  readonly #socket: WebSocket
  readonly #stream: Duplex
  readonly #joined: () => boolean
  readonly #turn: Turn
  readonly #limits: ChannelLimits
  #queue: Uint8Array[] = []
  /** What the account may still send, over all its sockets. */
  readonly budget: FrameBudget
  /** When the last frame was sent, ms since 1970. */
  sentAt = Date.now()

  constructor({ socket, stream, joined, turn, budget, limits = channelLimits }: ChannelOptions) {
    this.#socket = socket
    this.#stream = stream
    this.#joined = joined
    this.#turn = turn
    this.#limits = limits
    this.budget = budget
  }

  get open(): boolean {
    return this.#socket.readyState === this.#socket.OPEN
  }

  /** Bytes accepted and not yet taken by the network. */
  get unsent(): number {
    return this.#stream.writableLength
  }

  /** Queues a message; all of one turn go out together. */
  send(message: Uint8Array): void {
    if (this.#queue.push(message) === 1) this.#turn.flushAtEnd(this)
  }

  /**
   * Waits until less than half of what may is unsent, so that long answers are made as fast as they are read. A client
   * that takes nothing of them for 30 s is sent away to resync.
   */
  async drained(): Promise<void> {
    await turn()
    let { unsent } = this
    let movedAt = Date.now()
    while (this.open && this.unsent > this.#limits.unsent / 2) {
      if (this.unsent < unsent) movedAt = Date.now()
      unsent = this.unsent
      if (Date.now() - movedAt > patienceMs) this.tooSlow()
      else await pause(20)
    }
  }

  /** Counts incoming frames, or messages in one; past what the account may send reading pauses until it has slowed down. */
  countFrames(count: number, bytes: number): void {
    const wait = this.budget.take(count, bytes)
    if (wait === 0 || this.#socket.isPaused) return
    this.#socket.pause()
    setTimeout(() => this.#socket.resume(), wait).unref()
  }

  /** Stops reading while `busy` and starts again afterwards. */
  async whileBusy(busy: Promise<unknown>): Promise<void> {
    this.#socket.pause()
    await busy.catch(() => undefined)
    this.#socket.resume()
  }

  /** Sends what is queued and closes; what the client sent and was not read yet is dropped. */
  close(code: number, reason: string): void {
    this.flush(new Frames())
    if (this.open) this.#socket.close(code, reason.slice(0, 120))
  }

  /** Sends a client away that does not read what it is sent. */
  tooSlow(): void {
    this.#socket.close(closeCode.tooSlow, 'reading too slowly: reconnect and resync')
    // A client that reads nothing does not read the close frame either.
    setTimeout(() => this.#socket.terminate(), 2_000).unref()
  }

  /** Writes what is queued. */
  flush(frames: Frames): void {
    const queue = this.#queue
    if (queue.length === 0) return
    this.#queue = []
    if (!this.open) return
    if (this.unsent > this.#limits.unsent) {
      this.tooSlow()
      return
    }
    this.sentAt = Date.now()
    if (this.#joined()) this.#write(frames.of(queue))
    else this.#write(queue.flatMap(message => frames.of([message])))
  }

  #write(buffers: readonly Uint8Array[]): void {
    if (buffers.length === 1) {
      this.#stream.write(buffers[0])
      return
    }
    this.#stream.cork()
    for (const buffer of buffers) this.#stream.write(buffer)
    this.#stream.uncork()
  }
}
