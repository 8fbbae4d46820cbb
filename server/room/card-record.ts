import type * as Y from 'yjs'
import type { ClosureCode } from '#shared/board/closure-codes.ts'
import type { Priority, Visibility } from '#shared/board/card-types.ts'
import type { Subject } from '#shared/policy/can.ts'
import type { CardRow } from '#server/records/schema.ts'

/** A card as permission, lists and fan-out need it, kept in memory and mirrored in the `cards` table. */
export interface CardRecord {
  readonly id: string
  readonly board: string
  readonly number: string
  readonly title: string
  readonly type: string
  readonly column: string
  /** Fractional index among the cards of the column. */
  readonly rank: string
  readonly unit: string
  readonly visibility: Visibility
  readonly assignees: ReadonlySet<string>
  readonly named: ReadonlySet<string>
  readonly archived: boolean
  readonly createdAt: number
  readonly createdBy: string
  readonly priority: Priority
  /** Account ids; '' for nobody. */
  readonly owner: string
  readonly offer: string
  readonly asked: '' | 'hold' | 'closure'
  /** Who asked for the hold or proposed the closure; '' when nothing waits. */
  readonly askedBy: string
  /** Milliseconds since 1970; null for none. */
  readonly due: number | null
  readonly acceptDue: number | null
  readonly replyDue: number | null
  readonly closeDue: number | null
  readonly holdUntil: number | null
  readonly closure: ClosureCode | ''
  readonly closedAt: number | null
  /** The numbers to call at once, see `numbersOf`; '' for none. */
  readonly emergency: string
  readonly merged: boolean
  /** Log position of the newest change to `card/<id>`. */
  readonly position: number
}

/** Reads a row of the `cards` table. */
export function recordOfRow(row: CardRow): CardRecord {
  return {
    id: row.id,
    board: row.board,
    number: row.number,
    title: row.title,
    type: row.type,
    column: row.column_id,
    rank: row.rank,
    unit: row.unit,
    visibility: row.visibility,
    assignees: new Set(JSON.parse(row.assignees) as string[]),
    named: new Set(JSON.parse(row.named) as string[]),
    archived: row.archived === 1,
    createdAt: row.created_at,
    createdBy: row.created_by,
    priority: row.priority,
    owner: row.owner,
    offer: row.offer,
    asked: row.asked,
    askedBy: row.asked_by,
    due: row.due,
    acceptDue: row.accept_due,
    replyDue: row.reply_due,
    closeDue: row.close_due,
    holdUntil: row.hold_until,
    closure: row.closure,
    closedAt: row.closed_at,
    emergency: row.emergency,
    merged: row.merged === 1,
    position: row.position,
  }
}

/** Reads the record out of a `card/<id>` document; null while the server-set fields are not there. */
export function recordOfDocument(id: string, doc: Y.Doc): Omit<CardRecord, 'position'> | null {
  const card = doc.getMap('card')
  const word = (key: string) => {
    const value = card.get(key)
    return typeof value === 'string' ? value : ''
  }
  const keys = (key: string) => {
    const value = card.get(key) as Y.Map<unknown> | undefined
    return new Set(value === undefined ? [] : value.keys())
  }
  if (word('board') === '' || word('unit') === '') return null
  return {
    id,
    board: word('board'),
    number: word('number'),
    title: word('title'),
    type: word('type'),
    column: word('column'),
    rank: word('rank'),
    unit: word('unit'),
    visibility: (word('visibility') || 'board') as Visibility,
    assignees: keys('assignees'),
    named: keys('named'),
    archived: card.get('archived') === true,
    createdAt: Date.parse(word('createdAt')) || 0,
    createdBy: word('createdBy'),
    priority: (word('priority') || 'normal') as Priority,
    owner: word('owner'),
    offer: word('offer'),
    asked: word('asked') as CardRecord['asked'],
    askedBy: word('askedBy'),
    due: instantOf(word('due')),
    acceptDue: instantOf(word('acceptDue')),
    replyDue: instantOf(word('replyDue')),
    closeDue: instantOf(word('closeDue')),
    holdUntil: instantOf(word('holdUntil')),
    closure: word('closure') as CardRecord['closure'],
    closedAt: instantOf(word('closedAt')),
    emergency: word('emergency'),
    merged: card.get('merged') === true,
  }
}

const instantOf = (text: string): number | null => (text === '' ? null : Date.parse(text))

/** What the policy needs to know of a card; `path` answers a unit's ancestors. */
export function subjectOf(
  record: Pick<CardRecord, 'unit' | 'visibility' | 'assignees' | 'named'> &
    Partial<Pick<CardRecord, 'createdBy' | 'owner' | 'closure'>>,
  path: (unit: string) => readonly string[],
): Subject {
  return {
    path: path(record.unit),
    visibility: record.visibility,
    assignees: record.assignees,
    named: record.named,
    reporter: record.createdBy,
    taken: record.owner !== '' || record.closure !== '',
  }
}
