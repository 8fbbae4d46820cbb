/**
 * The end of a card's number, which is what differs on one board: `LY1-2026-00030-2` → `00030-2`. The whole one is in
 * the tooltip and on the open card.
 */
export const shortNumber = (number: string): string => {
  const parts = number.split('-')
  return parts.length === 4 ? parts.slice(2).join('-') : number
}
