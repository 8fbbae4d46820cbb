import { EventEmitter } from 'node:events'
import { io, type Socket } from 'socket.io-client'
import { onTestFinished } from 'vitest'
import type { PollingToClient } from '#shared/wire/long-polling.ts'

/** A bare long-polling client for tests with the events of a socket of `ws`. Closed when the test has finished. */
export class PollingLine extends EventEmitter {
  binaryType = 'nodebuffer'
  /** Bytes received. */
  received = 0
  /** Confirmations held back; null when every frame is confirmed as it comes. */
  #held: (() => void)[] | null = null
  readonly #socket: Socket<PollingToClient, { frame: (frame: unknown) => void }>

  constructor(
    url: string,
    auth: Readonly<Record<string, unknown>>,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super()
    this.#socket = io(`${url}/sync`, {
      path: '/live/',
      transports: ['polling'],
      reconnection: false,
      forceNew: true,
      auth,
      extraHeaders: headers,
    })
    this.#socket.on('open', () => this.emit('open'))
    this.#socket.on('frame', (frame, read) => {
      if (this.#held === null) read()
      else this.#held.push(read)
      this.received += frame.byteLength
      this.emit('message', frame)
    })
    this.#socket.once('closed', (code, reason) => {
      this.#socket.off('disconnect')
      this.emit('close', code, reason)
    })
    this.#socket.on('disconnect', () => this.emit('close', 1006, ''))
    onTestFinished(() => this.terminate())
  }

  send(frame: unknown): void {
    this.#socket.emit('frame', frame)
  }

  /** Leaves frames unconfirmed, as a client that does not read, or confirms them all. */
  set reading(reading: boolean) {
    for (const read of this.#held ?? []) read()
    this.#held = reading ? null : []
  }

  terminate(): void {
    this.#socket.disconnect()
  }
}
