import type { Table } from './read-table.ts'

/** A column that a list is asked for. */
export interface ListColumn {
  readonly id: string
  readonly label: string
  readonly needed: boolean
  /** What heads of tables call it. */
  readonly known: readonly string[]
}

/** Which column of a table is which of the wanted ones, and whether its first line is its head. */
export interface Mapping {
  readonly head: boolean
  /** By the id of a wanted column; -1 for none. */
  readonly at: Readonly<Record<string, number>>
}

/** Guesses by the words of the first line, else by the order of the columns. */
export function guessMapping(table: Table, columns: readonly ListColumn[]): Mapping {
  const first = (table[0] ?? []).map(cell => cell.toLowerCase())
  const found = columns.map(({ id, label, known }) => {
    const words = [label, ...known].map(word => word.toLowerCase())
    return [id, first.findIndex(cell => words.includes(cell))] as const
  })
  const head = found.some(([, at]) => at >= 0)
  const width = Math.max(0, ...table.map(line => line.length))
  const at = head
    ? found
    : columns.map(({ id }, place) => [id, place < width ? place : -1] as const)
  return { head, at: Object.fromEntries(at) }
}

/** The lines of a table by what they mean. */
export const linesOf = (
  table: Table,
  { head, at }: Mapping,
): readonly Readonly<Record<string, string>>[] =>
  table
    .slice(head ? 1 : 0)
    .map(line =>
      Object.fromEntries(Object.entries(at).map(([id, place]) => [id, line[place] ?? ''])),
    )
