import { byRank, type CardView } from '#shared/board/card/card-view.ts'

const none: readonly CardView[] = []

/** The cards of a board by id, and by column in their order. */
export class CardOrder {
  readonly #cards = new Map<string, CardView>()
  readonly #columns = new Map<string, Set<string>>()
  /** Sorted columns; missing when something in them has changed. */
  readonly #sorted = new Map<string, readonly CardView[]>()
  readonly #archived = new Set<string>()

  get all(): ReadonlyMap<string, CardView> {
    return this.#cards
  }

  /** Unarchived cards of a column, by rank then id; the same array until one of them changes. */
  column(id: string): readonly CardView[] {
    const known = this.#sorted.get(id)
    if (known !== undefined) return known
    const members = this.#columns.get(id)
    if (members === undefined) return none
    const sorted = [...members].map(card => this.#cards.get(card)!).sort(byRank)
    this.#sorted.set(id, sorted)
    return sorted
  }

  archived(): readonly CardView[] {
    return [...this.#archived].map(id => this.#cards.get(id)!).sort(byRank)
  }

  set(card: CardView): void {
    this.#out(card.id)
    this.#cards.set(card.id, card)
    if (card.archived) {
      this.#archived.add(card.id)
      return
    }
    const members = this.#columns.get(card.column)
    if (members === undefined) this.#columns.set(card.column, new Set([card.id]))
    else members.add(card.id)
    this.#sorted.delete(card.column)
  }

  delete(id: string): void {
    this.#out(id)
    this.#cards.delete(id)
  }

  #out(id: string): void {
    const card = this.#cards.get(id)
    if (card === undefined) return
    this.#archived.delete(id)
    this.#columns.get(card.column)?.delete(id)
    this.#sorted.delete(card.column)
  }
}
