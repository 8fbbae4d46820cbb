import type { CardView } from '#shared/board/card-view.ts'
import type { BoardScope } from './board-scope.ts'
import { type CardFilter, isEmptyFilter, matcher } from './card-filter.ts'
import type { ShownColumn } from './card-keys.ts'

/** Sifts the cards of a board; what has not changed keeps its array, so that only changed columns are drawn again. */
export class Sift {
  readonly #known = new WeakMap<
    readonly CardView[],
    { readonly filter: CardFilter; readonly minute: number; readonly cards: readonly CardView[] }
  >()

  /** The unarchived columns with the cards that pass the filter. */
  columns({ board, me }: BoardScope, filter: CardFilter): readonly ShownColumn[] {
    const all = isEmptyFilter(filter)
    const fits = matcher(filter, me.id)
    // What is overdue is another thing every minute.
    const timed = filter.overdue || filter.soon
    const minute = timed ? Math.floor(Date.now() / 60_000) : 0
    const sift = (cards: readonly CardView[]) => {
      if (all) return cards
      const known = this.#known.get(cards)
      if (known?.filter === filter && known.minute === minute) return known.cards
      const kept = cards.filter(fits)
      this.#known.set(cards, { filter, minute, cards: kept })
      return kept
    }
    return (board.view?.columns ?? [])
      .filter(column => !column.archived)
      .map(column => ({ column, cards: sift(board.column(column.id)) }))
  }
}
