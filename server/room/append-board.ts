import { documentName } from '#shared/board/document-name.ts'
import type { Problem } from '#shared/base/problem.ts'
import type { Log, RecordStatement } from '#server/log/log.ts'
import { type ComingBoard, RefusedEntry } from './document-store.ts'
import { eraseHidden } from './erase.ts'
import type { Staged } from './edits/staged.ts'

/** A new board with the question whether the right to it was lost, which is asked right before the last commit. */
export interface Coming extends ComingBoard {
  readonly lost: () => Problem | null
}

/** A change and its place in the log. */
interface Kept {
  readonly one: Staged
  readonly position: number
}

/** So many documents, or statements of many rows, go in one transaction. */
const piece = { documents: 400, statements: 5 }

/**
 * Puts a new board on the disk behind a mark, its own document with the last commit, which takes the mark away: until then the board is not
 * there, and what is there of it after a crash is erased. Rejects when it was not kept, and then nothing of it is left unless storage fails;
 * what that leaves is erased at the next start.
 */
export async function appendBoard(
  log: Log,
  staged: readonly Staged[],
  more: readonly RecordStatement[],
  { board, statements, undo, lost }: Coming,
): Promise<readonly Kept[]> {
  const name = documentName('board', board)
  const own = staged.filter(({ room }) => room.document === name)
  const others = staged.filter(({ room }) => room.document !== name)
  const kept: Kept[] = []
  const append = async (some: readonly Staged[], beside: readonly RecordStatement[]) => {
    const last = await log.append(
      some.map(one => one.append),
      [...some.flatMap(one => one.statements), ...beside],
    )
    for (const [i, one] of some.entries())
      kept.push({ one, position: last - (some.length - 1 - i) })
  }
  await log.write([{ sql: 'INSERT INTO coming_boards (board) VALUES (?)', parameters: [board] }])
  try {
    for (let from = 0; from < others.length; from += piece.documents)
      await append(others.slice(from, from + piece.documents), [])
    for (let from = 0; from < statements.length; from += piece.statements)
      await log.write(statements.slice(from, from + piece.statements))
    const problem = lost()
    if (problem !== null) throw new RefusedEntry(problem)
    await append(own, [...more, isThere(board)])
    return kept
  } catch (error) {
    // What fails here is done at the next start.
    await takeAway(log, board, kept, undo).catch(() => undefined)
    throw error
  }
}

async function takeAway(
  log: Log,
  board: string,
  kept: readonly Kept[],
  undo: RecordStatement,
): Promise<void> {
  const cards = kept.flatMap(({ one: { card } }) => (card === null ? [] : [card.id]))
  for (let from = 0; from < cards.length; from += piece.documents / 2) {
    const outcome = await eraseHidden(log, cards.slice(from, from + piece.documents / 2), [])
    if (!outcome.ok) return
  }
  for (let left = 1; left > 0;) left = (await log.write([undo]))[0]!
  await log.write([isThere(board)])
}

/** Takes the mark of a board away: all of it is there, or nothing. */
const isThere = (board: string): RecordStatement => ({
  sql: 'DELETE FROM coming_boards WHERE board = ?',
  parameters: [board],
})
