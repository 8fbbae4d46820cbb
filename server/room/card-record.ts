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

/** Reads each mirrored field of a list. Records are filled in copies of one, which all have its form from the beginning. */
export function recordOf(
  fields: readonly MirroredField[],
): (read: (field: MirroredField) => unknown) => Readonly<Record<string, unknown>> {
  const blank: Readonly<Record<string, unknown>> = Object.fromEntries(
    fields.map(({ name }) => [name, null]),
  )
  return read => {
    const record = { ...blank }
    for (const field of fields) record[field.name] = read(field)
    return record
  }
}

type Known = RecordOf<typeof cardFields>

const recordOfCard = recordOf(mirrored)

/** Reads a row of the `cards` table. */
export function recordOfRow(row: CardRow): CardRecord {
  const columns = row as object as Readonly<Record<string, unknown>>
  const known = recordOfCard(field => field.ofCell(columns[field.column])) as Known
  return { ...known, id: row.id, position: row.position }
}

/** Reads the record out of a `card/<id>` document; null while the server-set fields are not there. */
export function recordOfDocument(id: string, doc: Y.Doc): Omit<CardRecord, 'position'> | null {
  const card = doc.getMap('card')
  const known = recordOfCard(field => field.ofDocument(card.get(field.name))) as Known
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
