import type { DocumentName } from '#shared/board/document-name.ts'

/** Why a change was made; every write carries one. */
export type Origin = 'connection' | 'command' | 'intake' | 'import' | 'derived'

/** By which threads a read in a thread goes: `long` for what looks through a lot, `quick` for a search that may soon be done, `short` for what an index finds. */
export type ReadLane = 'long' | 'quick' | 'short'

/** A statement on the record tables that commits together with the update it describes. */
export interface RecordStatement {
  readonly sql: string
  readonly parameters: readonly (string | number | bigint | null | Uint8Array)[]
}

/** One change to one document, as the gate let it through. */
export interface Append {
  readonly document: DocumentName
  /** Account id, or `server`. */
  readonly actor: string
  readonly origin: Origin
  /** Milliseconds since 1970. */
  readonly at: number
  /** Canonical Yjs update bytes, encoding V1. */
  readonly update: Uint8Array
  /** Accounts of the Yjs clients that write the document for the first time with it. */
  readonly newcomers?: ClientOwners
}

/** Which account each Yjs client of a document belongs to. */
export type ClientOwners = ReadonlyMap<number, string>

/** What is stored of one document: a compacted state and the updates since, in log order. */
export interface Stored {
  /** Rises when the document is rebuilt (erasure, restore); a client with an older epoch must drop its copy. */
  readonly epoch: number
  /** Log position of the newest part; 0 for a document that does not exist. */
  readonly position: number
  /** Empty when nothing has been compacted yet. */
  readonly state: Uint8Array | null
  readonly updates: readonly Uint8Array[]
  /** Every client that was ever told with a change. */
  readonly owners: ClientOwners
}

/** What takes the place of everything stored of a document: a whole state, or nothing at all. */
export interface Replacement {
  readonly document: DocumentName
  /** A whole document as one update; null leaves nothing of the document. */
  readonly state: Uint8Array | null
  /** Whose the clients are from now on; nobody's unless told. */
  readonly owners?: ClientOwners
}

/** What `loadMany` found. */
export interface StoredMany {
  readonly stored: ReadonlyMap<DocumentName, Stored>
  readonly damaged: readonly DocumentName[]
}

/** Raised when a stored row fails its checksum; the document is read-only until an operator has looked at it. */
export class DamagedError extends Error {
  override readonly name = 'DamagedError'
  readonly document: string
  constructor(document: string) {
    super(`stored bytes of ${document} fail their checksum`)
    this.document = document
  }
}

/**
 * Raised to the one caller whose statement the database refused; nothing of its append or write was kept, its neighbours
 * in the batch were. `constraint` when a UNIQUE, NOT NULL, CHECK or foreign key rule refused it.
 */
export class StatementFailedError extends Error {
  override readonly name = 'StatementFailedError'
  readonly constraint: boolean
  constructor(message: string, constraint: boolean) {
    super(message)
    this.constraint = constraint
  }
}

/** Raised when an append could not be made durable; nothing of the batch was kept. `full` when the disk is full. */
export class AppendFailedError extends Error {
  override readonly name = 'AppendFailedError'
  readonly full: boolean
  constructor(full: boolean, cause: unknown) {
    super(full ? 'the disk is full' : 'the log could not be written', { cause })
    this.full = full
  }
}

/** Raised when a read on a thread of its own took longer than it may. */
export class ReadTooLongError extends Error {
  override readonly name = 'ReadTooLongError'
  constructor(limit: number) {
    super(`a read took more than ${limit} ms`)
  }
}

/**
 * The append-only log of document updates and the record tables beside it: one truth, two implementations (SQLite,
 * PostgreSQL), one contract suite in `test/contract`.
 */
export interface Log {
  /**
   * Appends changes and runs the statements in one transaction. Resolves with the position of the last change once it
   * is on disk (fsync), rejects with AppendFailedError or StatementFailedError otherwise; either all of it is kept or
   * nothing. Calls made while a commit is running share the next one. Statements run after the changes are in, so
   * `(SELECT max(position) FROM updates WHERE document = ?)` is the position of the newest of the document's changes.
   */
  append(changes: readonly Append[], statements?: readonly RecordStatement[]): Promise<number>
  /**
   * Runs statements on the record tables in one durable transaction; resolves with the changed row count of each,
   * rejects as `append` does.
   */
  write(statements: readonly RecordStatement[]): Promise<readonly number[]>
  /** Reads rows; sees every resolved append and write. */
  read<Row>(sql: string, parameters?: RecordStatement['parameters']): Promise<readonly Row[]>
  /**
   * As `read`, on a thread of its own, for what may take long: nobody else waits meanwhile. Rejects with ReadTooLongError after `limit` ms; a
   * statement ends soonest with `in_time(column)`, which is 1, among its conditions. What an index finds goes by the lane for short ones, where
   * it waits for no search.
   */
  readInThread<Row>(
    sql: string,
    parameters: RecordStatement['parameters'],
    limit: number,
    lane?: ReadLane,
  ): Promise<readonly Row[]>
  /** What is stored of one document; throws DamagedError. */
  load(document: DocumentName): Promise<Stored>
  /** What is stored of several documents; damaged ones are left out and reported. Documents that do not exist have position 0. */
  loadMany(documents: readonly DocumentName[]): Promise<StoredMany>
  /**
   * Replaces a document's state by one that holds everything up to `position`, and drops the updates it covers; owners stay.
   * Built by the caller from persisted rows only: a position the log has not reached is refused with RangeError. Does
   * nothing when a newer state is stored, or when the rows it was built from have been replaced.
   */
  compact(document: DocumentName, position: number, state: Uint8Array): Promise<void>
  /**
   * Takes away everything stored of documents, puts states or nothing in their place and runs the statements, all in one
   * transaction. A state begins a new epoch of its document, higher than any before, and gets a
   * position of its own. Resolves and rejects as
   * `append` does. What was taken away can be read in the files until `scrub` has resolved.
   */
  replace(
    replacements: readonly Replacement[],
    statements?: readonly RecordStatement[],
  ): Promise<number>
  /**
   * Overwrites in the files whatever was deleted or replaced before the call, also by statements. Takes one to two seconds
   * per 100 MB, while which nothing is written; waits for readers of other processes and for room on the disk, however
   * long. Rejects with AppendFailedError when the log stops or its storage fails before.
   */
  scrub(): Promise<void>
  /** The newest position on disk. */
  position(): number
  /** Whether the log accepts writes; false after a failed fsync until it has restarted from disk. */
  usable(): boolean
  /** Finishes what is queued and closes; appends made afterwards reject. */
  stop(): Promise<void>
}
