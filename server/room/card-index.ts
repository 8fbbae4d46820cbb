import type { CardRecord } from './card-record.ts'

/** Every card's record, by id and by board. Filled at start, changed only by commits. */
export class CardIndex {
  readonly #cards = new Map<string, CardRecord>()
  readonly #boards = new Map<string, Map<string, CardRecord>>()
  readonly #erased = new Set<string>()

  get(id: string): CardRecord | undefined {
    return this.#cards.get(id)
  }

  all(): IterableIterator<CardRecord> {
    return this.#cards.values()
  }

  /** The cards of one board, archived ones included, oldest first. */
  ofBoard(board: string): ReadonlyMap<string, CardRecord> {
    return this.#boards.get(board) ?? new Map()
  }

  /** Forgets a card and remembers that nothing of its id is accepted again. */
  erase(id: string): void {
    const board = this.#cards.get(id)?.board
    this.#cards.delete(id)
    if (board !== undefined) this.#boards.get(board)?.delete(id)
    this.#erased.add(id)
  }

  /** Whether a card of this id was erased, at any time. */
  isErased(id: string): boolean {
    return this.#erased.has(id)
  }

  put(record: CardRecord): void {
    this.#cards.set(record.id, record)
    let cards = this.#boards.get(record.board)
    if (cards === undefined) this.#boards.set(record.board, (cards = new Map()))
    cards.set(record.id, record)
  }
}
