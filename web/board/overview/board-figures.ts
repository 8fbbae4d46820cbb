import type { CardView } from '#shared/board/card/card-view.ts'
import { standing } from '#web/clock/card-clock.ts'

/** How many cards of a group are open, and how they stand. */
export interface Figures {
  readonly open: number
  readonly overdue: number
  readonly soon: number
  /** The open card that was made first; null when none is open. */
  readonly oldest: CardView | null
}

/** Counts the cards that are open; `now` in milliseconds since 1970. */
export function figuresOf(cards: Iterable<CardView>, now: number): Figures {
  let [open, overdue, soon] = [0, 0, 0]
  let oldest: CardView | null = null
  for (const card of cards) {
    if (card.closedAt !== null) continue
    open++
    const stands = standing(card, now)
    if (stands === 'overdue') overdue++
    if (stands === 'soon') soon++
    if (card.createdAt !== null && (oldest?.createdAt ?? '\uffff') > card.createdAt) oldest = card
  }
  return { open, overdue, soon, oldest }
}

/** The open cards by what `of` says of them, the group with the most overdue and then the most open first. */
export function groupedFigures(
  cards: readonly CardView[],
  of: (card: CardView) => string,
  now: number,
): readonly (Figures & { readonly id: string })[] {
  const open = cards.filter(card => card.closedAt === null)
  return [...Map.groupBy(open, of)]
    .map(([id, group]) => ({ id, ...figuresOf(group, now) }))
    .toSorted((a, b) => b.overdue - a.overdue || b.open - a.open || (a.id < b.id ? -1 : 1))
}
