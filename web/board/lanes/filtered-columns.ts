import type { CardView } from '#shared/board/card/card-view.ts'
import type { BoardScope } from '#web/board/scope/board-scope.ts'
import type { Grouping } from './arrangement.ts'
import { type CardFilter, isEmptyFilter, matcher } from '#web/board/filter/card-filter.ts'
import type { ShownCell, ShownColumn } from '#web/board/keys/board-keyboard.ts'
import { type CardGroup, groupsOf } from './groups.ts'

/** A lane: a group of cards, in the board's columns. */
export interface Lane extends CardGroup {
  readonly cells: readonly ShownCell[]
}

/** Filters the cards of a board; what has not changed keeps its array, so that only changed columns are drawn again. */
export class FilteredColumns {
  readonly #known = new WeakMap<
    readonly CardView[],
    { readonly filter: CardFilter; readonly minute: number; readonly cards: readonly CardView[] }
  >()

  /** The unarchived columns with the cards that pass the filter. */
  columns(
    { board, me }: Pick<BoardScope, 'board' | 'me'>,
    filter: CardFilter,
  ): readonly ShownColumn[] {
    const all = isEmptyFilter(filter)
    const fits = matcher(filter, me.id)
    // What is overdue is another thing every minute.
    const timed = filter.overdue || filter.soon
    const minute = timed ? Math.floor(Date.now() / 60_000) : 0
    const filtered = (cards: readonly CardView[]) => {
      if (all) return cards
      const known = this.#known.get(cards)
      if (known?.filter === filter && known.minute === minute) return known.cards
      const kept = cards.filter(fits)
      this.#known.set(cards, { filter, minute, cards: kept })
      return kept
    }
    return (board.view?.columns ?? [])
      .filter(column => !column.archived)
      .map(column => ({ column, cards: filtered(board.column(column.id)) }))
  }
}

/** Puts the shown cards of the columns into lanes. */
export function lanesOfColumns(
  scope: Pick<BoardScope, 'board' | 'info' | 'me' | 'people'>,
  by: Grouping,
  columns: readonly ShownColumn[],
): readonly Lane[] {
  return groupsOf(
    scope,
    by,
    columns.flatMap(one => one.cards),
  ).map(group => ({
    ...group,
    cells: columns.map(({ column }) => ({
      column,
      lane: group.key,
      cards: group.cards.filter(card => card.column === column.id),
    })),
  }))
}
