import { dayMs } from '#shared/base/day.ts'
import type { Clock } from '#shared/base/clock.ts'
import type { Erasable } from '#server/core/erasable.ts'
import type { Log } from '#server/log/log.ts'
import type { RecordsDatabase } from '#server/records/database.ts'
import type { CardIndex } from '#server/room/card-index.ts'
import { logger } from '#server/telemetry/logger.ts'
import type { ReportStore } from './report-store.ts'

/** How long a report is kept after it was answered without a card, or after its card was closed, ms. */
const kept = { answered: 30 * dayMs, closed: 90 * dayMs } as const

interface KeepingOptions {
  readonly clock: Clock
  readonly records: RecordsDatabase
  readonly log: Pick<Log, 'write'>
  readonly cards: Pick<CardIndex, 'get'>
  readonly store: ReportStore
}

/** Erases reports whose time is over, at the start and once a day. */
export class ReportKeeping {
  readonly #options: KeepingOptions
  #cancel: (() => void) | null = null
  #looking: Promise<void> = Promise.resolve()
  #stopped = false

  constructor(options: KeepingOptions) {
    this.#options = options
  }

  start(): void {
    const { clock } = this.#options
    this.#looking = this.look().catch((error: unknown) =>
      logger.error({ err: error }, 'reports of residents whose time is over were not erased'),
    )
    if (!this.#stopped) this.#cancel = clock.at(clock.now() + dayMs, () => this.start())
  }

  /** Erases what is over now. */
  async look(): Promise<void> {
    const { clock, records, cards, store, log } = this.#options
    const now = clock.now()
    const rows = await records
      .selectFrom('reports')
      .select(['id', 'card', 'state', 'decided_at'])
      .where('state', 'not in', ['new', 'erased'])
      .execute()
    const over = rows.filter(({ card, decided_at: decidedAt }) => {
      if (card === '') return now - decidedAt > kept.answered
      const closedAt = cards.get(card)?.closedAt
      return closedAt !== undefined && closedAt !== null && now - closedAt > kept.closed
    })
    for (const { id } of over) await log.write(store.erasing(id))
    await store.sweepKeys()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    this.#cancel?.()
    await this.#looking
  }
}

/** The part of residents' reports in erasing a card: their words go with it, whatever the scope. */
export const reportsPart = (store: ReportStore): Erasable => {
  const gone = "state = 'erased', token = id, sealed = x'', emergency = ''"
  const messages = 'DELETE FROM report_messages WHERE report IN (SELECT id FROM reports WHERE card'
  return {
    name: 'reports',
    tables: { reports: 'card' },
    erase: ({ id }) => [
      { sql: `${messages} = ?)`, parameters: [id] },
      { sql: `UPDATE reports SET ${gone} WHERE card = ?`, parameters: [id] },
    ],
    eraseAll(cards) {
      const ids = [JSON.stringify(cards.map(({ id }) => id))]
      const among = 'IN (SELECT value FROM json_each(?))'
      return [
        { sql: `${messages} ${among})`, parameters: ids },
        { sql: `UPDATE reports SET ${gone}, card = '' WHERE card ${among}`, parameters: ids },
      ]
    },
    after: () => store.sweepKeys(),
  }
}
