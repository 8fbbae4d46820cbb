import type { CardRecord } from './card-record.ts'

/** Every card's record, by id and by board. Filled at start, changed only by commits. */
export class CardIndex {
  readonly #cards = new Map<string, CardRecord>()
  readonly #boards = new Map<string, Map<string, CardRecord>>()

  get(id: string): CardRecord | undefined {
    return this.#cards.get(id)
  }

  /** The cards of one board, archived ones included, oldest first. */
  ofBoard(board: string): ReadonlyMap<string, CardRecord> {
    return this.#boards.get(board) ?? new Map()
  }

  put(record: CardRecord): void {
    this.#cards.set(record.id, record)
    let cards = this.#boards.get(record.board)
    if (cards === undefined) this.#boards.set(record.board, (cards = new Map()))
    cards.set(record.id, record)
  }
}
