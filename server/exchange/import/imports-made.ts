import { KeyedMutex } from '#shared/base/keyed-mutex.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import type { RecordStatement } from '#server/log/log.ts'
import { statement } from '#server/records/database.ts'
import type { BoardImportRow } from '#server/exchange/tables.ts'
import type { Created } from './import-board.ts'

/** Lets imports of one source in one after the other, and taking them back too. */
export const importMutex = new KeyedMutex()

/** The import that brought a board; undefined for a board that was made here. */
export const importOf = (
  { records }: Pick<CaseDesk, 'records'>,
  board: string,
): Promise<BoardImportRow | undefined> =>
  records.selectFrom('board_imports').selectAll().where('board', '=', board).executeTakeFirst()

/** The statement that remembers who brought a board and when; what a later import adds is counted with it. */
export async function rememberImport(
  desk: Pick<CaseDesk, 'records' | 'clock'>,
  made: Pick<BoardImportRow, 'board' | 'source' | 'by'>,
  created: Created,
): Promise<RecordStatement> {
  const before = countsOf((await importOf(desk, made.board))?.created ?? '{}')
  const sum = Object.entries(created).map(([what, count]) => [what, count + (before[what] ?? 0)])
  const row = { ...made, at: desk.clock.now(), created: JSON.stringify(Object.fromEntries(sum)) }
  return statement(
    desk.records
      .insertInto('board_imports')
      .values(row)
      .onConflict(one => one.column('board').doUpdateSet({ created: row.created })),
  )
}

/** How many of what an import has brought. */
export const countsOf = (created: string): Readonly<Record<string, number>> =>
  JSON.parse(created) as Record<string, number>
