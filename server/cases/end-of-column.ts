import { cardViewOf } from '#shared/board/card-view.ts'
import { documentName } from '#shared/board/document-name.ts'
import type { CaseDesk } from './case-desk.ts'

/** The highest rank among a column's cards, archived ones included; null for an empty column. */
export async function endOfColumn(
  { cards, door }: Pick<CaseDesk, 'cards' | 'door'>,
  board: string,
  column: string,
): Promise<string | null> {
  let last: string | null = null
  for (const record of cards.ofBoard(board).values()) {
    if (record.column !== column) continue
    const doc = await door.copy(documentName('card', record.id))
    const { rank } = cardViewOf(record.id, doc.getMap('card').toJSON())
    doc.destroy()
    if (rank !== '' && (last === null || rank > last)) last = rank
  }
  return last
}
