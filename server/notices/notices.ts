import { dayMs } from '#shared/base/day.ts'
import type { Clock } from '#shared/base/clock.ts'
import { newId } from '#shared/base/ids.ts'
import { isPushed } from '#shared/live/notice-choices.ts'
import type { Directory } from '#server/auth/directory.ts'
import type { Fanout } from '#server/fanout/fanout.ts'
import type { Log, RecordStatement } from '#server/log/log.ts'
import { type RecordsDatabase, statement } from '#server/records/database.ts'
import type { NoticeRow } from './tables.ts'
import type { AppliedChange, ChangeExtra } from '#server/room/commit.ts'
import type { Choices } from './choices.ts'
import { noticesOf, removedMentions } from './free-edits.ts'
import { type Notice, noticeStatement } from './notice-statement.ts'
import type { ReadAccess } from './read-access.ts'
import { logger } from '#server/telemetry/logger.ts'
import { Listeners } from '#server/telemetry/listeners.ts'

/** How long a notice stays in the list, ms. */
export const keptMs = 90 * dayMs

/** How long to wait before delivering again what could not be delivered, ms. */
const retryAfterMs = 5_000

/** How often old notices are thrown away, ms. */
const sweepEveryMs = dayMs

/** Notices that commit together with what they are about. */
export interface Prepared {
  readonly statements: readonly RecordStatement[]
  /** Tells people; to be called once the commit has succeeded. Never fails, never waits. */
  readonly send: () => void
}

/** What notices work with. */
export interface NoticesOptions {
  readonly log: Log
  readonly records: RecordsDatabase
  readonly directory: Directory
  readonly choices: Choices
  readonly access: ReadAccess
  readonly clock: Clock
}

/**
 * Notices on their way to people. A row commits with the change it is about; delivery puts it into the receiver's list, or
 * throws it away where the receiver has silenced its kind or may not read the card. What a crash left undelivered is delivered at the next start.
 */
export class Notices {
  readonly #options: NoticesOptions
  readonly #listeners = new Listeners<readonly NoticeRow[]>()
  readonly #due = new Set<string>()
  /** Rows that were made with a change on its way to the disk, by its writes. */
  readonly #made = new WeakMap<AppliedChange['writes'], readonly string[]>()
  readonly #goneListeners = new Listeners<readonly string[]>()
  /** In whose lists stands what a change on its way to the disk takes away, by its writes. */
  readonly #gone = new WeakMap<AppliedChange['writes'], Promise<readonly string[]>>()
  readonly #cancel = new Map<string, () => void>()
  #last: number
  #delivering: Promise<void> | null = null
  #stopped = false

  private constructor(options: NoticesOptions, last: number) {
    this.#options = options
    this.#last = last
  }

  /** Takes up what an earlier process left undelivered; it is delivered once `start` is called. */
  static async open(options: NoticesOptions): Promise<Notices> {
    const { records } = options
    const row = await records
      .selectFrom('notices')
      .select(build => build.fn.max('sent_at').as('last'))
      .executeTakeFirst()
    const notices = new Notices(options, Number(row?.last ?? 0))
    const undelivered = await records
      .selectFrom('notices')
      .select('id')
      .where('sent_at', '=', 0)
      .execute()
    for (const { id } of undelivered) notices.#due.add(id)
    return notices
  }

  /** Tells what is due, and throws old notices away once a day. */
  start(): void {
    this.#deliver()
    const sweep = () => {
      const { clock } = this.#options
      void this.#sweep().catch(error =>
        logger.error({ err: error }, 'old notices were not thrown away'),
      )
      if (!this.#stopped) this.#cancel.set('sweep', clock.at(clock.now() + sweepEveryMs, sweep))
    }
    sweep()
  }

  /** Makes the rows of some notices. Nobody is notified of their own act, and nobody who is not an account. */
  prepare(notices: readonly Notice[]): Prepared {
    const { statements, ids } = this.#rows(notices)
    return { statements, send: () => this.#send(ids) }
  }

  /** Takes what a plugin has said out of people's lists, on one board or on all. */
  takeBack(by: string, board: string | null): Prepared {
    const its = "by = ? AND board <> '' AND (? IS NULL OR board = ?)"
    const parameters = [by, board, board]
    // Asked before they are gone.
    const receivers = this.#people(`SELECT DISTINCT person FROM notices WHERE ${its}`, parameters)
    return {
      statements: [{ sql: `DELETE FROM notices WHERE ${its}`, parameters }],
      send: () => void receivers.then(people => this.#goneListeners.notify(people)),
    }
  }

  /** The rows for people whom a free edit mentions or gives a card to; for `Commit.addSideRows`. */
  readonly sideRows = (change: AppliedChange): readonly RecordStatement[] => {
    const { statements, ids } = this.#rows(change.card === undefined ? [] : noticesOf(change))
    const gone = removedMentions(change)
    if (ids.length > 0) this.#made.set(change.writes, ids)
    if (gone.length > 0) this.#gone.set(change.writes, this.#receivers(gone))
    // Everybody's of that note: `!` follows the blank.
    const taken = gone.map(key => ({
      sql: 'DELETE FROM notices WHERE key > ? AND key < ?',
      parameters: [`${key} `, `${key}!`],
    }))
    return [...statements, ...taken]
  }

  /** Delivers what was made with changes once they are durable. Returns the disposer. */
  follow(fanout: Fanout<ChangeExtra>): () => void {
    return fanout.listen(({ extra: { writes } }) => {
      void this.#gone.get(writes)?.then(people => this.#goneListeners.notify(people))
      const ids = this.#made.get(writes)
      if (ids !== undefined) this.#send(ids)
    })
  }

  /** Called with what has just come into people's lists. Returns the disposer. */
  onDelivered(listener: (delivered: readonly NoticeRow[]) => void): () => void {
    return this.#listeners.add(listener)
  }

  /** Called with the people from whose lists something has just gone. Returns the disposer. */
  onGone(listener: (people: readonly string[]) => void): () => void {
    return this.#goneListeners.add(listener)
  }

  /** Waits until everything that is due has been delivered, or has to wait for the storage. */
  async settled(): Promise<void> {
    while (this.#delivering !== null) await this.#delivering
  }

  /** Stops delivering; what is due is delivered at the next start. */
  stop(): void {
    this.#stopped = true
    for (const cancel of this.#cancel.values()) cancel()
  }

  /** Who has something in their list by its key; asked before it is taken away. */
  #receivers(keys: readonly string[]): Promise<readonly string[]> {
    return this.#people(
      `SELECT DISTINCT notices.person AS person FROM json_each(?) AS gone CROSS JOIN notices
       ON notices.key > gone.value || ' ' AND notices.key < gone.value || '!'`,
      [JSON.stringify(keys)],
    )
  }

  async #people(
    sql: string,
    parameters: RecordStatement['parameters'],
  ): Promise<readonly string[]> {
    try {
      const rows = await this.#options.log.read<{ person: string }>(sql, parameters)
      return rows.map(({ person }) => person)
    } catch (error) {
      logger.error({ err: error }, 'what has gone could not be delivered to a list of notices')
      return []
    }
  }

  #rows(notices: readonly Notice[]) {
    const { clock, directory } = this.#options
    const delivered = notices
      .filter(({ to, by }) => to !== by && directory.person(to) !== undefined)
      .map(notice => ({ id: newId(), notice: { ...notice, at: notice.at ?? clock.now() } }))
    return {
      ids: delivered.map(({ id }) => id),
      statements: delivered.map(({ id, notice }) => noticeStatement(notice, id)),
    }
  }

  #send(ids: readonly string[]): void {
    for (const id of ids) this.#due.add(id)
    this.#deliver()
  }

  #deliver(): void {
    if (this.#delivering !== null || this.#stopped) return
    this.#delivering = this.#deliverAll().then(
      () => {
        this.#delivering = null
        // Something may have become due between the last look and now.
        if (this.#due.size > 0) this.#deliver()
      },
      error => {
        this.#delivering = null
        if (this.#stopped) return
        logger.error({ err: error }, 'notices are behind')
        const { clock } = this.#options
        this.#cancel.set(
          'retry',
          clock.at(clock.now() + retryAfterMs, () => this.#deliver()),
        )
      },
    )
  }

  async #deliverAll(): Promise<void> {
    while (this.#due.size > 0 && !this.#stopped) {
      const ids = [...this.#due].slice(0, 200)
      const delivered = await this.#take(ids)
      for (const id of ids) this.#due.delete(id)
      if (delivered.length === 0) continue
      this.#listeners.notify(delivered)
    }
  }

  /** Puts undelivered rows into their receivers' lists, or throws them away. */
  async #take(ids: readonly string[]): Promise<readonly NoticeRow[]> {
    const { records, log, choices, access, clock } = this.#options
    const rows = await records
      .selectFrom('notices')
      .selectAll()
      .where('id', 'in', [...ids])
      .where('sent_at', '=', 0)
      .orderBy('at')
      .orderBy('id')
      .execute()
    if (rows.length === 0) return []
    const delivered: NoticeRow[] = []
    const statements = rows.map(row => {
      const chosen = choices.of(row.person)
      const unwanted = chosen.kinds[row.kind] === 'none' || choices.isMuted(row.person, row)
      if (unwanted || !access.canReceive(row))
        return statement(records.deleteFrom('notices').where('id', '=', row.id))
      // Rising by at least one, whatever the machine's clock does: `since` must miss nothing.
      this.#last = Math.max(this.#last + 1, clock.now())
      const pushed = isPushed(chosen, row.kind, access.isUrgent(row.card)) ? 0 : 1
      const change = { sent_at: this.#last, pushed }
      delivered.push({ ...row, ...change })
      return statement(records.updateTable('notices').set(change).where('id', '=', row.id))
    })
    await log.write(statements)
    return delivered
  }

  async #sweep(): Promise<void> {
    const { records, clock } = this.#options
    await records
      .deleteFrom('notices')
      .where('sent_at', '>', 0)
      .where('sent_at', '<', clock.now() - keptMs)
      .execute()
  }
}
