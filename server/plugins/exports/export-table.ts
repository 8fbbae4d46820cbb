import type { ExportCell, ExportData } from '#shared/plugin-api/answers/export-data.ts'
import { cellFits, exportData } from '#shared/plugin-api/answers/export-data.ts'
import { done, type Outcome, refused } from '#shared/base/problem.ts'

/** How much an export may have, over all its pieces. */
export const exportLimits = { rows: 10_000, bytes: 5_000_000, pieces: 100 }

/** What a cell that is no text counts, bytes. */
const plainBytes = 8

const notAs = (detail: string) => refused('plugin-failed', { rule: 'PL211', detail })

/** The rows of an export as its pieces come, each cell of the kind of its column. */
export class ExportTable {
  readonly rows: (readonly ExportCell[])[] = []
  columns: ExportData['columns'] = []
  #pieces = 0
  #bytes = 0

  /** Takes what the handler gave; where the next piece begins, or null after the last. */
  take(given: unknown): Outcome<string | null> {
    const read = exportData.safeParse(given)
    if (!read.success) {
      const [issue] = read.error.issues
      return notAs(`${issue!.path.join('.') || 'export'}: ${issue!.message}`)
    }
    const { columns, rows, next = null } = read.data
    if (this.#pieces++ === 0) this.columns = columns
    else if (JSON.stringify(columns) !== JSON.stringify(this.columns))
      return notAs('columns: not those of the first piece')
    for (const row of rows) {
      const at = `rows.${this.rows.length}`
      if (row.length !== columns.length) return notAs(`${at}: not one cell for each column`)
      const wrong = columns.find(({ kind }, i) => !cellFits(kind, row[i]))
      if (wrong !== undefined) return notAs(`${at}.${wrong.id}: not of the kind ${wrong.kind}`)
      for (const cell of row)
        this.#bytes += typeof cell === 'string' ? Buffer.byteLength(cell) : plainBytes
      this.rows.push(row)
    }
    const { rows: most, bytes, pieces } = exportLimits
    const more = next !== null
    if (this.rows.length > most || this.#bytes > bytes || (more && this.#pieces >= pieces))
      return refused('too-large', { rule: 'PL211', detail: `${most} rows, ${bytes} bytes` })
    return done(next)
  }
}
