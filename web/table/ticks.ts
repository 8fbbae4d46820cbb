/** A line that shows a card. A card of two people has two lines, so that only the line says where Shift reaches from. */
export interface TickLine {
  readonly key: string
  readonly card: string
}

/** Which cards are ticked, and from which line Shift reaches. Order is that of the lines on the screen. */
export interface Ticks {
  readonly cards: ReadonlySet<string>
  readonly anchor: string | null
}

/** Nothing ticked. */
export const noTicks: Ticks = { cards: new Set(), anchor: null }

/** Ticks or unticks the card of a line; Shift reaches from that line then. */
export function tick(
  { cards }: Ticks,
  { key, card }: TickLine,
  on: boolean = !cards.has(card),
): Ticks {
  const next = new Set(cards)
  if (on) next.add(card)
  else next.delete(card)
  return { cards: next, anchor: key }
}

/** Ticks everything between the anchor and a line, both included; without an anchor the line's card alone. */
export function tickTo(ticks: Ticks, line: TickLine, lines: readonly TickLine[]): Ticks {
  const from = lines.findIndex(one => one.key === ticks.anchor)
  const to = lines.findIndex(one => one.key === line.key)
  if (from < 0 || to < 0) return tick(ticks, line, true)
  const between = lines.slice(Math.min(from, to), Math.max(from, to) + 1).map(one => one.card)
  return { cards: ticks.cards.union(new Set(between)), anchor: ticks.anchor }
}

/** Ticks all cards shown, or none when all of them are ticked. */
export function tickAll(ticks: Ticks, shown: readonly string[]): Ticks {
  const all = new Set(shown)
  return { cards: all.isSubsetOf(ticks.cards) ? new Set() : all, anchor: ticks.anchor }
}

/** Lets go of what is no longer shown, so that nothing out of sight is changed. */
export function onlyShown(ticks: Ticks, shown: readonly string[]): Ticks {
  const kept = ticks.cards.intersection(new Set(shown))
  return kept.size === ticks.cards.size ? ticks : { ...ticks, cards: kept }
}
