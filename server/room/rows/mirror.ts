import { cardFields } from '#shared/board/card/card-fields.ts'
import type { RecordStatement } from '#server/log/log.ts'
import type { CardRecord } from '#server/room/card-record.ts'
import { type MirroredField, mirroredFields } from './kept-values.ts'

const mirrored = mirroredFields(cardFields)
const changing = mirrored.filter(({ fixed }) => !fixed)
const position = `coalesce((SELECT max(position) FROM updates WHERE document = ?),
    (SELECT position FROM states WHERE document = ?))`
const names = ['id', ...mirrored.map(({ column }) => column)]
const sql = `INSERT INTO cards (${names.join(', ')}, position)
  VALUES (${names.map(() => '?').join(', ')}, ${position})
  ON CONFLICT (id) DO UPDATE SET ${[...changing.map(({ column }) => column), 'position']
    .map(name => `${name} = excluded.${name}`)
    .join(', ')}`

/**
 * Writes a card's row from its document, in the transaction of the update it mirrors. With the card as it stands in its row only the
 * columns that differ are written: SQLite writes the index of every column that a statement names.
 */
export function mirrorStatement(
  record: Omit<CardRecord, 'position'>,
  before?: Omit<CardRecord, 'position'>,
): RecordStatement {
  const document = `card/${record.id}`
  const cell = ({ name, cell }: MirroredField, of: Readonly<Record<string, unknown>>) =>
    cell(of[name])
  const now = record as Readonly<Record<string, unknown>>
  if (before === undefined)
    return {
      sql,
      parameters: [record.id, ...mirrored.map(field => cell(field, now)), document, document],
    }
  const was = before as Readonly<Record<string, unknown>>
  const changed = changing.filter(field => cell(field, now) !== cell(field, was))
  return {
    sql: `UPDATE cards SET ${[...changed.map(({ column }) => `${column} = ?`), `position = ${position}`].join(', ')} WHERE id = ?`,
    parameters: [...changed.map(field => cell(field, now)), document, document, record.id],
  }
}
