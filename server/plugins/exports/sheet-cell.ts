import type { ColumnKind, ExportCell } from '#shared/plugin-api/answers/export-data.ts'
import { isFormula } from '#server/exchange/export/csv-cell.ts'
import { localTime } from '#server/exchange/export/local-time.ts'
import { dayMs } from '#shared/base/day.ts'
import { xmlText } from '#server/plugins/feeds/xml-text.ts'

/** The styles of `styles.xml`, by their places. */
export const styles = { plain: 0, text: 1, quoted: 2, day: 3, time: 4, heading: 5 }

/** Days of spreadsheets count from here; before March 1900 theirs are others. */
const epoch = Date.UTC(1899, 11, 30)
const firstDay = 61

/** The letters of a column. */
export const lettersOf = (at: number): string =>
  (at < 26 ? '' : lettersOf(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26))

/** `_x0041_` inside a text would be read as the sign of that number. */
const literal = (text: string): string => text.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')

/** A text, which no spreadsheet takes for a formula, not even when somebody edits the cell. */
export function textCell(place: string, text: string, heading = false): string {
  const style = heading ? styles.heading : isFormula(text) ? styles.quoted : styles.text
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(literal(text))}</t></is></c>`
}

/** A cell of a sheet as XML; empty for an empty one. */
export function sheetCell(place: string, kind: ColumnKind, cell: ExportCell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`
  if (typeof cell === 'boolean') return `<c r="${place}" t="b"><v>${cell ? 1 : 0}</v></c>`
  if (kind !== 'date') return textCell(place, cell)
  const days = daysOf(cell)
  if (!(days >= firstDay)) return textCell(place, cell)
  return `<c r="${place}" s="${cell.includes('T') ? styles.time : styles.day}"><v>${days}</v></c>`
}

/** A day, or an instant in the station's time, as days of spreadsheets. */
const daysOf = (text: string): number =>
  (Date.parse(`${localTime(text).replace(' ', 'T')}${text.includes('T') ? 'Z' : ''}`) - epoch) /
  dayMs
