import type { Clock } from '#shared/base/clock.ts'
import { documentName, parseDocumentName } from '#shared/board/document-name.ts'
import type { Fanout } from '#server/fanout/fanout.ts'
import type { RecordsDatabase } from '#server/records/database.ts'
import type { CardIndex } from '#server/room/card-index.ts'
import type { ChangeExtra } from '#server/room/commit.ts'
import type { DocumentStore } from '#server/room/document-store.ts'
import type { CardDeadlines } from './card-deadlines.ts'
import type { ClockEvent } from '#server/cases/desk/case-clocks.ts'
import { setDues } from './set-dues.ts'
import { logger } from '#server/telemetry/logger.ts'

/** What the clocks follow. */
export interface KeepClocksOptions {
  readonly fanout: Fanout<ChangeExtra>
  readonly store: DocumentStore
  readonly records: RecordsDatabase
  readonly cards: Pick<CardIndex, 'get'>
  readonly clocks: CardDeadlines
  readonly clock: Clock
}

/** Keeps clocks in step with what is edited freely: a card's priority and type, and the calendar. */
export class KeepClocks {
  readonly #options: KeepClocksOptions
  readonly #waiting = new Map<string, Promise<void>>()
  readonly #stopListening: () => void
  #recounting: Promise<void> = Promise.resolve()
  #stopped = false

  constructor(options: KeepClocksOptions) {
    this.#options = options
    this.#stopListening = options.fanout.listen(({ document, extra: { card } }) => {
      const { before, after } = card ?? {}
      if (!before || !after) return
      if (before.priority !== after.priority || before.type !== after.type)
        this.#follow(parseDocumentName(document)!.id)
    })
  }

  /** Makes good what was left undone when the server ended, and what a newer calendar changes. */
  async start(): Promise<void> {
    const rows = await this.#options.records
      .selectFrom('clocks')
      .innerJoin('cards', 'cards.id', 'clocks.card')
      .select('clocks.card')
      .distinct()
      .where('clocks.stopped_at', 'is', null)
      .where(({ eb, or, ref }) =>
        or([
          eb('clocks.priority', '<>', ref('cards.priority')),
          eb('clocks.type', '<>', ref('cards.type')),
        ]),
      )
      .execute()
    for (const { card } of rows) this.#follow(card)
    await this.recount()
  }

  /** Counts every clock in working time again, after the calendar has changed. */
  recount(): Promise<void> {
    // One that failed has told its caller; the next one begins anew.
    this.#recounting = this.#recounting
      .catch(() => {})
      .then(async () => {
        for (const card of await this.#options.clocks.behind())
          if (!this.#stopped) await this.#change(card, () => ({ kind: 'recounted' }))
      })
    return this.#recounting
  }

  /** Resolves when nothing is left to follow. */
  async settled(): Promise<void> {
    while (this.#waiting.size > 0) await Promise.all(this.#waiting.values())
    await this.#recounting.catch(() => {})
  }

  /** Stops following, and finishes what was begun. */
  async stop(): Promise<void> {
    this.#stopped = true
    this.#stopListening()
    await this.settled()
  }

  /** The changes of one card follow each other. */
  #follow(card: string): void {
    const before = this.#waiting.get(card) ?? Promise.resolve()
    const mine: Promise<void> = before
      .then(() =>
        this.#change(card, ({ priority, type }) => [
          { kind: 'retyped', type },
          { kind: 'reprioritised', priority, freely: true },
        ]),
      )
      .catch(error => logger.error({ err: error, card }, 'the clocks of a card are behind'))
      .finally(() => {
        if (this.#waiting.get(card) === mine) this.#waiting.delete(card)
      })
    this.#waiting.set(card, mine)
  }

  async #change(
    card: string,
    eventsOf: (
      record: NonNullable<ReturnType<CardIndex['get']>>,
    ) => ClockEvent | readonly ClockEvent[],
  ): Promise<void> {
    const { store, cards, clocks, clock } = this.#options
    for (;;) {
      const record = cards.get(card)
      if (record === undefined) return
      const now = clock.now()
      const { statements, fields } = await clocks.change(card, eventsOf(record), now)
      if (statements.length === 0) return
      const outcome = await store.commit(
        [
          {
            document: documentName('card', card),
            build: doc => setDues(doc.getMap('card'), fields),
          },
        ],
        { actor: 'server', origin: 'derived', at: now },
        statements,
      )
      if (outcome.ok) return
      // A command has changed the clocks meanwhile: from the beginning.
      if (outcome.problem.kind !== 'conflict')
        throw new Error(`the clocks of card ${card} could not be stored: ${outcome.problem.kind}`)
    }
  }
}
