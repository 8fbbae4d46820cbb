import { DatabaseSync } from 'node:sqlite'
import type { StatementSync } from 'node:sqlite'
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import { checksum } from './checksum.ts'
import type { RecordStatement } from './log.ts'
import { unpack } from './sqlite-message.ts'
import type {
  CommitAnswer,
  Request,
  RequestOutcome,
  StatementFailure,
  ThreadOptions,
} from './sqlite-message.ts'

/*
 * The storage thread. It commits whatever was sent while its last fsync ran, answers, and commits again. When the disk
 * fails it dies: its owner starts another one, which begins from what is on disk.
 */

const FORMAT = 1
const IDLE_MS = 200
const CACHED_STATEMENTS = 500
const Code = { busy: 5, noMemory: 7, readonly: 8, io: 10, corrupt: 11, full: 13, cannotOpen: 14 }
const storageFailures = new Set<number>(Object.values(Code))

const port = parentPort
if (!port) throw new Error('sqlite-thread.ts runs as a worker only')
const { file, walPages } = workerData as ThreadOptions

const database = open()
const sql = {
  begin: database.prepare('BEGIN IMMEDIATE'),
  commit: database.prepare('COMMIT'),
  mark: database.prepare('SAVEPOINT request'),
  keep: database.prepare('RELEASE request'),
  insert: database.prepare(
    `INSERT INTO updates (document, epoch, actor, origin, at, bytes, sum)
     VALUES (?1, coalesce((SELECT epoch FROM states WHERE document = ?1), 0), ?2, ?3, ?4, ?5, ?6)`,
  ),
  state: database.prepare(
    `INSERT INTO states (document, epoch, position, bytes, sum) VALUES (?, 0, ?, ?, ?)
     ON CONFLICT (document) DO UPDATE
     SET position = excluded.position, bytes = excluded.bytes, sum = excluded.sum
     WHERE excluded.position > states.position`,
  ),
  drop: database.prepare('DELETE FROM updates WHERE document = ? AND position <= ?'),
}
const cached = new Map<string, StatementSync>()
let newest = newestPosition()

const idle = setTimeout(() => orDie(() => checkpoint('PASSIVE')), IDLE_MS)

port.on('message', (first: ArrayBuffer | 'stop') => {
  const messages: ArrayBuffer[] = []
  let stop = false
  for (let next: ArrayBuffer | 'stop' | undefined = first; next !== undefined;) {
    if (next === 'stop') stop = true
    else messages.push(next)
    next = receiveMessageOnPort(port)?.message
  }
  if (messages.length > 0) port.postMessage(orDie(() => commit(messages)))
  idle.refresh()
  if (stop) finish()
})
port.postMessage({ messages: 0, outcomes: [], position: newest } satisfies CommitAnswer)

function open(): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: 5_000 })
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY`)
  database.exec(`PRAGMA wal_autocheckpoint = ${walPages}`)
  const { user_version: format } = database.prepare('PRAGMA user_version').get() as {
    user_version: number
  }
  if (format > FORMAT) {
    throw new Error(`${file} was written by a newer Linli (log format ${format}); start that one`)
  }
  // The rowid is part of every index entry, so this index is one on (document, position).
  database.exec(`
    CREATE TABLE IF NOT EXISTS updates (
      position INTEGER PRIMARY KEY AUTOINCREMENT, document TEXT NOT NULL, epoch INTEGER NOT NULL, actor TEXT NOT NULL,
      origin TEXT NOT NULL, at INTEGER NOT NULL, bytes BLOB NOT NULL, sum INTEGER NOT NULL);
    CREATE INDEX IF NOT EXISTS updates_document ON updates (document);
    CREATE TABLE IF NOT EXISTS states (
      document TEXT PRIMARY KEY, epoch INTEGER NOT NULL, position INTEGER NOT NULL, bytes BLOB NOT NULL,
      sum INTEGER NOT NULL)`)
  // Always a commit with an fsync: it proves that the disk takes writes again after a failure, and overwrites what a
  // failed commit may have left at the end of the WAL.
  database.exec(`PRAGMA user_version = ${FORMAT}`)
  return database
}

function newestPosition(): number {
  const row = database.prepare(`SELECT seq FROM sqlite_sequence WHERE name = 'updates'`).get()
  return Number(row?.seq ?? 0)
}

function commit(messages: readonly ArrayBuffer[]): CommitAnswer {
  const outcomes: RequestOutcome[] = []
  const before = newest
  try {
    sql.begin.run()
    for (const message of messages) {
      for (const request of unpack(new Uint8Array(message))) outcomes.push(run(request))
    }
    sql.commit.run()
    return { messages: messages.length, outcomes, position: newest }
  } catch (error) {
    newest = before
    if (database.isTransaction) database.exec('ROLLBACK')
    if (!isPassing(error)) throw error
    return {
      messages: messages.length,
      outcomes: { full: codeOf(error) === Code.full, cause: String(error) },
      position: newest,
    }
  }
}

function run(request: Request): RequestOutcome {
  if (request.kind === 'compact') return compact(request.document, request.position, request.state)
  if (request.statements.length === 0) return request.kind === 'append' ? insert(request) : []
  const before = newest
  sql.mark.run()
  try {
    const position = request.kind === 'append' ? insert(request) : newest
    const counts = request.statements.map(change)
    sql.keep.run()
    return request.kind === 'append' ? position : counts
  } catch (error) {
    const failure = statementFailure(error)
    if (!failure) throw error
    database.exec('ROLLBACK TO request; RELEASE request')
    newest = before
    return failure
  }
}

function insert({ changes }: Extract<Request, { kind: 'append' }>): number {
  for (const { document, actor, origin, at, update } of changes) {
    const sum = checksum(document, update)
    newest = Number(sql.insert.run(document, actor, origin, at, update, sum).lastInsertRowid)
  }
  return newest
}

function change({ sql, parameters }: RecordStatement): number {
  let statement = cached.get(sql)
  if (!statement) {
    statement = database.prepare(sql)
    if (cached.size >= CACHED_STATEMENTS) cached.clear()
    cached.set(sql, statement)
  }
  return Number(statement.run(...parameters).changes)
}

function compact(document: string, position: number, state: Uint8Array): number {
  const { changes } = sql.state.run(document, position, state, checksum(document, state))
  if (changes > 0) sql.drop.run(document, position)
  return position
}

/** The failure of one caller's statement; null when the disk failed or the whole transaction is gone. */
function statementFailure(error: unknown): StatementFailure | null {
  const code = codeOf(error)
  if (storageFailures.has(code) || !database.isTransaction) return null
  return {
    message: error instanceof Error ? error.message : String(error),
    constraint: code === 19,
  }
}

/** Moves the write-ahead log into the database; what a full disk or a foreign reader keeps in it is safe there too. */
function checkpoint(mode: 'PASSIVE' | 'TRUNCATE'): void {
  try {
    database.exec(`PRAGMA wal_checkpoint(${mode})`)
  } catch (error) {
    if (!isPassing(error)) throw error
  }
}

/** A full disk and a foreign lock: trying again later is enough. Anything else leaves the database in doubt. */
function isPassing(error: unknown): boolean {
  const code = codeOf(error)
  return code === Code.full || code === Code.busy
}

/** The primary result code of SQLite, https://sqlite.org/rescode.html; 0 for other errors. */
function codeOf(error: unknown): number {
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) : 0
  return code & 0xff
}

function orDie<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    database.close()
    throw error
  }
}

function finish(): void {
  clearTimeout(idle)
  orDie(() => checkpoint('TRUNCATE'))
  database.close()
  port?.close()
}
