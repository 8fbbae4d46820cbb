import type { TableData } from '#shared/plugin-api/feed-data.ts'
import { cellOf } from '#server/exchange/export/csv-cell.ts'

const shown = (value: TableData['rows'][number][number] | undefined): string | number => {
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  return value ?? ''
}

/** A table as CSV after RFC 4180, UTF-8 with a byte order mark, with formulas guarded as in the house's own. */
export function tableCsv({ columns, rows }: TableData): string {
  const lineOf = (row: readonly (string | number)[]) => `${row.map(cellOf).join(',')}\r\n`
  const lines = rows.map(row => lineOf(columns.map((_, i) => shown(row[i]))))
  return `\u{feff}${lineOf(columns.map(({ name }) => name))}${lines.join('')}`
}
