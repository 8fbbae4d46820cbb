import type { CardView } from '#shared/board/card/card-view.ts'
import { rankAt } from '#web/state/rank.ts'

/** Where a card would land: before the shown card at `index`, or behind the last one. */
export interface CardPlace {
  readonly column: string
  readonly index: number
}

/** A place in one of the lanes; `lane` is null on a board without lanes. */
export interface CellPlace extends CardPlace {
  readonly lane: string | null
}

/**
 * The rank for a card that is put at `index` among the shown cards of a column. With a filter on, the hidden cards keep
 * their place: the card goes directly behind the shown one above it, or directly before the first shown one.
 */
export function rankForPlace(
  moved: string,
  shown: readonly CardView[],
  all: readonly CardView[],
  index: number,
): string {
  const siblings = all.filter(card => card.id !== moved)
  const others = shown.filter(card => card.id !== moved)
  // The index counts the moved card itself when it stands above the place.
  const own = shown.findIndex(card => card.id === moved)
  const at = own >= 0 && own < index ? index - 1 : index
  const above = others[at - 1]
  const below = others[at]
  const place = above
    ? siblings.indexOf(above) + 1
    : below
      ? siblings.indexOf(below)
      : siblings.length
  return rankAt(siblings, place)
}

/** Whether putting a card there would leave everything as it is. */
export const staysPut = (moved: CardView, shown: readonly CardView[], to: CardPlace): boolean => {
  if (moved.column !== to.column) return false
  const own = shown.findIndex(card => card.id === moved.id)
  return to.index === own || to.index === own + 1
}
