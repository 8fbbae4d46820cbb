import { WebSocket } from 'ws'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { until } from '#test/support/until.ts'

/** What a plain y-websocket client may send about a document. */
export const step = { step1: 0, step2: 1, update: 2 } as const

/** A frame of y-protocols/sync. */
export function syncFrame(kind: number, bytes: Uint8Array): Uint8Array {
  return encoding.encode(out => {
    encoding.writeVarUint(out, 0)
    encoding.writeVarUint(out, kind)
    encoding.writeVarUint8Array(out, bytes)
  })
}

/** A y-protocols awareness frame of ready bytes. */
export function awarenessFrame(update: Uint8Array): Uint8Array {
  return encoding.encode(out => {
    encoding.writeVarUint(out, 1)
    encoding.writeVarUint8Array(out, update)
  })
}

/** A bare plain client of one document for tests: keeps what it is told, sends what it is told to, decides nothing. */
export class PlainSocket {
  readonly socket: WebSocket
  readonly doc = new Y.Doc()
  closed: { code: number; reason: string } | null = null
  open = false
  /** Whole documents received. */
  answers = 0

  constructor(address: string) {
    this.socket = new WebSocket(address)
    this.socket.binaryType = 'nodebuffer'
    this.socket.on('open', () => (this.open = true))
    this.socket.on('message', (data: Buffer) => this.#read(new Uint8Array(data)))
    this.socket.on('close', (code, reason) => {
      this.closed = { code, reason: reason.toString() }
    })
    this.socket.on('error', () => undefined)
  }

  /** Waits for the handshake, and whether the socket is still open then. */
  async ready(): Promise<this> {
    await until(() => this.open || this.closed !== null, 'the socket to open')
    return this
  }

  send(frame: Uint8Array): void {
    this.socket.send(frame)
  }

  /** Fetches the whole document. */
  async fetch(): Promise<Y.Doc> {
    await this.ready()
    const before = this.answers
    this.send(syncFrame(step.step1, Uint8Array.of(0)))
    await until(() => this.answers > before || this.closed !== null, 'the document')
    if (this.closed !== null) throw new Error(`closed ${this.closed.code} ${this.closed.reason}`)
    return this.doc
  }

  close(): void {
    this.socket.terminate()
  }

  #read(frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame)
    if (decoding.readVarUint(decoder) !== 0) return
    const kind = decoding.readVarUint(decoder)
    if (kind === step.step1) return
    Y.applyUpdate(this.doc, decoding.readVarUint8Array(decoder))
    if (kind === step.step2) this.answers++
  }
}
