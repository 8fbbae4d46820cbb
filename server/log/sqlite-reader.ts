import { DatabaseSync } from 'node:sqlite'
import type { StatementSync } from 'node:sqlite'
import type { DocumentName } from '#shared/board/document-name.ts'
import { checksum } from './checksum.ts'
import { DamagedError } from './log.ts'
import type { RecordStatement, Stored } from './log.ts'

type Value = null | number | bigint | string | Uint8Array
type StateRow = readonly [document: Value, epoch: Value, position: Value, bytes: Value, sum: Value]
type UpdateRow = readonly [document: Value, position: Value, bytes: Value, sum: Value]

const CACHED_STATEMENTS = 500
const NOTHING: Stored = { epoch: 0, position: 0, state: null, updates: [] }

/** The read side of the SQLite log: a read-only connection that sees every commit made before a call. */
export class SqliteReader {
  readonly #database: DatabaseSync
  readonly #cached = new Map<string, StatementSync>()
  readonly #states: StatementSync
  readonly #updates: StatementSync

  constructor(file: string) {
    this.#database = new DatabaseSync(file, { readOnly: true, timeout: 5_000 })
    this.#states = this.#database.prepare(
      `SELECT s.document, s.epoch, s.position, s.bytes, s.sum
       FROM json_each(?) AS wanted CROSS JOIN states AS s ON s.document = wanted.value`,
    )
    this.#updates = this.#database.prepare(
      `SELECT u.document, u.position, u.bytes, u.sum
       FROM json_each(?) AS wanted CROSS JOIN updates AS u ON u.document = wanted.value ORDER BY u.position`,
    )
    this.#states.setReturnArrays(true)
    this.#updates.setReturnArrays(true)
  }

  /** Runs a SELECT. */
  read(sql: string, parameters: RecordStatement['parameters']): unknown[] {
    let statement = this.#cached.get(sql)
    if (!statement) {
      statement = this.#database.prepare(sql)
      if (this.#cached.size >= CACHED_STATEMENTS) this.#cached.clear()
      this.#cached.set(sql, statement)
    }
    return statement.all(...parameters)
  }

  /** What is stored of documents, all as of one commit; a DamagedError in place of what fails its checksum. */
  load(documents: readonly DocumentName[]): Map<DocumentName, Stored | DamagedError> {
    const found = new Map<DocumentName, Building | DamagedError>()
    try {
      this.#collect(documents, found)
    } catch (error) {
      if (!isCorrupt(error)) throw error
      const [only] = documents
      // A broken page cannot say whose rows it held, so each document is asked for alone.
      if (documents.length > 1) {
        return new Map(documents.flatMap(document => [...this.load([document])]))
      }
      if (only !== undefined) found.set(only, new DamagedError(only))
    }
    return new Map(documents.map(document => [document, found.get(document) ?? NOTHING]))
  }

  close(): void {
    this.#database.close()
  }

  #collect(
    documents: readonly DocumentName[],
    found: Map<DocumentName, Building | DamagedError>,
  ): void {
    const wanted = JSON.stringify(documents)
    // One transaction: a compaction between the two reads would hide the updates it moved into the state.
    this.#database.exec('BEGIN')
    try {
      for (const row of this.#states.all(wanted) as unknown as StateRow[]) {
        const document = row[0] as DocumentName
        const state = intact(document, row[3], row[4])
        const building = { epoch: Number(row[1]), position: Number(row[2]), updates: [] }
        found.set(document, state ? { ...building, state } : new DamagedError(document))
      }
      for (const row of this.#updates.all(wanted) as unknown as UpdateRow[]) {
        const document = row[0] as DocumentName
        const before = found.get(document) ?? { ...NOTHING, updates: [] }
        if (before instanceof DamagedError) continue
        const update = intact(document, row[2], row[3])
        if (update) before.updates.push(update)
        before.position = Math.max(before.position, Number(row[1]))
        found.set(document, update ? before : new DamagedError(document))
      }
    } finally {
      this.#database.exec('ROLLBACK')
    }
  }
}

interface Building extends Stored {
  position: number
  readonly updates: Uint8Array[]
}

/** Null when damaged. Damage to a row's header may turn its bytes into another type, so that counts as well. */
function intact(document: DocumentName, bytes: Value, sum: Value): Uint8Array | null {
  return bytes instanceof Uint8Array && checksum(document, bytes) === sum ? bytes : null
}

/** SQLITE_CORRUPT and SQLITE_NOTADB. */
function isCorrupt(error: unknown): boolean {
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0
  return code === 11 || code === 26
}
