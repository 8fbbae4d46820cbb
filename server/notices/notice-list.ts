import type { Clock } from '#shared/base/clock.ts'
import type { Read } from '#shared/live/events.ts'
import type { NoticeList, NoticeShown } from '#shared/live/notice.ts'
import type { Actor } from '#shared/policy/roles.ts'
import type { RecordsDatabase } from '#server/records/database.ts'
import type { ReadAccess } from './read-access.ts'
import { Listeners } from '#server/telemetry/listeners.ts'

/** How many notices one answer holds. */
export const pageSize = 50

/** Which part of a list: after an instant of telling (what was missed), or before one (what is older). */
export interface NoticePage {
  readonly since?: number | undefined
  readonly before?: number | undefined
}

/** Tells other screens of a person what was read on one. */
export interface ReadChange {
  readonly person: string
  readonly read: Read
  readonly readAt: number
}

/** People's lists of notices. Every question is about the actor's own. */
export class NoticeLists {
  readonly #records: RecordsDatabase
  readonly #access: ReadAccess
  readonly #clock: Clock
  readonly #listeners = new Listeners<ReadChange>()

  constructor(options: {
    readonly records: RecordsDatabase
    readonly access: ReadAccess
    readonly clock: Clock
  }) {
    this.#records = options.records
    this.#access = options.access
    this.#clock = options.clock
  }

  /** Newest first; of `since` the oldest come first in line, so that a long absence is caught up page by page. */
  async page(actor: Actor, { since, before }: NoticePage): Promise<NoticeList> {
    let query = this.#records
      .selectFrom('notices')
      .selectAll()
      .where('person', '=', actor.id)
      .where('sent_at', '>', since ?? 0)
      .orderBy('sent_at', since === undefined ? 'desc' : 'asc')
      .limit(pageSize + 1)
    if (before !== undefined) query = query.where('sent_at', '<', before)
    const rows = await query.execute()
    const shown = rows.slice(0, pageSize).map(row => this.#access.shown(actor, row))
    return {
      notices: since === undefined ? shown : shown.reverse(),
      unread: await this.unread(actor.id),
      more: rows.length > pageSize,
    }
  }

  /** Some notices as the actor may see them now. */
  async some(actor: Actor, ids: readonly string[]): Promise<readonly NoticeShown[]> {
    const rows = await this.#records
      .selectFrom('notices')
      .selectAll()
      .where('person', '=', actor.id)
      .where('sent_at', '>', 0)
      .where('id', 'in', [...ids])
      .execute()
    return rows.map(row => this.#access.shown(actor, row))
  }

  async unread(person: string): Promise<number> {
    const row = await this.#records
      .selectFrom('notices')
      .select(build => build.fn.countAll<number>().as('n'))
      .where('person', '=', person)
      .where('sent_at', '>', 0)
      .where('read_at', 'is', null)
      .executeTakeFirst()
    return Number(row?.n ?? 0)
  }

  /** Marks notices of the actor's own list as read; answers how many are left unread. Others' are passed over. */
  async read(actor: Actor, read: Read): Promise<number> {
    const readAt = this.#clock.now()
    let query = this.#records
      .updateTable('notices')
      .set({ read_at: readAt, pushed: 1 })
      .where('person', '=', actor.id)
      .where('sent_at', '>', 0)
      .where('read_at', 'is', null)
    query =
      'ids' in read
        ? query.where('id', 'in', [...read.ids])
        : query.where('sent_at', '<=', read.until)
    await query.execute()
    this.#listeners.notify({ person: actor.id, read, readAt })
    return this.unread(actor.id)
  }

  /** Called with what people have read. Returns the disposer. */
  onRead(listener: (change: ReadChange) => void): () => void {
    return this.#listeners.add(listener)
  }
}
