import type { Namespace, Socket } from 'socket.io'
import type { NoticesToClient, NoticesToServer } from '#shared/live/events.ts'
import type { Authority, Session } from '#server/auth/authority.ts'
import type { Quotas } from '#server/auth/quotas.ts'
import type { PluginNews, PluginsLive } from '#server/plugins/live/plugin-news.ts'

/** What is known of a screen that hears. */
export interface Hearer {
  session: Session
  /** What its plugins follow, as `board plugin`. */
  follows: Set<string>
}

/** A screen that hears of notices and of plugins. */
export type HearingSocket = Socket<NoticesToServer, NoticesToClient, NoticesToServer, Hearer>

/** So much a screen follows at once. */
const mostFollowed = 50

/** What telling screens about plugins works with. */
export interface PluginLineOptions {
  readonly namespace: Namespace<NoticesToServer, NoticesToClient, NoticesToServer, Hearer>
  readonly authority: Pick<Authority, 'actor'>
  readonly quotas: Pick<Quotas, 'take'>
  readonly plugins: Pick<PluginsLive, 'listen' | 'mayOpen' | 'mayFollow'>
  /** The screen shows a meeting, or with '' none. */
  readonly watch: (socket: HearingSocket, meeting: string) => void
}

/** Tells screens what to ask again about plugins: about places all that may open the board, about a state those that follow it. */
export class PluginLine {
  readonly #options: PluginLineOptions
  readonly #followers = new Map<string, Set<HearingSocket>>()
  readonly stop: () => void

  constructor(options: PluginLineOptions) {
    this.#options = options
    this.stop = options.plugins.listen(news => this.#tell(news))
  }

  /** Hears what a screen wants to follow; whoever says anything else, or too much, is sent away. */
  welcome(socket: HearingSocket): void {
    const { authority, quotas, plugins, watch } = this.#options
    socket.onAny((event: unknown, board: unknown, plugin: unknown) => {
      const { session, follows } = socket.data
      if (typeof board !== 'string' || quotas.take(session.account, 'follow') > 0)
        return socket.disconnect(true)
      if (event === 'watch' && plugin === undefined) return watch(socket, board)
      if (typeof plugin !== 'string') return socket.disconnect(true)
      const key = keyOf(board, plugin)
      if (event === 'leave') return this.#leave(socket, key)
      const actor = authority.actor(session)
      if (event !== 'follow' || actor === null || follows.size >= mostFollowed)
        return socket.disconnect(true)
      if (plugins.mayFollow(actor, board, plugin)) this.#follow(socket, key)
      return undefined
    })
    socket.on('disconnect', () => {
      for (const key of socket.data.follows) this.#leave(socket, key)
    })
  }

  #follow(socket: HearingSocket, key: string): void {
    socket.data.follows.add(key)
    const followers = this.#followers.get(key) ?? new Set()
    this.#followers.set(key, followers.add(socket))
  }

  #leave(socket: HearingSocket, key: string): void {
    socket.data.follows.delete(key)
    const followers = this.#followers.get(key)
    followers?.delete(socket)
    if (followers?.size === 0) this.#followers.delete(key)
  }

  #tell(news: PluginNews): void {
    const { namespace, authority, plugins } = this.#options
    const { board } = news
    if (news.is === 'places') {
      for (const socket of namespace.sockets.values()) {
        const actor = authority.actor(socket.data.session)
        if (actor !== null && plugins.mayOpen(actor, board)) socket.emit('places', board)
      }
      return
    }
    const { plugin } = news
    for (const socket of this.#followers.get(keyOf(board, plugin)) ?? []) {
      const actor = authority.actor(socket.data.session)
      if (actor === null) continue
      if (news.is !== 'state') {
        if (plugins.mayFollow(actor, board, plugin)) socket.emit(news.is, board, plugin)
        continue
      }
      const collections = news.seenBy(actor)
      if (collections.length > 0) socket.emit('state', board, plugin, collections)
    }
  }
}

const keyOf = (board: string, plugin: string): string => `${board} ${plugin}`
