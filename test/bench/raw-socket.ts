import { once } from 'node:events'
import { request } from 'node:http'
import type { Socket } from 'node:net'

/**
 * The least a WebSocket client can be (RFC 6455, client side, unfragmented frames): so that 200 of them in one process cost
 * as little as possible and the server is what is measured.
 */
export class RawSocket {
  readonly #socket: Socket
  #chunks: Buffer[] = []
  #length = 0
  /** Bytes received, frame headers included. */
  received = 0
  /** Takes each frame's payload and the time its last byte arrived, ms. */
  onFrame: (payload: Buffer, at: number) => void = () => undefined

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.setNoDelay(true)
    socket.on('data', (chunk: Buffer) => this.#take(chunk))
  }

  /** Connects; frames that come with the answer are told to `onFrame`. */
  static async open(
    port: number,
    path: string,
    onFrame: (payload: Buffer, at: number) => void,
  ): Promise<RawSocket> {
    const asked = request({
      port,
      host: '127.0.0.1',
      path,
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
      },
    })
    asked.end()
    const [, socket, head] = (await once(asked, 'upgrade')) as [unknown, Socket, Buffer]
    const opened = new RawSocket(socket)
    opened.onFrame = onFrame
    if (head.length > 0) opened.#take(head)
    return opened
  }

  /** Sends a binary frame, masked with zeros. */
  send(payload: Uint8Array): void {
    const long = payload.length > 125
    const header = Buffer.alloc(long ? 14 : 6)
    header[0] = 0x82
    header[1] = 0x80 | (long ? 127 : payload.length)
    if (long) header.writeBigUInt64BE(BigInt(payload.length), 2)
    this.#socket.cork()
    this.#socket.write(header)
    this.#socket.write(payload)
    this.#socket.uncork()
  }

  close(): void {
    this.#socket.destroy()
  }

  #take(chunk: Buffer): void {
    const at = performance.now()
    this.received += chunk.length
    this.#chunks.push(chunk)
    this.#length += chunk.length
    for (;;) {
      const head = this.#head()
      if (head === null || this.#length < head.size + head.payload) return
      const all = this.#chunks.length === 1 ? this.#chunks[0]! : Buffer.concat(this.#chunks)
      const end = head.size + head.payload
      this.#length = all.length - end
      this.#chunks = this.#length === 0 ? [] : [all.subarray(end)]
      this.#frame(head.kind, all.subarray(head.size, end), at)
      if (this.#length === 0) return
    }
  }

  #frame(kind: number, payload: Buffer, at: number): void {
    if (kind === 2) this.onFrame(payload, at)
    else if (kind === 8)
      throw new Error(`closed: ${payload.readUInt16BE(0)} ${payload.subarray(2)}`)
    else if (kind === 9) this.#socket.write(Buffer.from([0x8a, 0x80, 0, 0, 0, 0]))
  }

  #head(): { readonly kind: number; readonly size: number; readonly payload: number } | null {
    let first = this.#chunks[0]
    if (first === undefined) return null
    if (first.length < 10 && this.#chunks.length > 1)
      this.#chunks = [(first = Buffer.concat(this.#chunks))]
    if (first.length < 2) return null
    const kind = first[0]! & 15
    const length = first[1]! & 127
    if (length < 126) return { kind, size: 2, payload: length }
    if (length === 126)
      return first.length < 4 ? null : { kind, size: 4, payload: first.readUInt16BE(2) }
    return first.length < 10 ? null : { kind, size: 10, payload: Number(first.readBigUInt64BE(2)) }
  }
}
