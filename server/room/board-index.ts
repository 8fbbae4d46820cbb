import type * as Y from 'yjs'
import { fieldKinds } from '#shared/board/board-view.ts'
import { type ColumnStage, stageOfColumn, stages } from '#shared/board/stages.ts'
import type { BoardOffers, Offered } from '#server/gate/judge-references.ts'
import type { RecordStatement } from '#server/log/log.ts'

/** A board as permission needs it: where it belongs and what stage its columns stand for. */
export interface BoardRecord {
  readonly id: string
  readonly unit: string
  readonly title: string
  readonly columns: ReadonlyMap<string, ColumnStage>
  /** What free edits of cards may refer to. */
  readonly offers: BoardOffers
}

/** Every board's record. Filled at start, changed only by commits. */
export class BoardIndex {
  readonly #boards = new Map<string, BoardRecord>()
  readonly #imported = new Map<string, Set<string>>()

  get(id: string): BoardRecord | undefined {
    return this.#boards.get(id)
  }

  all(): readonly BoardRecord[] {
    return [...this.#boards.values()]
  }

  put(record: BoardRecord): void {
    this.#boards.set(record.id, record)
  }

  remove(id: string): void {
    this.#boards.delete(id)
    this.#imported.delete(id)
  }

  /** Somebody whom an import brings to a board, who is no account yet, may stand there as `placeholder_<person>` from now on. */
  bring(board: string, person: string): void {
    const people = this.#imported.get(board) ?? new Set()
    this.#imported.set(board, people.add(person))
  }

  /** Whether an import has brought them to the board. */
  hasImported(board: string, person: string): boolean {
    return this.#imported.get(board)?.has(person) ?? false
  }
}

/** Reads the record out of a `board/<id>` document; null while the board has no unit. */
export function boardOfDocument(id: string, doc: Y.Doc): BoardRecord | null {
  const board = doc.getMap('board')
  const unit = board.get('unit')
  if (typeof unit !== 'string') return null
  const columns = new Map<string, ColumnStage>()
  for (const [key, column] of doc.getMap<Y.Map<unknown>>('columns')) {
    const stage = stages.find(one => one === column.get('stage')) ?? null
    columns.set(
      key,
      stageOfColumn({ kind: column.get('kind') === 'done' ? 'done' : 'open', stage }),
    )
  }
  const title = board.get('title')
  const offers = offersOf(doc)
  return { id, unit, title: typeof title === 'string' ? title : '', columns, offers }
}

function offersOf(doc: Y.Doc): BoardOffers {
  const archived = new Set<string>()
  for (const [key, column] of doc.getMap<Y.Map<unknown>>('columns'))
    if (column.get('archived') === true) archived.add(key)
  const fields = new Map<string, Offered>()
  for (const [key, field] of doc.getMap<Y.Map<unknown>>('fields')) {
    const options = field.get('options') as Y.Map<unknown> | undefined
    const kind = fieldKinds.find(one => one === field.get('kind')) ?? 'text'
    fields.set(key, { kind, options: kind === 'choice' ? new Set(options?.keys()) : null })
  }
  return { archived, labels: new Set(doc.getMap('labels').keys()), fields }
}

/** Writes a board's row from its document, in the transaction of the update it mirrors. */
export function boardStatement(record: BoardRecord, at: number): RecordStatement {
  return {
    sql: `INSERT INTO boards (id, unit, title, created_at) VALUES (?, ?, ?, ?)
          ON CONFLICT (id) DO UPDATE SET title = excluded.title, unit = excluded.unit`,
    parameters: [record.id, record.unit, record.title, at],
  }
}
