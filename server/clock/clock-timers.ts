import { newId } from '#shared/base/ids.ts'
import type { Clock } from '#shared/base/clock.ts'
import { auditStatement } from '#server/audit/entry.ts'
import { type Log, StatementFailedError } from '#server/log/log.ts'
import type { RecordsDatabase } from '#server/records/database.ts'
import type { ClockRow } from './tables.ts'
import type { CardDeadlines } from './card-deadlines.ts'
import type { DueEvent, PrepareDueEvent } from './due-event.ts'
import { logger } from '#server/telemetry/logger.ts'

/** What the timers look at, and what they cause. */
export interface ClockTimersOptions {
  readonly log: Pick<Log, 'write'>
  readonly records: RecordsDatabase
  readonly clocks: Pick<CardDeadlines, 'onNext'>
  readonly clock: Clock
  readonly prepare: PrepareDueEvent
  /** Ends a hold whose time has come; true when it did. */
  readonly endHold: (card: string) => Promise<boolean>
}

/** How long at most passes between two looks at the clock, ms: by so much a timer is late after the machine's time was set forward. */
const longestWaitMs = 60_000

/** How many are fired before others get their turn. */
const batch = 100

/**
 * Fires what is due: soon-due and overdue clocks, and holds that end. Everything is decided by the rows and the clock at the
 * moment: a timer that wakes early finds nothing, one that was missed is found at the next start, and of two
 * servers that find the same one only the first can store it.
 */
export class ClockTimers {
  readonly #options: ClockTimersOptions
  #stopListening: () => void = () => {}
  #cancel: () => void = () => {}
  #wakesAt = Infinity
  #running: Promise<void> | null = null
  #again = false
  #stopped = false

  constructor(options: ClockTimersOptions) {
    this.#options = options
  }

  /** Fires what was missed and waits for the rest. */
  async start(): Promise<void> {
    if (this.#stopped) return
    this.#stopListening = this.#options.clocks.onNext(next => this.#wakeAt(next))
    await this.#look()
  }

  /** Resolves when nothing that is due now has been left. */
  async settled(): Promise<void> {
    while (this.#running !== null) await this.#running
  }

  /** Stops waiting and finishes what is being fired. */
  async stop(): Promise<void> {
    this.#stopped = true
    this.#stopListening()
    this.#cancel()
    await this.settled()
  }

  #wakeAt(instant: number): void {
    const at = Math.min(instant, this.#options.clock.now() + longestWaitMs)
    if (this.#stopped || at >= this.#wakesAt) return
    this.#cancel()
    this.#wakesAt = at
    this.#cancel = this.#options.clock.at(at, () => {
      this.#wakesAt = Infinity
      void this.#look()
    })
  }

  #look(): Promise<void> {
    if (this.#running !== null) {
      this.#again = true
      return this.#running
    }
    this.#running = this.#lookOnce()
      .catch(error =>
        logger.error({ err: error }, 'clocks could not be looked at; they are again in a minute'),
      )
      .finally(() => {
        this.#running = null
        if (this.#again && !this.#stopped) {
          this.#again = false
          void this.#look()
        }
      })
    return this.#running
  }

  async #lookOnce(): Promise<void> {
    // Armed first, so that nothing that goes wrong below ends the looking.
    this.#wakeAt(Infinity)
    await this.#fireClocks()
    await this.#endHolds()
    const { records } = this.#options
    const next = await records
      .selectFrom('clocks')
      .select(({ fn }) => fn.min<number | null>('next_at').as('at'))
      .where('next_at', '>', this.#options.clock.now())
      .executeTakeFirst()
    const hold = await records
      .selectFrom('cards')
      .select(({ fn }) => fn.min<number | null>('hold_until').as('at'))
      .where('hold_until', '>', this.#options.clock.now())
      .executeTakeFirst()
    for (const at of [next?.at ?? null, hold?.at ?? null]) if (at !== null) this.#wakeAt(at)
  }

  async #fireClocks(): Promise<void> {
    let after = ''
    while (!this.#stopped) {
      const rows = await this.#options.records
        .selectFrom('clocks')
        .innerJoin('cards', 'cards.id', 'clocks.card')
        .selectAll('clocks')
        // What is put away or went into another card bothers nobody until it is back.
        .where('cards.archived', '=', 0)
        .where('cards.merged', '=', 0)
        .where('clocks.next_at', '<=', this.#options.clock.now())
        .where('clocks.card', '>', after)
        .orderBy('clocks.card')
        .limit(batch)
        .execute()
      for (const row of rows) if (!this.#stopped) await this.#tryFire(row)
      // The clocks of one card that the batch has cut off are found by the next look.
      if (rows.length < batch) return
      after = rows.at(-1)!.card
      this.#again = true
    }
  }

  /** One that cannot be fired keeps no other from it, and is tried again with the next look. */
  async #tryFire(row: ClockRow): Promise<void> {
    try {
      await this.#fire(row)
    } catch (error) {
      logger.error({ err: error, clock: row.kind, card: row.card }, 'a clock could not be fired')
    }
  }

  async #fire(row: ClockRow): Promise<void> {
    const { log, clock, prepare } = this.#options
    const now = clock.now()
    if (row.next_at === null || row.due_at === null || row.next_at > now) return
    const overdue = row.due_at <= now
    const event: DueEvent = {
      card: row.card,
      kind: row.kind,
      what: overdue ? 'overdue' : 'soon',
      dueAt: row.due_at,
      at: now,
    }
    const id = newId()
    const caused = prepare(event)
    try {
      await log.write([
        {
          sql: `UPDATE clocks SET fired = ?, next_at = ?, firing = ?
            WHERE card = ? AND kind = ? AND next_at = ? AND fired = ? AND due_at = ?`,
          parameters: [
            overdue ? 2 : 1,
            overdue ? null : row.due_at,
            id,
            row.card,
            row.kind,
            row.next_at,
            row.fired,
            row.due_at,
          ],
        },
        {
          // Refused, and all of this with it, unless the update above was the first to come.
          sql: `INSERT INTO clock_firings (id, card, kind, what, due_at, at)
            VALUES (?, ?, ?, ?, (SELECT due_at FROM clocks WHERE card = ? AND kind = ? AND firing = ?), ?)`,
          parameters: [id, row.card, row.kind, event.what, row.card, row.kind, id, now],
        },
        auditStatement({
          subject: row.card,
          actor: 'server',
          origin: 'derived',
          at: now,
          authority: 'server',
          action: `clock/${row.kind}`,
          before: null,
          after: event.what,
        }),
        ...caused.statements,
      ])
    } catch (error) {
      if (error instanceof StatementFailedError && error.constraint) return
      throw error
    }
    caused.send()
  }

  async #endHolds(): Promise<void> {
    const { records, clock, endHold } = this.#options
    const rows = await records
      .selectFrom('cards')
      .select('id')
      .where('hold_until', '<=', clock.now())
      .execute()
    for (const { id } of rows) {
      if (this.#stopped) return
      await endHold(id)
    }
  }
}
