/** Which cards are ticked, and from where Shift reaches. Order is that of the lines on the screen. */
export interface Ticks {
  readonly cards: ReadonlySet<string>
  readonly anchor: string | null
}

/** Nothing ticked. */
export const noTicks: Ticks = { cards: new Set(), anchor: null }

/** Ticks or unticks one card; Shift reaches from it then. */
export function tick({ cards }: Ticks, card: string, on: boolean = !cards.has(card)): Ticks {
  const next = new Set(cards)
  if (on) next.add(card)
  else next.delete(card)
  return { cards: next, anchor: card }
}

/** Ticks everything between the anchor and a card, both included; without an anchor the card alone. */
export function tickTo(ticks: Ticks, card: string, shown: readonly string[]): Ticks {
  const from = ticks.anchor === null ? -1 : shown.indexOf(ticks.anchor)
  const to = shown.indexOf(card)
  if (from < 0 || to < 0) return tick(ticks, card, true)
  const between = shown.slice(Math.min(from, to), Math.max(from, to) + 1)
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
