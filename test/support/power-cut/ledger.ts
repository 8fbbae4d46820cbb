import type { DocumentName } from '#shared/board/document-name.ts'
import type { Append, Log, RecordStatement, Stored } from '#server/log/log.ts'

/*
 * The writing of the fault tests: numbered changes, each with a record row of the same number, spread over a few
 * documents. A state is the numbers it covers, so what is stored can always be compared with what was acked.
 */

const DOCUMENTS = 16

/** The table of record rows; made before the writing starts. */
export const ledgerTable: RecordStatement = {
  sql: 'CREATE TABLE ledger (number BIGINT PRIMARY KEY)',
  parameters: [],
}

/** The documents the numbers are spread over. */
export const ledgerDocuments = Array.from(
  { length: DOCUMENTS },
  (_, index): DocumentName => `card/${index}`,
)

/** Appends a number and its record row. */
export function appendNumber(log: Log, number: number): Promise<number> {
  const update = Buffer.alloc(200, number & 255)
  update.writeUInt32LE(number)
  const change: Append = {
    document: `card/${number % DOCUMENTS}`,
    actor: 'account',
    origin: 'connection',
    at: number,
    update,
  }
  return log.append([change], [{ sql: 'INSERT INTO ledger VALUES (?)', parameters: [number] }])
}

/** Compacts a document from what is stored of it. */
export async function compactNumbers(log: Log, document: DocumentName): Promise<void> {
  const stored = await log.load(document)
  const state = new Uint8Array(Uint32Array.from(numbersOf(stored)).buffer)
  await log.compact(document, stored.position, state)
}

/** The numbers stored in every document and in the record rows, each list in order; throws on a broken database. */
export async function readLedger(log: Log): Promise<{ documents: number[]; records: number[] }> {
  const [check] = await log.read<{ integrity_check: string }>('PRAGMA integrity_check')
  if (check?.integrity_check !== 'ok') throw new Error(`integrity: ${check?.integrity_check}`)
  const rows = await log.read<{ number: number }>('SELECT number FROM ledger ORDER BY number')
  const { stored, damaged } = await log.loadMany(ledgerDocuments)
  if (damaged.length > 0) throw new Error(`damaged: ${damaged.join(', ')}`)
  return {
    documents: [...stored.values()].flatMap(numbersOf).sort((a, b) => a - b),
    records: rows.map(({ number }) => number),
  }
}

function numbersOf({ state, updates }: Stored): number[] {
  const covered = state ? [...new Uint32Array(Uint8Array.from(state).buffer)] : []
  return [...covered, ...updates.map(update => Buffer.from(update).readUInt32LE())]
}
