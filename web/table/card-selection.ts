/** A line that shows a card. A card of two people has two lines, so that only the line says where Shift reaches from. */
export interface SelectableLine {
  readonly key: string
  readonly card: string
}

/** Which cards are selected, and from which line Shift reaches. Order is that of the lines on the screen. */
export interface CardSelection {
  readonly cards: ReadonlySet<string>
  readonly anchor: string | null
}

/** Nothing selected. */
export const nothingSelected: CardSelection = { cards: new Set(), anchor: null }

/** Selects the card of a line; Shift reaches from that line then. */
export function toggle(
  { cards }: CardSelection,
  { key, card }: SelectableLine,
  on: boolean = !cards.has(card),
): CardSelection {
  const next = new Set(cards)
  if (on) next.add(card)
  else next.delete(card)
  return { cards: next, anchor: key }
}

/** Selects everything between the anchor and a line, both included; without an anchor the line's card alone. */
export function selectTo(
  selection: CardSelection,
  line: SelectableLine,
  lines: readonly SelectableLine[],
): CardSelection {
  const from = lines.findIndex(one => one.key === selection.anchor)
  const to = lines.findIndex(one => one.key === line.key)
  if (from < 0 || to < 0) return toggle(selection, line, true)
  const between = lines.slice(Math.min(from, to), Math.max(from, to) + 1).map(one => one.card)
  return { cards: selection.cards.union(new Set(between)), anchor: selection.anchor }
}

/** Selects all cards shown, or none when all of them are selected. */
export function toggleAll(selection: CardSelection, shown: readonly string[]): CardSelection {
  const all = new Set(shown)
  return { cards: all.isSubsetOf(selection.cards) ? new Set() : all, anchor: selection.anchor }
}

/** Lets go of what is no longer shown, so that nothing out of sight is changed. */
export function onlyShown(selection: CardSelection, shown: readonly string[]): CardSelection {
  const kept = selection.cards.intersection(new Set(shown))
  return kept.size === selection.cards.size ? selection : { ...selection, cards: kept }
}
