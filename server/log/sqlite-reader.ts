import { DatabaseSync } from 'node:sqlite'
import type { StatementSync } from 'node:sqlite'
import type { DocumentName } from '#shared/board/document-name.ts'
import { checksum } from './checksum.ts'
import { DamagedError } from './log.ts'
import { addOwners } from './sqlite-tables.ts'
import type { RecordStatement, Stored } from './log.ts'

type Value = null | number | bigint | string | Uint8Array
type PartRow = readonly [
  isUpdate: Value,
  document: Value,
  epoch: Value,
  position: Value,
  bytes: Value,
  sum: Value,
  owners: Value,
]

const cachedStatements = 500
const nothing: Stored = { epoch: 0, position: 0, state: null, updates: [], owners: new Map() }

/** The read side of the SQLite log: a read-only connection that sees every commit made before a call. */
export class SqliteReader {
  readonly #database: DatabaseSync
  readonly #cached = new Map<string, StatementSync>()
  readonly #parts: StatementSync
  readonly #partsOfOne: StatementSync

  constructor(file: string) {
    this.#database = new DatabaseSync(file, { readOnly: true, timeout: 5_000 })
    // One statement: a compaction between two reads would hide the updates it moved into the state.
    this.#parts = this.#database.prepare(
      `SELECT 0, s.document, s.epoch, s.position, s.bytes, s.sum, s.owners
       FROM json_each(?1) AS wanted CROSS JOIN states AS s ON s.document = wanted.value
       UNION ALL SELECT 1, u.document, 0, u.position, u.bytes, u.sum, u.newcomers
       FROM json_each(?1) AS wanted CROSS JOIN updates AS u ON u.document = wanted.value
       ORDER BY 1, 4`,
    )
    this.#partsOfOne = this.#database.prepare(
      `SELECT 0, document, epoch, position, bytes, sum, owners FROM states WHERE document = ?1
       UNION ALL SELECT 1, document, 0, position, bytes, sum, newcomers FROM updates WHERE document = ?1
       ORDER BY 1, 4`,
    )
    this.#parts.setReturnArrays(true)
    this.#partsOfOne.setReturnArrays(true)
  }

  /** Runs a SELECT. */
  read(sql: string, parameters: RecordStatement['parameters']): unknown[] {
    let statement = this.#cached.get(sql)
    if (!statement) {
      statement = this.#database.prepare(sql)
      if (this.#cached.size >= cachedStatements) this.#cached.clear()
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
    return new Map(documents.map(document => [document, found.get(document) ?? nothing]))
  }

  close(): void {
    this.#database.close()
  }

  #collect(
    documents: readonly DocumentName[],
    found: Map<DocumentName, Building | DamagedError>,
  ): void {
    const rows =
      documents.length === 1
        ? this.#partsOfOne.all(documents[0]!)
        : this.#parts.all(JSON.stringify(documents))
    for (const row of rows as unknown as PartRow[]) {
      const document = row[1] as DocumentName
      const building: Building | DamagedError = found.get(document) ?? {
        ...nothing,
        updates: [],
        owners: new Map(),
      }
      if (building instanceof DamagedError) continue
      const bytes = intact(document, row[4], row[5])
      if (bytes === null || !readOwners(row[6], building.owners)) {
        found.set(document, new DamagedError(document))
        continue
      }
      if (row[0] === 1) building.updates.push(bytes)
      else {
        building.epoch = Number(row[2])
        building.state = bytes
      }
      building.position = Math.max(building.position, Number(row[3]))
      found.set(document, building)
    }
  }
}

interface Building extends Stored {
  epoch: number
  position: number
  state: Uint8Array | null
  readonly updates: Uint8Array[]
  readonly owners: Map<number, string>
}

/** Adds the owners of a row to those before; false when they cannot be read. */
function readOwners(text: Value, to: Map<number, string>): boolean {
  try {
    addOwners(to, text as string | null)
    return true
  } catch {
    return false
  }
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
