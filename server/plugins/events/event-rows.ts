import type { Through } from '#shared/policy/roles.ts'
import type { DocumentName } from '#shared/board/document-name.ts'
import type { Log, RecordStatement } from '#server/log/log.ts'
import type { AppliedChange, CommittedChange } from '#server/room/change.ts'
import type { CardIndex } from '#server/room/card-index.ts'
import type { CardRecord } from '#server/room/card-record.ts'

interface Row {
  readonly position: number
  readonly document: DocumentName
  readonly card: string
  readonly change: string
}

interface Kept {
  readonly by: string
  readonly origin: AppliedChange['origin']
  readonly through: Through | null
  readonly writes: readonly { readonly path: readonly string[]; readonly op: 'put' | 'delete' }[]
  readonly before: CardRecord | null
}

/**
 * The row that keeps a change until plugins were told of it: in the transaction of the change, without what was written. Several changes of a
 * document in one transaction, such as a note and the time it is stamped with, have one row: that of the first, until the last was told.
 */
export function rowOfChange(change: AppliedChange, card: string, board: string): RecordStatement {
  const { document, by, origin, through, writes, before } = change
  const kept: Kept = {
    by,
    origin,
    through,
    writes: writes.map(({ path, op }) => ({ path, op })),
    before: before === undefined ? null : { ...before, position: 0 },
  }
  return {
    sql: `INSERT INTO plugin_events (position, document, card, board, change)
          SELECT max(position), ?1, ?2, ?3, ?4 FROM updates WHERE document = ?1
          ON CONFLICT (position) DO NOTHING`,
    parameters: [document, card, board, JSON.stringify(kept)],
  }
}

/** What was kept and not told of, in the order of the log, as if it had just been committed. */
export async function keptChanges(
  log: Pick<Log, 'read'>,
  cards: Pick<CardIndex, 'get'>,
): Promise<readonly CommittedChange[]> {
  const rows = await log.read<Row>(
    'SELECT position, document, card, change FROM plugin_events ORDER BY position',
  )
  return rows.map(({ position, document, card, change }) => {
    const { before, ...kept } = JSON.parse(change) as Kept
    const after = document.startsWith('card/') ? cards.get(card) : undefined
    return {
      document,
      epoch: 0,
      position,
      update: new Uint8Array(),
      source: null,
      extra: {
        ...kept,
        card: after === undefined ? null : { before, after },
        state: () => new Uint8Array(),
      },
    }
  })
}

/** Takes rows away that everybody was told of. */
export const withoutRows = (positions: readonly number[]): RecordStatement => ({
  sql: 'DELETE FROM plugin_events WHERE position IN (SELECT value FROM json_each(?))',
  parameters: [JSON.stringify(positions)],
})
