import type { Socket } from 'socket.io-client'
import type { PollingToClient, PollingToServer } from '#shared/wire/long-polling.ts'

/** What a board uses of a WebSocket. */
export type Transport = Pick<
  WebSocket,
  'readyState' | 'binaryType' | 'send' | 'close' | 'addEventListener'
>

/** The code of a connection that went without a farewell. Source: RFC 6455 §7.4.1. */
const lost = 1006

/**
 * A WebSocket for where there are none: the same address, frames and close codes, over HTTP long-polling (docs/wire.md).
 * The code for it is loaded when first needed.
 */
export class PollingSocket extends EventTarget {
  /** Frames always come as ArrayBuffers. */
  binaryType: BinaryType = 'arraybuffer'
  #socket: Socket<PollingToClient, PollingToServer> | null = null
  #readyState: WebSocket['readyState'] = WebSocket.CONNECTING

  /** Takes the address a WebSocket would be opened at: `ws(s)://host/sync/<document>?ticket=…`. */
  constructor(address: string) {
    super()
    this.#open(new URL(address)).catch(() => this.#closed(lost))
  }

  get readyState(): WebSocket['readyState'] {
    return this.#readyState
  }

  send(frame: Uint8Array<ArrayBuffer>): void {
    this.#socket?.emit('frame', frame)
  }

  close(code = 1000): void {
    this.#closed(code)
  }

  async #open({ protocol, host, pathname, searchParams }: URL): Promise<void> {
    const { io } = await import('socket.io-client')
    if (this.#readyState === WebSocket.CLOSED) return
    const socket: Socket<PollingToClient, PollingToServer> = io(
      `${protocol === 'wss:' ? 'https' : 'http'}://${host}/sync`,
      {
        path: '/live/',
        transports: ['polling'],
        upgrade: false,
        reconnection: false,
        forceNew: true,
        auth: {
          ticket: searchParams.get('ticket'),
          document: decodeURIComponent(pathname.slice('/sync/'.length)),
        },
      },
    )
    this.#socket = socket
    socket.on('open', () => {
      this.#readyState = WebSocket.OPEN
      this.dispatchEvent(new Event('open'))
    })
    socket.on('frame', (frame, read) => {
      read()
      this.dispatchEvent(new MessageEvent('message', { data: new Uint8Array(frame).buffer }))
    })
    socket.on('closed', code => this.#closed(code))
    socket.on('disconnect', () => this.#closed(lost))
    socket.on('connect_error', () => this.#closed(lost))
  }

  #closed(code: number): void {
    if (this.#readyState === WebSocket.CLOSED) return
    this.#readyState = WebSocket.CLOSED
    this.#socket?.off()
    this.#socket?.disconnect()
    this.dispatchEvent(new CloseEvent('close', { code }))
  }
}
