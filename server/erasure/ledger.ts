import type { BoardRecord } from '#server/room/board-index.ts'
import type { CardRecord } from '#server/room/card-record.ts'
import { newId } from '#shared/base/ids.ts'
import type { RetentionClass } from '#shared/board/types/type-definition.ts'
import type { RecordStatement } from '#server/log/log.ts'
import { type RecordsDatabase, statement } from '#server/records/database.ts'
import type { ErasureRow } from './tables.ts'

/** What a line of the ledger says of the erasure itself. */
export type Erased = Pick<ErasureRow, 'kind' | 'ground' | 'reference' | 'by' | 'at'>

/** How many rows of what went. */
export type ErasedCounts = Readonly<Record<string, number>>

/** A new line about a card. */
export function ledgerRow(
  card: CardRecord,
  retention: RetentionClass,
  erased: Erased,
  counts: ErasedCounts,
): ErasureRow {
  const { number, type, board, unit } = card
  return {
    id: newId(),
    card: card.id,
    number,
    type,
    board,
    unit,
    class: retention,
    ...erased,
    counts: JSON.stringify(counts),
    finished_at: null,
  }
}

/** A new line about a board that goes with its import; its cards have lines of their own. */
export const boardLedgerRow = (
  { id: board, unit }: Pick<BoardRecord, 'id' | 'unit'>,
  { by, at }: Pick<Erased, 'by' | 'at'>,
  counts: ErasedCounts,
): ErasureRow => ({
  id: newId(),
  card: '',
  number: '',
  type: '',
  board,
  unit,
  class: 'ordinary',
  kind: 'import',
  ground: 'taken-back',
  reference: '',
  by,
  at,
  counts: JSON.stringify(counts),
  finished_at: null,
})

/** The ledger of erasures: what is gone, why and on whose word. Lines are added and marked finished, nothing else. */
export class Ledger {
  readonly #records: RecordsDatabase

  constructor(records: RecordsDatabase) {
    this.#records = records
  }

  /** Adds a line in the transaction of the erasure. */
  add(row: ErasureRow): RecordStatement {
    return statement(this.#records.insertInto('erasures').values(row))
  }

  /** Adds the line of a card that is erased whole, unless it has one already. */
  addOnce(row: ErasureRow): RecordStatement {
    const values = Object.entries(row)
    return {
      sql: `INSERT INTO erasures (${values.map(([column]) => column).join(', ')}) SELECT ${values.map(() => '?').join(', ')}
        WHERE NOT EXISTS (SELECT 1 FROM erasures WHERE card = ? AND kind = 'card')`,
      parameters: [...values.map(([, value]) => value as string | number | null), row.card],
    }
  }

  /** Ids of the lines that were begun and have not been finished. */
  async unfinished(): Promise<readonly string[]> {
    const rows = await this.#records
      .selectFrom('erasures')
      .select('id')
      .where('finished_at', 'is', null)
      .execute()
    return rows.map(({ id }) => id)
  }

  /** The lines of imports that were taken back and of which something may still be stored. */
  unfinishedImports(): Promise<readonly ErasureRow[]> {
    return this.#records
      .selectFrom('erasures')
      .selectAll()
      .where('finished_at', 'is', null)
      .where('kind', '=', 'import')
      .execute()
  }

  /** Marks lines finished: nothing of what they name is in any file. */
  async finish(ids: readonly string[], at: number): Promise<void> {
    for (let first = 0; first < ids.length; first += 500)
      await this.#records
        .updateTable('erasures')
        .set({ finished_at: at })
        .where('id', 'in', ids.slice(first, first + 500))
        .execute()
  }

  /** The newest lines, after so many newer ones. */
  page(after: number, count: number): Promise<readonly ErasureRow[]> {
    const rows = this.#records.selectFrom('erasures').selectAll()
    return rows.orderBy('at', 'desc').orderBy('id', 'desc').offset(after).limit(count).execute()
  }

  /** Every line, oldest first; what a restored backup has to be told. */
  all(): Promise<readonly ErasureRow[]> {
    return this.#records.selectFrom('erasures').selectAll().orderBy('at').orderBy('id').execute()
  }
}
