import * as Y from 'yjs'
import { documentName } from '#shared/board/document-name.ts'
import type { Log } from '#server/log/log.ts'
import type { CardRow } from './rows/card-row.ts'
import { BoardIndex, boardOfDocument } from './board-index.ts'
import { CardIndex } from './card-index.ts'
import { recordOfRow } from './card-record.ts'
import { applyStored } from './memory/room.ts'

/** Fills the indexes from disk at start. Boards whose bytes are damaged are left out and named. */
export async function loadIndexes(log: Log): Promise<{
  readonly cards: CardIndex
  readonly boards: BoardIndex
  readonly damaged: readonly string[]
}> {
  const cards = new CardIndex()
  const boards = new BoardIndex()
  const erased = await log.read<{ card: string; board: string; kind: string }>(
    `SELECT card, board, kind FROM erasures WHERE kind IN ('card', 'import')`,
  )
  // Cards of an import that is being taken back, or was cut off, are still stored and for nobody.
  const hidden = new Set([
    ...erased.filter(({ kind }) => kind === 'import').map(({ board }) => board),
    ...(await log.read<{ board: string }>('SELECT board FROM coming_boards')).map(
      ({ board }) => board,
    ),
  ])
  for (const row of await log.read<CardRow>('SELECT * FROM cards ORDER BY created_at, id'))
    if (hidden.has(row.board)) cards.erase(row.id)
    else cards.put(recordOfRow(row))
  for (const { card, kind } of erased) if (kind === 'card') cards.erase(card)
  const rows = await log.read<{ id: string }>('SELECT id FROM boards ORDER BY created_at, id')
  const { stored, damaged } = await log.loadMany(rows.map(row => documentName('board', row.id)))
  for (const row of rows) {
    const parts = stored.get(documentName('board', row.id))
    if (parts === undefined) continue
    const doc = new Y.Doc()
    applyStored(doc, parts)
    const record = boardOfDocument(row.id, doc)
    doc.destroy()
    if (record !== null) boards.put(record)
  }
  for (const { board, id } of await log.read<{ board: string; id: string }>(
    'SELECT board, id FROM placeholders',
  ))
    boards.bring(board, id)
  return { cards, boards, damaged }
}
