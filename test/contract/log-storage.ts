import { afterEach, beforeEach } from 'vitest'
import type { DocumentName } from '#shared/board/document-name.ts'
import type { Append, Log, RecordStatement } from '#server/log/log.ts'

/** One storage of the contract suite, empty at the start of each test. */
export interface LogStorage {
  /** Opens the log on what the storage holds. */
  open(onDamage?: (document: DocumentName) => void): Promise<Log>
  /** Runs SQL on a connection of its own, beside the log; returns the rows of a SELECT. */
  beside(sql: string): Promise<readonly Record<string, unknown>[]>
  /** Whether a text stands anywhere in what the storage keeps, also where nothing refers to it any more. */
  holds(text: string): Promise<boolean>
  /** Reads in a transaction of its own, as another process would, until the answer is called. */
  readBeside(): Promise<() => void>
  /** Changes one bit of what is stored of a document, in its updates or its state. */
  damage(document: DocumentName, part: 'update' | 'state'): Promise<void>
}

/** The log of the test that runs, with a table of notes. */
export class LogUnderTest {
  storage!: LogStorage
  log!: Log
  /** Documents that were told to be damaged. */
  damaged: DocumentName[] = []

  constructor(make: () => Promise<LogStorage>) {
    beforeEach(async () => {
      this.damaged = []
      this.storage = await make()
      this.log = await this.storage.open(document => this.damaged.push(document))
      await this.log.write([
        sql('CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT NOT NULL UNIQUE)'),
      ])
    })
    afterEach(() => this.log.stop())
  }

  /** The words of all notes. */
  async bodies(): Promise<readonly string[]> {
    const rows = await this.log.read<{ body: string }>('SELECT body FROM notes ORDER BY id')
    return rows.map(({ body }) => body)
  }
}

/** A number as two bytes. */
export const bytes = (number: number): Uint8Array => Uint8Array.of(number >> 8, number & 255)

/** The numbers that a loaded document was changed by. */
export const numbers = ({ updates }: { updates: readonly Uint8Array[] }): number[] =>
  updates.map(([high = 0, low = 0]) => high * 256 + low)

/** A change of a document by a number. */
export const change = (document: DocumentName, number: number): Append => ({
  document,
  actor: 'account',
  origin: 'command',
  at: 1_700_000_000_000,
  update: bytes(number),
})

/** A statement without parameters. */
export const sql = (text: string): RecordStatement => ({ sql: text, parameters: [] })

/** Keeps a note; two of the same words cannot be kept. */
export const note = (body: string): RecordStatement => ({
  sql: 'INSERT INTO notes (body) VALUES (?)',
  parameters: [body],
})
