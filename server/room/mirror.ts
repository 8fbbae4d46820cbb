import type { RecordStatement } from '#server/log/log.ts'
import type { CardRecord } from './card-record.ts'

/** Writes a card's row from its document, in the transaction of the update it mirrors. */
export function mirrorStatement(record: Omit<CardRecord, 'position'>): RecordStatement {
  return {
    sql: `INSERT INTO cards (id, board, number, title, type, column_id, rank, unit, visibility, assignees, named, archived, created_at, created_by, position)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, (SELECT MAX(position) FROM updates WHERE document = ?))
          ON CONFLICT (id) DO UPDATE SET
            title = excluded.title, type = excluded.type, column_id = excluded.column_id, rank = excluded.rank, unit = excluded.unit,
            visibility = excluded.visibility, assignees = excluded.assignees, named = excluded.named,
            archived = excluded.archived, position = excluded.position`,
    parameters: [
      record.id,
      record.board,
      record.number,
      record.title,
      record.type,
      record.column,
      record.rank,
      record.unit,
      record.visibility,
      JSON.stringify([...record.assignees].sort()),
      JSON.stringify([...record.named].sort()),
      record.archived ? 1 : 0,
      record.createdAt,
      record.createdBy,
      `card/${record.id}`,
    ],
  }
}
