import type { Socket } from 'socket.io-client'
import type { NoticesToClient, NoticesToServer } from '#shared/live/events.ts'

/** What the connection tells its owner. */
export interface NoticeConnectionEvents extends Omit<NoticesToClient, 'ended'> {
  /** Connected, for the first time or again: something may have been missed. */
  readonly connected: () => void
  readonly disconnected: () => void
  /** The sign-in has ended, or this page is asked whether it has. */
  readonly ended: () => void
}

/** How a connection gets in, and where to. */
export interface NoticeConnectionOptions {
  /** A one-time ticket; null when none could be had, so that it is asked for again later. */
  readonly ticket: () => Promise<string | null>
  readonly events: NoticeConnectionEvents
  /** The server's origin; '' for the page's own. */
  readonly base?: string
  /** The first pause before coming back, ms. */
  readonly pause?: number
}

/**
 * One connection to the namespace `/notices`: a WebSocket, or long-polling where there are none. Comes back by itself until it is
 * closed or the sign-in has ended. The code for it is loaded when it is opened.
 */
export class NoticeConnection {
  readonly #options: NoticeConnectionOptions
  #socket: Socket<NoticesToClient, NoticesToServer> | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #closed = false

  constructor(options: NoticeConnectionOptions) {
    this.#options = options
    this.#open().catch(() => this.#comeBack())
  }

  /** Says something, if it is connected: whoever comes back says anew what still holds. */
  readonly say = <Event extends keyof NoticesToServer>(
    event: Event,
    ...given: Parameters<NoticesToServer[Event]>
  ): void => {
    if (this.#socket?.connected) this.#socket.emit(event, ...given)
  }

  /** Ends it for good. */
  close(): void {
    this.#closed = true
    clearTimeout(this.#timer)
    this.#socket?.off()
    this.#socket?.disconnect()
  }

  async #open(): Promise<void> {
    const { io } = await import('socket.io-client')
    if (this.#closed) return
    const { events, ticket, base = '', pause = 1_000 } = this.#options
    const socket: Socket<NoticesToClient, NoticesToServer> = io(`${base}/notices`, {
      path: '/live/',
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
      reconnectionDelay: pause,
      reconnectionDelayMax: 30_000,
      forceNew: true,
      // Without a ticket the greeting is left out, and the server sends the connection away after a while.
      auth: greet => {
        void ticket().then(ticket => {
          if (ticket !== null && !this.#closed) greet({ ticket })
        })
      },
    })
    this.#socket = socket
    socket.on('connect', events.connected)
    socket.on('told', events.told)
    socket.on('read', events.read)
    socket.on('again', events.again)
    socket.on('places', events.places)
    socket.on('state', events.state)
    socket.on('presence', events.presence)
    socket.on('jobs', events.jobs)
    socket.on('meeting', events.meeting)
    socket.on('ended', () => {
      this.close()
      events.ended()
    })
    socket.on('disconnect', () => {
      events.disconnected()
      this.#comeBack()
    })
    socket.on('connect_error', () => {
      events.disconnected()
      this.#comeBack()
    })
  }

  /** Where socket.io does not come back by itself: after the server has turned the connection away. */
  #comeBack(): void {
    clearTimeout(this.#timer)
    if (this.#closed) return
    const { pause = 1_000 } = this.#options
    this.#timer = setTimeout(
      () => {
        if (this.#socket === null) this.#open().catch(() => this.#comeBack())
        else if (!this.#socket.active) this.#socket.connect()
      },
      pause * (3 + 2 * Math.random()),
    )
  }
}
