import { Stretch } from '#server/room/stretch.ts'
import type { LinliBoard } from '#server/exchange/linli/linli-shape.ts'

/** A board file as text, card by card in a line each, so that others are let in between: the pieces after each other are its JSON. */
export async function jsonOf(board: LinliBoard): Promise<readonly string[]> {
  const empty = '[]\n}'
  const around = JSON.stringify({ ...board, cards: [] }, null, 2)
  if (board.cards.length === 0) return [around]
  const pieces = [`${around.slice(0, -empty.length)}[`]
  const stretch = new Stretch()
  for (const [i, card] of board.cards.entries()) {
    await stretch.rest()
    pieces.push(`${i === 0 ? '' : ','}\n    ${JSON.stringify(card)}`)
  }
  return [...pieces, '\n  ]\n}']
}
