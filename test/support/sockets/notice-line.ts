import { io, type Socket } from 'socket.io-client'
import { onTestFinished } from 'vitest'
import type { NoticesToClient, NoticesToServer, Read } from '#shared/live/events.ts'
import type { NoticeShown } from '#shared/live/notice.ts'

/** A bare client of the namespace `/notices` for tests; remembers what it heard. Closed when the test has finished. */
export class NoticeLine {
  readonly told: NoticeShown[] = []
  readonly reads: Read[] = []
  unread: number | null = null
  again = 0
  ended = false
  /** Why it was not let in. */
  refused: string | null = null
  readonly socket: Socket<NoticesToClient, NoticesToServer>

  constructor(
    url: string,
    auth: Readonly<Record<string, unknown>>,
    options: {
      readonly transports?: readonly string[]
      readonly headers?: Readonly<Record<string, string>>
    } = {},
  ) {
    this.socket = io(`${url}/notices`, {
      path: '/live/',
      transports: [...(options.transports ?? ['websocket'])],
      reconnection: false,
      forceNew: true,
      auth,
      extraHeaders: options.headers ?? {},
    })
    this.socket.on('told', (notices, unread) => {
      this.told.push(...notices)
      this.unread = unread
    })
    this.socket.on('read', (read, _readAt, unread) => {
      this.reads.push(read)
      this.unread = unread
    })
    this.socket.on('again', () => this.again++)
    this.socket.on('ended', () => {
      this.ended = true
    })
    this.socket.on('connect_error', error => {
      this.refused = error.message
    })
    onTestFinished(() => void this.socket.disconnect())
  }

  get connected(): boolean {
    return this.socket.connected
  }
}
