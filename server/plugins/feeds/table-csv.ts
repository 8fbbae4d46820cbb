import type { TableData } from '#shared/plugin-api/answers/feed-data.ts'
import { cellOf } from '#server/exchange/export/csv-cell.ts'

const shown = (value: TableData['rows'][number][number] | undefined): string | number => {
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  return value ?? ''
}

type Shown = Parameters<typeof shown>[0]

/** One line of a table as CSV, with formulas guarded as in the house's own. */
export const csvLine = (row: readonly Shown[]): string =>
  `${row.map(cell => cellOf(shown(cell))).join(',')}\r\n`

/** What a table as CSV begins with: it is UTF-8. */
export const csvMark = '\u{feff}'

/** A table as CSV after RFC 4180, UTF-8 with a byte order mark. */
export function tableCsv({ columns, rows }: TableData): string {
  const lines = rows.map(row => csvLine(columns.map((_, i) => row[i])))
  return `${csvMark}${csvLine(columns.map(({ name }) => name))}${lines.join('')}`
}
