import type * as Y from 'yjs'
import { type CardFields, cardFields } from '#shared/board/card/card-fields.ts'
import type { Subject } from '#shared/policy/can.ts'
import type { CardRow } from './rows/card-row.ts'
import { type KeptOf, type MirroredField, mirroredFields } from './rows/kept-values.ts'

/** The mirrored fields of a list as they are kept in memory. */
export type RecordOf<Fields extends CardFields> = {
  readonly [
    Name in keyof Fields as Fields[Name] extends { readonly column: string } ? Name : never
  ]: KeptOf<Fields[Name]['value']>
}

/** A card as permission, lists and fan-out need it, kept in memory and mirrored in the `cards` table. */
export interface CardRecord extends RecordOf<typeof cardFields> {
  readonly id: string
  /** Log position of the newest change to `card/<id>`. */
  readonly position: number
}

const mirrored = mirroredFields(cardFields)

/** Reads each mirrored field of a list. */
export function recordOf(
  fields: readonly MirroredField[],
  read: (field: MirroredField) => unknown,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(fields.map(field => [field.name, read(field)]))
}

type Known = RecordOf<typeof cardFields>

/** Reads a row of the `cards` table. */
export function recordOfRow(row: CardRow): CardRecord {
  const columns: Readonly<Record<string, unknown>> = { ...row }
  const known = recordOf(mirrored, field => field.ofCell(columns[field.column])) as Known
  return { ...known, id: row.id, position: row.position }
}

/** Reads the record out of a `card/<id>` document; null while the server-set fields are not there. */
export function recordOfDocument(id: string, doc: Y.Doc): Omit<CardRecord, 'position'> | null {
  const card = doc.getMap('card')
  const known = recordOf(mirrored, field => field.ofDocument(card.get(field.name))) as Known
  return known.board === '' || known.unit === '' ? null : { ...known, id }
}

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
