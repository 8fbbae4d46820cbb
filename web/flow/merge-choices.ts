import type { CardView } from '#shared/board/card/card-view.ts'
import { typeNow } from '#web/ui/marks/type-labels.ts'

/** Whether a card may be merged into another one: that is still being handled, not on hold, and for the same people. */
export function mayTake(other: CardView, card: CardView): boolean {
  const audience = ({ type }: CardView) => typeNow(type)?.audience ?? 'unit'
  const handled = other.closure === null && !other.archived && other.holdUntil === null
  return handled && audience(other) === audience(card)
}
