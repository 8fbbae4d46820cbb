import type { WorkCalendar } from '#shared/calendar/work-calendar.ts'
import type { RecordsDatabase } from '#server/records/database.ts'
import type { ClockRow } from './tables.ts'
import type { CardIndex } from '#server/room/card-index.ts'
import { Stretch } from '#server/room/stretch.ts'
import type {
  CaseClocks,
  ClockChange,
  ClockEvent,
  DueFields,
  StartingCard,
} from '#server/cases/desk/case-clocks.ts'
import { insertClock, updateClock } from './clock-statements.ts'
import { type Counting, moveClock, newClocks } from './move-clock.ts'
import { Listeners } from '#server/telemetry/listeners.ts'

/** What clocks are kept in and counted by. */
export interface CardDeadlinesOptions {
  readonly records: RecordsDatabase
  readonly cards: Pick<CardIndex, 'get'>
  readonly calendar: () => WorkCalendar
  readonly target: Counting['target']
}

/**
 * The three clocks of every card: accept, first reply, close. Nothing is changed here: what these answer commits together
 * with the command's own change, and of two changes at once one is refused.
 */
export class CardDeadlines implements CaseClocks {
  readonly #options: CardDeadlinesOptions
  readonly #listeners = new Listeners<number>()

  constructor(options: CardDeadlinesOptions) {
    this.#options = options
  }

  /** Starts the clocks of a new card by its type and priority. */
  start(card: StartingCard): ClockChange {
    return this.#made(newClocks(card, this.#counting))
  }

  /** What one event, or several in their order, at an instant do to a card's clocks. */
  async change(
    card: string,
    events: ClockEvent | readonly ClockEvent[],
    at: number,
  ): Promise<ClockChange> {
    const list = [events].flat() as readonly ClockEvent[]
    const rows = await this.of(card)
    if (rows.length === 0) return this.#late(card, list, at)
    const held = rows.find(row => row.held_until !== null)?.held_until ?? null
    const moved = rows.map(row =>
      list.reduce((row, event) => this.#move(row, event, at, held), row),
    )
    this.#notify(moved)
    return {
      statements: moved.flatMap((row, i) =>
        row === rows[i] ? [] : [updateClock(rows[i]!, row, at)],
      ),
      fields: fieldsOf(moved),
    }
  }

  /** A card's clocks as they stand on disk: accept, reply, close; empty for a card that came without. */
  async of(card: string): Promise<readonly ClockRow[]> {
    const rows = await this.#options.records
      .selectFrom('clocks')
      .selectAll()
      .where('card', '=', card)
      .execute()
    const order = ['accept', 'reply', 'close']
    return rows.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
  }

  /** The cards of which a clock is due at another instant by the calendar in force than is stored. */
  async behind(): Promise<readonly string[]> {
    const counting = this.#counting
    const rows = await this.#options.records
      .selectFrom('clocks')
      .selectAll()
      .where('stopped_at', 'is', null)
      .where('started_at', 'is not', null)
      .where('time', '=', 'working')
      .execute()
    const behind = new Set<string>()
    const stretch = new Stretch()
    for (const row of rows) {
      await stretch.rest()
      if (moveClock(row, { kind: 'recounted' }, 0, counting) !== row) behind.add(row.card)
    }
    return [...behind]
  }

  /** Called with an instant at which something may fire, when that may be stored soon. Returns the disposer. */
  onNext(listener: (next: number) => void): () => void {
    return this.#listeners.add(listener)
  }

  get #counting(): Counting {
    return { works: this.#options.calendar().works, target: this.#options.target }
  }

  #move(row: ClockRow, event: ClockEvent, at: number, held: number | null): ClockRow {
    const counting = this.#counting
    const moved = moveClock(row, event, at, counting)
    // What begins while the card is on hold stands still like the rest.
    const began = row.started_at === null && moved.started_at !== null && moved.stopped_at === null
    return began && held !== null && held > at
      ? moveClock(moved, { kind: 'held', until: held }, at, counting)
      : moved
  }

  /** Cards that were imported, or are older than clocks, get them once they are taken in or up again. */
  #late(card: string, events: readonly ClockEvent[], at: number): ClockChange {
    const record = this.#options.cards.get(card)
    const begins = events.find(({ kind }) => kind === 'accepted' || kind === 'reopened')
    if (record === undefined || begins === undefined) return { statements: [], fields: none }
    const { type, priority } = record
    const rows = newClocks({ card, type, priority, at, accepted: true }, this.#counting)
    const rest = events.slice(events.indexOf(begins) + 1)
    return this.#made(
      rows.map(row => rest.reduce((row, event) => this.#move(row, event, at, null), row)),
    )
  }

  #made(rows: readonly ClockRow[]): ClockChange {
    this.#notify(rows)
    const { records } = this.#options
    return { statements: rows.map(row => insertClock(records, row)), fields: fieldsOf(rows) }
  }

  #notify(rows: readonly ClockRow[]): void {
    for (const { stopped_at, soon_at, due_at } of rows)
      if (stopped_at === null)
        for (const next of [soon_at, due_at]) if (next !== null) this.#listeners.notify(next)
  }
}

const none: DueFields = { acceptDue: null, replyDue: null, closeDue: null }

function fieldsOf(rows: readonly ClockRow[]): DueFields {
  const of = (kind: ClockRow['kind']): string | null => {
    const row = rows.find(row => row.kind === kind)
    if (row === undefined || row.stopped_at !== null || row.due_at === null) return null
    return new Date(row.due_at).toISOString()
  }
  return { acceptDue: of('accept'), replyDue: of('reply'), closeDue: of('close') }
}
