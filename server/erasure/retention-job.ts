import { minuteMs } from '#shared/base/day.ts'
import { setImmediate as breathe } from 'node:timers/promises'
import type { Clock } from '#shared/base/clock.ts'
import type { KeyedMutex } from '#shared/base/keyed-mutex.ts'
import type { Log, RecordStatement } from '#server/log/log.ts'
import type { CardIndex } from '#server/room/card-index.ts'
import type { CardRecord } from '#server/room/card-record.ts'
import type { DocumentStore } from '#server/room/document-store.ts'
import { Stretch } from '#server/room/stretch.ts'
import { Mutex } from '#shared/base/mutex.ts'
import type { Eraser } from './eraser.ts'
import { type Ledger, ledgerRow } from './ledger.ts'
import type { LegalHolds } from './legal-holds.ts'
import type { Retained } from '#server/core/retained.ts'
import { beginOfNight, type Due, duesOf, nightOf } from './retention.ts'
import { logger } from '#server/telemetry/logger.ts'

/** What the job works with. */
export interface RetentionOptions {
  readonly log: Log
  readonly store: DocumentStore
  readonly cards: CardIndex
  readonly clock: Clock
  readonly mutex: KeyedMutex
  readonly eraser: Eraser
  readonly ledger: Ledger
  readonly holds: LegalHolds
  readonly retained: readonly Retained[]
  /** Takes away what is old and of no card: values of the audit, remembered answers. */
  readonly old: (now: number) => Promise<void>
}

/**
 * Erases what has been kept long enough: every night at three, China time, and at the start when a night was missed.
 * Running it twice erases nothing more; a night that was cut off is run again.
 */
export class RetentionJob {
  readonly #options: RetentionOptions
  #cancel: () => void = () => {}
  readonly #runs = new Mutex()
  readonly #stopping = Promise.withResolvers<void>()
  #stopped = false

  constructor(options: RetentionOptions) {
    this.#options = options
  }

  /** Waits for the nights, at once for a missed one; what a crash cut off is finished meanwhile. */
  async start(): Promise<void> {
    void this.#options.eraser.finish()
    const last = await this.#last()
    if (last === null) await this.#remember(nightOf(this.#options.clock.now()))
    this.#wait()
  }

  /** Ends after the card at hand; what is not finished then is at the next start. */
  async stop(): Promise<void> {
    this.#stopped = true
    this.#stopping.resolve()
    this.#cancel()
    await this.#runs.run(async () => {})
  }

  /** Erases everything that is due now; rejects when storage fails. */
  run(): Promise<void> {
    return this.#runs.run(() => this.#run())
  }

  /** What will be due up to an instant and is not on legal hold, the soonest first. */
  async dues(until: number): Promise<readonly Due[]> {
    const { cards, eraser, holds, clock, retained } = this.#options
    const held = new Set((await holds.all(clock.now())).map(({ card }) => card))
    const dues: Due[] = []
    const stretch = new Stretch()
    for (const card of cards.all()) {
      await stretch.rest()
      if (!held.has(card.id))
        dues.push(...duesOf(card, eraser.classOf(card.type)).filter(({ at }) => at <= until))
    }
    const whole = dues.filter(({ kind }) => kind === 'card')
    const parts: Due[] = []
    for (const part of retained) {
      const candidates = dues.filter(({ kind }) => kind === part.kind)
      if (candidates.length === 0) continue
      const holding = await part.holding(candidates.map(({ card }) => card))
      parts.push(...candidates.filter(({ card }) => holding.has(card)))
    }
    return [...parts, ...whole].sort((a, b) => a.at - b.at)
  }

  #wait(): void {
    if (this.#stopped) return
    const { clock } = this.#options
    this.#last().then(
      last => {
        if (this.#stopped) return
        this.#cancel = clock.at(beginOfNight((last ?? nightOf(clock.now())) + 1), () => {
          this.run()
            .catch(error =>
              logger.error({ err: error }, 'the retention job was cut off and will run again'),
            )
            .finally(() => this.#wait())
        })
      },
      error => {
        if (this.#stopped) return
        logger.error({ err: error }, 'the last night of the retention job could not be read')
        this.#cancel = clock.at(clock.now() + minuteMs, () => this.#wait())
      },
    )
  }

  async #run(): Promise<void> {
    const { clock, eraser, old } = this.#options
    const now = clock.now()
    for (const due of await this.dues(now)) {
      if (this.#stopped) return
      await this.#erase(due, now)
      // One card at a time, so that people's edits go between them.
      await breathe()
    }
    await old(now)
    // Somebody who reads the database for long must not hold up the end of the server.
    await Promise.race([eraser.finish(true), this.#stopping.promise])
    if (this.#stopped) return
    await this.#remember(nightOf(now))
  }

  async #erase(due: Due, at: number): Promise<void> {
    const { eraser, mutex, cards } = this.#options
    if (due.kind === 'card') {
      const erased = { ground: 'retention', reference: '', by: 'server', at } as const
      const outcome = await eraser.erase(due.card, 'card', erased)
      if (!outcome.ok && outcome.problem.kind !== 'legal-hold')
        throw new Error(`card ${due.card} could not be erased: ${outcome.problem.kind}`)
      return
    }
    const part = this.#options.retained.find(({ kind }) => kind === due.kind)!
    await mutex.run([due.card], async () => {
      const card = cards.get(due.card)
      if (card !== undefined) await this.#erasePart(card, part, at)
    })
  }

  async #erasePart(card: CardRecord, part: Retained, at: number): Promise<void> {
    const { eraser, ledger, holds, store } = this.#options
    // The card may have been reopened or put on hold since it was listed.
    const due = duesOf(card, eraser.classOf(card.type)).find(({ kind }) => kind === part.kind)
    if (due === undefined || due.at > at || (await holds.of(card.id, at)) !== undefined) return
    const { statements, rebuildings, counts } = await part.erase(card, at)
    const erased = {
      kind: part.kind,
      ground: 'retention',
      reference: '',
      by: 'server',
      at,
    } as const
    const row = ledgerRow(card, eraser.classOf(card.type), erased, counts)
    const outcome = await store.rebuild(rebuildings, [...statements, ledger.add(row)])
    if (!outcome.ok)
      throw new Error(`${part.kind} of card ${card.id} stay: ${outcome.problem.kind}`)
  }

  async #last(): Promise<number | null> {
    const [row] = await this.#options.log.read<{ night: number | null }>(
      'SELECT max(night) AS night FROM retention_nights',
    )
    return row?.night ?? null
  }

  async #remember(night: number): Promise<void> {
    const statement: RecordStatement = {
      sql: 'INSERT INTO retention_nights (night, at) VALUES (?, ?) ON CONFLICT (night) DO UPDATE SET at = excluded.at',
      parameters: [night, this.#options.clock.now()],
    }
    await this.#options.log.write([statement])
  }
}
