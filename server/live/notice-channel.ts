import type { Namespace, Server } from 'socket.io'
import type { NoticesToClient, NoticesToServer } from '#shared/live/events.ts'
import type { Authority, Session } from '#server/auth/authority.ts'
import type { Directory } from '#server/auth/directory.ts'
import type { Fanout } from '#server/fanout/fanout.ts'
import type { NoticeLists } from '#server/notices/notice-list.ts'
import type { Notices } from '#server/notices/notices.ts'
import type { ReadAccess } from '#server/notices/read-access.ts'
import type { CardRecord } from '#server/room/card-record.ts'
import type { ChangeExtra } from '#server/room/commit.ts'
import type { Reset } from '#server/room/reset.ts'
import { logger } from '#server/telemetry/logger.ts'
import type { Lobby } from './lobby.ts'
import { MeetingLine, type MeetingLineOptions } from './meeting-line.ts'
import {
  type Hearer,
  type HearingSocket,
  PluginLine,
  type PluginLineOptions,
} from './plugin-line.ts'

type NoticeSocket = HearingSocket

/** The most connections of one account at once. */
const maxPerAccount = 200

/** What the live list of notices works with. */
export interface NoticeChannelOptions {
  readonly io: Server
  readonly lobby: Lobby
  readonly authority: Authority
  readonly directory: Directory
  readonly notices: Notices
  readonly lists: NoticeLists
  readonly access: ReadAccess
  readonly fanout: Fanout<ChangeExtra>
  readonly resets: Fanout<Reset>
  readonly quotas: PluginLineOptions['quotas']
  readonly plugins: PluginLineOptions['plugins']
  readonly meetings: MeetingLineOptions['meetings']
}

/** The namespace `/notices`: each signed-in screen hears of its own person's list and of the plugins and the meeting it shows, for as long as its sign-in lasts. */
export class NoticeChannel {
  readonly #options: NoticeChannelOptions
  readonly #namespace: Namespace<NoticesToServer, NoticesToClient, NoticesToServer, Hearer>
  readonly #meetings: MeetingLine
  readonly #disposers: readonly (() => void)[]
  #queue: Promise<void> = Promise.resolve()

  constructor(options: NoticeChannelOptions) {
    this.#options = options
    this.#namespace = options.io.of('/notices')
    this.#namespace.use(async (socket, next) => {
      const refusal = await this.#admit(socket).catch(() => 'try later')
      next(refusal === null ? undefined : new Error(refusal))
    })
    const meetings = new MeetingLine(options)
    this.#meetings = meetings
    const line = new PluginLine({
      ...options,
      namespace: this.#namespace,
      watch: (socket, meeting) => meetings.watch(socket, meeting),
    })
    this.#namespace.on('connection', socket => {
      options.lobby.letIn(socket.conn)
      // Leaving the namespace alone would keep the connection below it.
      socket.on('disconnect', () => {
        meetings.leave(socket)
        options.lobby.sendOut(socket.conn)
      })
      line.welcome(socket)
      // Somebody may have ended the sign-in while the connection was being made.
      if (options.authority.actor(socket.data.session) === null) end(socket)
    })
    this.#disposers = [
      line.stop,
      meetings.stop,
      options.authority.onChange(account => this.#rightsChanged(account)),
      options.notices.onDelivered(rows => {
        for (const person of new Set(rows.map(row => row.person)))
          this.#deliver(
            person,
            rows.filter(row => row.person === person).map(row => row.id),
          )
      }),
      options.notices.onGone(people => {
        for (const person of people) this.#namespace.to(person).emit('again')
      }),
      options.fanout.listen(({ extra: { card } }) => {
        if (card?.before) this.#accessChanged(card.before, card.after)
      }),
      options.resets.listen(({ extra: { card } }) => {
        if (card?.before) this.#accessChanged(card.before, card.after)
      }),
      options.lists.onRead(({ person, read, readAt }) =>
        this.#later(person, async () => {
          const unread = await options.lists.unread(person)
          this.#namespace.to(person).emit('read', read, readAt, unread)
        }),
      ),
    ]
  }

  /** How many screens are connected. */
  get size(): number {
    return this.#namespace.sockets.size
  }

  /** Waits until everything so far has been told. */
  async settled(): Promise<void> {
    await this.#queue
  }

  /** Stops telling. */
  stop(): void {
    for (const dispose of this.#disposers) dispose()
  }

  /** Lets a socket in, or says why not. A cookie alone never opens one. */
  async #admit(socket: NoticeSocket): Promise<'signed out' | 'try later' | null> {
    const { authority } = this.#options
    const { ticket, token } = socket.handshake.auth as Readonly<Record<string, unknown>>
    let session: Session | null = null
    if (typeof ticket === 'string') session = authority.redeem(ticket)
    else if (typeof token === 'string') session = await authority.session(token)
    if (session === null || authority.actor(session) === null) return 'signed out'
    if (this.#screensOf(session.account) >= maxPerAccount) return 'try later'
    socket.data.session = session
    socket.data.follows = new Set()
    await socket.join(session.account)
    return null
  }

  #screensOf(account: string): number {
    return this.#namespace.adapter.rooms.get(account)?.size ?? 0
  }

  #deliver(person: string, ids: readonly string[]): void {
    this.#later(person, async () => {
      const { directory, lists } = this.#options
      const unread = await lists.unread(person)
      const actor = directory.actor(person)
      if (actor === null) return
      const shown = await lists.some(actor, ids)
      // What was read on rights that have changed since is asked for anew.
      if (directory.actor(person) === actor) this.#namespace.to(person).emit('told', shown, unread)
      else this.#namespace.to(person).emit('again')
    })
  }

  /** One after the other, so that the last count told is the newest. Whoever has no screen open finds it in the list. */
  #later(person: string, task: () => Promise<void>): void {
    if (this.#screensOf(person) === 0) return
    this.#queue = this.#queue.then(task).catch(error => {
      logger.error({ err: error }, 'a notice was not shown at once')
      this.#namespace.to(person).emit('again')
    })
  }

  /** Whoever has lost sight of a card asks anew, so that its title does not stay on their screens. */
  #accessChanged(before: CardRecord, after: CardRecord | null): void {
    const { directory, access } = this.#options
    if (after !== null && access.sameFor(before, after)) return
    for (const account of this.#namespace.adapter.rooms.keys()) {
      const actor = directory.actor(account)
      if (actor === null || !access.canRead(actor, before)) continue
      if (after === null || !access.canRead(actor, after)) this.#namespace.to(account).emit('again')
    }
  }

  #rightsChanged(account: string): void {
    const { authority } = this.#options
    this.#meetings.judgeAnew(account)
    for (const socket of this.#namespace.sockets.values()) {
      const { session } = socket.data
      if (session.account !== account) continue
      if (authority.actor(session) === null) end(socket)
      else socket.emit('again')
    }
  }
}

function end(socket: NoticeSocket): void {
  socket.emit('ended')
  socket.disconnect(true)
}
