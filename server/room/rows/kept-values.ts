import * as Y from 'yjs'
import type { CardFields } from '#shared/board/card/card-fields.ts'
import type { CardValue } from '#shared/board/card/card-value.ts'
import type { CellOf } from './card-row.ts'

/** A card's value as it is kept in memory: like its row, with flags and sets as such. */
export type KeptOf<Value extends CardValue> =
  Value extends CardValue<'flag'>
    ? boolean
    : Value extends CardValue<'ids'>
      ? ReadonlySet<string>
      : CellOf<Value>

/** What a column holds. */
export type Cell = string | number | null

/** How values of one kind are kept: read out of a document or a row, and written into a row. */
interface Keeping<Kept, Column extends Cell> {
  ofDocument(value: unknown, missing: unknown): Kept
  ofCell(cell: Column): Kept
  cell(kept: Kept): Column
}

const same = <Kept extends Cell>(
  ofDocument: (value: unknown, missing: unknown) => Kept,
): Keeping<Kept, Kept> => ({ ofDocument, ofCell: cell => cell, cell: kept => kept })

const word = same((value, missing) =>
  typeof value === 'string' && value !== '' ? value : typeof missing === 'string' ? missing : '',
)

const instantOf = (value: unknown): number | null =>
  typeof value === 'string' && value !== '' ? Date.parse(value) : null

const keepings = {
  text: word,
  choice: word,
  instant: same(instantOf),
  stamp: same(value => instantOf(value) || 0),
  count: same(value => (typeof value === 'number' ? value : 0)),
  flag: {
    ofDocument: value => value === true,
    ofCell: cell => cell === 1,
    cell: kept => (kept ? 1 : 0),
  } satisfies Keeping<boolean, number>,
  ids: {
    ofDocument: value => new Set(value instanceof Y.Map ? value.keys() : []),
    ofCell: cell => new Set(JSON.parse(cell) as string[]),
    cell: kept => JSON.stringify([...kept].sort()),
  } satisfies Keeping<ReadonlySet<string>, string>,
} as const

/** A field that a column mirrors. */
export interface MirroredField {
  readonly name: string
  readonly column: string
  readonly fixed: boolean
  ofDocument(value: unknown): unknown
  ofCell(cell: unknown): unknown
  cell(kept: unknown): Cell
}

/** The fields of a list that columns mirror, in its order. */
export const mirroredFields = (fields: CardFields): readonly MirroredField[] =>
  Object.entries(fields).flatMap(([name, { value, column, fixed }]) => {
    if (column === undefined) return []
    const keeping: Keeping<unknown, Cell> = keepings[value.kind as keyof typeof keepings]
    return [
      {
        name,
        column,
        fixed: fixed === true,
        ofDocument: plain => keeping.ofDocument(plain, value.missing),
        ofCell: cell => keeping.ofCell(cell as Cell),
        cell: kept => keeping.cell(kept),
      },
    ]
  })
