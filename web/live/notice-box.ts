import type { Read } from '#shared/live/events.ts'
import type { NoticeShown } from '#shared/live/notice.ts'
import type { NoticeApi } from './notice-api.ts'
import type { TicketApi } from '#web/state/ticket-api.ts'
import type { ShownProblem } from '#web/state/api-types.ts'
import { PluginLine } from './plugin-line.ts'
import { NoticeConnection, type NoticeConnectionOptions } from './notice-connection.ts'

/** What the box needs; `connection` lets tests put another connection in place. */
export interface NoticeBoxOptions {
  readonly api: Pick<NoticeApi, 'notices' | 'readNotices' | 'mutePlugin'> & TicketApi
  /** Called after every change of what the box holds. */
  readonly changed: () => void
  /** Called with what has just been told, newest last. */
  readonly arrived: (notices: readonly NoticeShown[]) => void
  readonly connection?: (
    options: NoticeConnectionOptions,
  ) => Pick<NoticeConnection, 'close'> & Partial<Pick<NoticeConnection, 'say'>>
  /** What is heard of plugins over the same connection. */
  readonly plugins?: PluginLine
}

/** The list of the signed-in person's notices on this page: asked for once, kept current by its connection, caught up after a break. */
export class NoticeBox {
  readonly #options: NoticeBoxOptions
  readonly #connection: { close(): void }
  #notices: readonly NoticeShown[] | null = null
  #reloading: Promise<void> | null = null
  #catching: Promise<void> | null = null
  /** Up to which instant of telling none is missing from the list; null while there is no list. */
  #completeUntil: number | null = null
  /** Something may have been missed that was not asked for yet. */
  #behind = true
  /** Counts what an answer that is on its way may not know of. */
  #heard = 0
  #closed = false
  /** How many are unread in all, also those not on this page. */
  unread = 0
  /** Whether there are older ones. */
  more = false
  /** Whether the connection is up. */
  live = false
  /** Why the list could not be had; null while there is one. */
  problem: ShownProblem | null = null

  constructor(options: NoticeBoxOptions) {
    this.#options = options
    const plugins = options.plugins ?? new PluginLine()
    const open = options.connection ?? (its => new NoticeConnection(its))
    const connection = open({
      ticket: async () => {
        const answer = await options.api.syncTicket()
        return answer.ok ? answer.value.ticket : null
      },
      events: {
        connected: () => {
          this.#heard++
          this.#behind = true
          this.#set({ live: true })
          void this.catchUp()
          plugins.connected()
        },
        disconnected: () => this.#set({ live: false }),
        told: (notices, unread) => {
          this.#heard++
          this.#arrive(notices, unread)
          if (this.#behind) void this.catchUp()
          else this.#completeTo(notices)
        },
        read: (read, readAt, unread) => this.#marked(read, readAt, unread),
        again: () => {
          this.#heard++
          void this.reload()
          plugins.again()
        },
        places: plugins.places,
        state: plugins.state,
        presence: plugins.presence,
        jobs: plugins.jobs,
        meeting: plugins.meeting,
        // The answer says to whoever holds the session that it has ended.
        ended: () => void options.api.syncTicket(),
      },
    })
    this.#connection = connection
    if (connection.say !== undefined) plugins.speakBy(connection.say)
    void this.reload()
  }

  /** Newest first; null until they are known. */
  get notices(): readonly NoticeShown[] | null {
    return this.#notices
  }

  /** Asks for the newest anew, such as when what is shown may no longer be the person's to see; several calls at once are one. */
  reload(): Promise<void> {
    return (this.#reloading ??= this.#reload().finally(() => {
      this.#reloading = null
    }))
  }

  /** Asks for what was told since the newest one here; several calls at once are one. */
  catchUp(): Promise<void> {
    return (this.#catching ??= this.#catchUp().finally(() => {
      this.#catching = null
    }))
  }

  /** Asks for the next older ones. */
  async older(): Promise<void> {
    const oldest = this.#notices?.at(-1)
    if (oldest === undefined) return
    const answer = await this.#options.api.notices({ before: oldest.sentAt })
    if (this.#closed) return
    if (!answer.ok) {
      this.#set({ problem: answer.problem })
      return
    }
    this.#take(answer.value.notices, answer.value.unread)
    this.#set({ more: answer.value.more, problem: null })
  }

  /** Marks as read, here at once and then on the server; the problem when the server could not be told. */
  async read(read: Read): Promise<ShownProblem | null> {
    const before = { notices: this.#notices, unread: this.unread }
    const fresh = (this.#notices ?? []).filter(one => one.readAt === null && isOf(read, one))
    if (fresh.length === 0 && 'ids' in read) return null
    this.#marked(read, Date.now(), 'until' in read ? 0 : this.unread - fresh.length)
    const answer = await this.#options.api.readNotices(read)
    if (this.#closed) return null
    if (answer.ok) {
      this.#set({ unread: answer.value.unread })
      return null
    }
    this.#notices = before.notices
    this.#set({ unread: before.unread })
    return answer.problem
  }

  /** Marks everything as read that is on this page or older. */
  readAll(): Promise<ShownProblem | null> {
    const newest = this.#notices?.[0]
    return newest === undefined ? Promise.resolve(null) : this.read({ until: newest.sentAt })
  }

  /** Marks what is about a card as read: its receiver has the card open. */
  async readCard(card: string): Promise<void> {
    const ids = (this.#notices ?? []).flatMap(one =>
      one.readAt === null && one.card?.id === card ? [one.id] : [],
    )
    if (ids.length > 0) await this.read({ ids })
  }

  /** Has the person hear nothing of a plugin on a board, or hear of it again; the problem when that could not be kept. */
  async mute(
    source: { readonly board: string; readonly by: string },
    muted: boolean,
  ): Promise<ShownProblem | null> {
    const answer = await this.#options.api.mutePlugin(source, muted)
    return answer.ok ? null : answer.problem
  }

  close(): void {
    this.#closed = true
    this.#connection.close()
  }

  async #reload(): Promise<void> {
    for (;;) {
      const heard = this.#heard
      const answer = await this.#options.api.notices({})
      if (this.#closed) return
      if (!answer.ok) {
        this.#set({ problem: answer.problem })
        return
      }
      const { notices, unread, more } = answer.value
      if (heard !== this.#heard) continue
      const missed = this.#completeUntil === null ? [] : this.#unknown(notices)
      this.#notices = notices
      this.#completeTo(notices)
      this.#set({ unread, more, problem: null })
      this.#announce(missed)
      return
    }
  }

  async #catchUp(): Promise<void> {
    if (this.#completeUntil === null) {
      await this.reload()
      this.#behind = this.#completeUntil === null
      return
    }
    for (;;) {
      const heard = this.#heard
      const answer = await this.#options.api.notices({ since: this.#completeUntil ?? 0 })
      if (this.#closed) return
      if (!answer.ok) {
        this.#set({ problem: answer.problem })
        return
      }
      const { notices, unread, more } = answer.value
      this.#arrive(notices, unread)
      this.#completeTo(notices)
      this.#set({ problem: null })
      if (!more && heard === this.#heard) break
    }
    this.#behind = false
  }

  /** Takes what has come in, and tells of what was not here. */
  #arrive(notices: readonly NoticeShown[], unread: number): void {
    const fresh = this.#unknown(notices)
    this.#take(notices, unread)
    this.#announce(fresh)
  }

  /** Which of them are new here; older ones than the list is complete to were only never asked for. */
  #unknown(notices: readonly NoticeShown[]): readonly NoticeShown[] {
    const known = new Set(this.#notices?.map(one => one.id))
    const since = this.#completeUntil ?? 0
    return notices.filter(one => one.sentAt > since && !known.has(one.id))
  }

  #announce(notices: readonly NoticeShown[]): void {
    if (notices.length > 0) this.#options.arrived(notices.toSorted((a, b) => a.sentAt - b.sentAt))
  }

  #completeTo(notices: readonly NoticeShown[]): void {
    this.#completeUntil = Math.max(this.#completeUntil ?? 0, ...notices.map(one => one.sentAt))
  }

  #take(notices: readonly NoticeShown[], unread: number): void {
    const all = new Map([...(this.#notices ?? []), ...notices].map(one => [one.id, one]))
    this.#notices = [...all.values()].sort((a, b) => b.sentAt - a.sentAt)
    this.#set({ unread })
  }

  #marked(read: Read, readAt: number, unread: number): void {
    this.#notices =
      this.#notices?.map(one =>
        one.readAt === null && isOf(read, one) ? { ...one, readAt } : one,
      ) ?? null
    this.#set({ unread })
  }

  #set(change: Partial<Pick<NoticeBox, 'unread' | 'more' | 'live' | 'problem'>>): void {
    Object.assign(this, change)
    if (!this.#closed) this.#options.changed()
  }
}

const isOf = (read: Read, notice: NoticeShown): boolean =>
  'ids' in read ? read.ids.includes(notice.id) : notice.sentAt <= read.until
