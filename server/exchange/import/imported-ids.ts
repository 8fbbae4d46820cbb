import { createHash } from 'node:crypto'
import { saysNothing } from '#shared/board/shape/key-shape.ts'
import type { RecordStatement } from '#server/log/log.ts'
import type { RecordsDatabase } from '#server/records/database.ts'

/** What an import makes; a foreign id is remembered for each kind by itself. */
export type ImportedKind =
  | 'board'
  | 'person'
  | 'column'
  | 'label'
  | 'field'
  | 'option'
  | 'card'
  | 'checklist'
  | 'item'
  | 'note'
  | 'link'

const rowsPerStatement = 200

/** What Trello calls its parts. */
const ofTrello = /^[0-9a-f]{24}$/

const isDrawn = (foreign: string) => saysNothing(foreign) || ofTrello.test(foreign)

const hashOf = (text: string) => createHash('sha256').update(text).digest('base64url')

/** A foreign id as it is remembered for good: one that is not drawn by lot may be somebody's words, and only its hash is kept. */
const kept = (source: string, foreign: string): string =>
  isDrawn(foreign) ? foreign : hashOf(`${source}\n${foreign}`)

/** The same of a source, such as `trello:<board id>@<unit>`. */
export const keptSource = (source: string): string =>
  isDrawn(source.slice(source.indexOf(':') + 1, source.lastIndexOf('@'))) ? source : hashOf(source)

/** A part that is remembered. */
interface Added {
  readonly foreign: string
  readonly kind: ImportedKind
  readonly target: string
}

/** Remembers what an import made of each foreign id, so that the next one of the same board knows what is there. */
export class ImportedIds {
  readonly #source: string
  /** What its rows are found by. */
  readonly source: string
  readonly #targets = new Map<string, string>()
  readonly #added: Added[] = []

  private constructor(source: string, remembered: string) {
    this.#source = source
    this.source = remembered
  }

  /** Reads what earlier imports of the source made. */
  static async of(source: string, records: RecordsDatabase): Promise<ImportedIds> {
    const rows = await records
      .selectFrom('imports')
      .select(['source', 'foreign_id', 'kind', 'target'])
      // A source stands there as it is where an earlier version brought it.
      .where('source', 'in', [keptSource(source), source])
      .execute()
    // Without its board they are what is left of an import that was cut off, and are written anew.
    const whole = rows.some(({ kind }) => kind === 'board')
    const importedIds = new ImportedIds(source, rows[0]?.source ?? keptSource(source))
    if (!whole) return importedIds
    for (const row of rows) importedIds.#targets.set(`${row.kind} ${row.foreign_id}`, row.target)
    return importedIds
  }

  /** What a foreign id became; undefined when it has not been brought. */
  target(kind: ImportedKind, foreign: string): string | undefined {
    return (
      this.#targets.get(`${kind} ${kept(this.#source, foreign)}`) ??
      this.#targets.get(`${kind} ${foreign}`)
    )
  }

  /** Remembers a new part and answers its id here. */
  add(kind: ImportedKind, foreign: string, target: string): string {
    const hidden = kept(this.#source, foreign)
    this.#targets.set(`${kind} ${hidden}`, target)
    this.#added.push({ foreign: hidden, kind, target })
    return target
  }

  /** How many parts are new. */
  get added(): number {
    return this.#added.length
  }

  /** The statements that keep what was added; the board by itself, because without it the others count for nothing. */
  statements(): Readonly<Record<'board' | 'others', readonly RecordStatement[]>> {
    const isBoard = ({ kind }: { readonly kind: ImportedKind }) => kind === 'board'
    return {
      board: this.#statementsOf(this.#added.filter(isBoard)),
      others: this.#statementsOf(this.#added.filter(one => !isBoard(one))),
    }
  }

  /** Takes some of what an import that was not kept has left away again. */
  undo(): RecordStatement {
    return {
      sql: `DELETE FROM imports WHERE rowid IN (SELECT rowid FROM imports WHERE source = ? LIMIT 1000)`,
      parameters: [this.source],
    }
  }

  #statementsOf(added: readonly Added[]): readonly RecordStatement[] {
    const statements: RecordStatement[] = []
    for (let i = 0; i < added.length; i += rowsPerStatement) {
      const rows = added.slice(i, i + rowsPerStatement)
      statements.push({
        sql: `INSERT INTO imports (source, foreign_id, kind, target) VALUES ${rows.map(() => '(?, ?, ?, ?)').join(', ')}
          ON CONFLICT (source, foreign_id, kind) DO UPDATE SET target = excluded.target`,
        parameters: rows.flatMap(row => [this.source, row.foreign, row.kind, row.target]),
      })
    }
    return statements
  }
}
