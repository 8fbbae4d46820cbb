import type { RecordStatement } from '#server/log/log.ts'
import type { CardRecord } from './card-record.ts'

/** The columns that mirror a card, with what stands in them. */
const columns: Readonly<
  Record<string, (record: Omit<CardRecord, 'position'>) => string | number | null>
> = {
  id: record => record.id,
  board: record => record.board,
  number: record => record.number,
  title: record => record.title,
  type: record => record.type,
  column_id: record => record.column,
  rank: record => record.rank,
  unit: record => record.unit,
  visibility: record => record.visibility,
  assignees: record => JSON.stringify([...record.assignees].sort()),
  named: record => JSON.stringify([...record.named].sort()),
  archived: record => (record.archived ? 1 : 0),
  created_at: record => record.createdAt,
  created_by: record => record.createdBy,
  priority: record => record.priority,
  owner: record => record.owner,
  offer: record => record.offer,
  asked: record => record.asked,
  asked_by: record => record.askedBy,
  due: record => record.due,
  accept_due: record => record.acceptDue,
  reply_due: record => record.replyDue,
  close_due: record => record.closeDue,
  hold_until: record => record.holdUntil,
  closure: record => record.closure,
  closed_at: record => record.closedAt,
  merged: record => (record.merged ? 1 : 0),
  emergency: record => record.emergency,
}

const names = Object.keys(columns)
/** What a card is made with and keeps. */
const fixed = new Set(['id', 'board', 'number', 'created_at', 'created_by'])
const position = `coalesce((SELECT max(position) FROM updates WHERE document = ?),
    (SELECT position FROM states WHERE document = ?))`
const sql = `INSERT INTO cards (${names.join(', ')}, position)
  VALUES (${names.map(() => '?').join(', ')}, ${position})
  ON CONFLICT (id) DO UPDATE SET ${[...names.filter(name => !fixed.has(name)), 'position']
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
  const values = (of: readonly string[]) => of.map(name => columns[name]!(record))
  if (before === undefined) return { sql, parameters: [...values(names), document, document] }
  const changed = names.filter(
    name => !fixed.has(name) && columns[name]!(record) !== columns[name]!(before),
  )
  return {
    sql: `UPDATE cards SET ${[...changed.map(name => `${name} = ?`), `position = ${position}`].join(', ')} WHERE id = ?`,
    parameters: [...values(changed), document, document, record.id],
  }
}
