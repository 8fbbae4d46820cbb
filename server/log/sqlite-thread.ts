import { DatabaseSync } from 'node:sqlite'
import type { StatementSync } from 'node:sqlite'
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import { checksum } from './checksum.ts'
import type { RecordStatement, Replacement } from './log.ts'
import { unpack } from './sqlite-message.ts'
import { addOwners, notePosition, openTables, ownersText } from './sqlite-tables.ts'
import type {
  CommitResponse,
  Request,
  RequestOutcome,
  StatementFailure,
  ThreadMessage,
  ThreadOptions,
} from './sqlite-message.ts'

/*
 * The storage thread. It commits whatever was sent while its last fsync ran, answers, and commits again. When the disk
 * fails it dies: its owner starts another one, which begins from what is on disk.
 */

const idleMs = 200
const busyMs = 5_000
/** How often a scrub is tried again while another process reads or the disk is full. */
const scrubPauseMs = 500
const cachedStatements = 500
const Code = { busy: 5, noMemory: 7, readonly: 8, io: 10, corrupt: 11, full: 13, cannotOpen: 14 }
const storageFailures = new Set<number>(Object.values(Code))

const port = parentPort
if (!port) throw new Error('sqlite-thread.ts runs as a worker only')
const { file, walPages } = workerData as ThreadOptions

const database = open()
let newest = openTables(database)
const sql = {
  begin: database.prepare('BEGIN IMMEDIATE'),
  commit: database.prepare('COMMIT'),
  mark: database.prepare('SAVEPOINT request'),
  keep: database.prepare('RELEASE request'),
  insert: database.prepare(
    `INSERT INTO updates (document, position, actor, origin, at, newcomers, bytes, sum)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  ),
  state: database.prepare(
    `INSERT INTO states (document, epoch, position, bytes, sum, owners) SELECT ?1, 0, ?2, ?3, ?4, ?5
     WHERE EXISTS (SELECT 1 FROM updates WHERE document = ?1 AND position <= ?2)
     ON CONFLICT (document) DO UPDATE
     SET position = excluded.position, bytes = excluded.bytes, sum = excluded.sum, owners = excluded.owners
     WHERE excluded.position > states.position`,
  ),
  owners: database.prepare(
    `SELECT owners FROM states WHERE document = ?1
     UNION ALL SELECT newcomers FROM updates WHERE document = ?1 AND position <= ?2`,
  ),
  drop: database.prepare('DELETE FROM updates WHERE document = ? AND position <= ?'),
  dropUpdates: database.prepare(
    'DELETE FROM updates WHERE document IN (SELECT value FROM json_each(?))',
  ),
  dropStates: database.prepare(
    'DELETE FROM states WHERE document IN (SELECT value FROM json_each(?))',
  ),
  renew: database.prepare(
    // Never an epoch that was given before, though the database may have been restored from a backup since.
    `INSERT INTO states (document, epoch, position, bytes, sum, owners) VALUES (?, unixepoch(), ?, ?, ?, ?)
     ON CONFLICT (document) DO UPDATE SET epoch = max(states.epoch + 1, unixepoch()),
       position = excluded.position, bytes = excluded.bytes, sum = excluded.sum, owners = excluded.owners`,
  ),
  note: database.prepare(notePosition),
}
const cached = new Map<string, StatementSync>()

const idle = setTimeout(() => orDie(() => checkpoint('PASSIVE')), idleMs)

let scrubsAsked = 0
let scrubbed = 0
let scrubAgain: NodeJS.Timeout | undefined

port.on('message', (first: ThreadMessage) => {
  const messages: ArrayBuffer[] = []
  let stop = false
  for (let next: ThreadMessage | undefined = first; next !== undefined;) {
    if (next === 'stop') stop = true
    else if (next === 'scrub') scrubsAsked++
    else messages.push(next)
    next = receiveMessageOnPort(port)?.message
  }
  if (messages.length > 0) port.postMessage(orDie(() => commit(messages)))
  if (scrubsAsked > scrubbed && scrubAgain === undefined) scrubSoon()
  idle.refresh()
  if (stop) finish()
})
port.postMessage(answer(0, []))

function answer(messages: number, outcomes: CommitResponse['outcomes']): CommitResponse {
  return { messages, outcomes, position: newest, scrubbed }
}

function open(): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: busyMs })
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY`)
  database.exec(`PRAGMA wal_autocheckpoint = ${walPages}`)
  // Deleted content is overwritten at once where it stood; what moved between pages before is left to a scrub.
  database.exec('PRAGMA secure_delete = ON')
  return database
}

function commit(messages: readonly ArrayBuffer[]): CommitResponse {
  const outcomes: RequestOutcome[] = []
  const before = newest
  try {
    sql.begin.run()
    for (const message of messages) {
      for (const request of unpack(new Uint8Array(message))) outcomes.push(run(request))
    }
    sql.commit.run()
    return answer(messages.length, outcomes)
  } catch (error) {
    newest = before
    if (database.isTransaction) database.exec('ROLLBACK')
    if (!isRetryable(error)) throw error
    return answer(messages.length, {
      full: codeOf(error) === Code.full,
      cause: String(error),
    })
  }
}

function run(request: Request): RequestOutcome {
  if (request.kind === 'compact') return compact(request)
  if (request.kind === 'append' && request.statements.length === 0) return insert(request)
  const before = newest
  sql.mark.run()
  try {
    if (request.kind === 'append') insert(request)
    if (request.kind === 'replace') replace(request)
    const counts = request.statements.map(change)
    sql.keep.run()
    return request.kind === 'write' ? counts : newest
  } catch (error) {
    const failure = statementFailure(error)
    if (!failure) throw error
    database.exec('ROLLBACK TO request; RELEASE request')
    newest = before
    return failure
  }
}

function insert({ changes }: Extract<Request, { kind: 'append' }>): number {
  for (const { document, actor, origin, at, update, newcomers } of changes) {
    const sum = checksum(document, update)
    const owners = ownersText(newcomers)
    sql.insert.run(document, newest + 1, actor, origin, at, owners, update, sum)
    newest++
  }
  return newest
}

function replace({ replacements }: Extract<Request, { kind: 'replace' }>): void {
  const names = (some: readonly Replacement[]) =>
    JSON.stringify(some.map(({ document }) => document))
  sql.dropUpdates.run(names(replacements))
  sql.dropStates.run(names(replacements.filter(({ state }) => state === null)))
  for (const { document, state, owners } of replacements)
    if (state !== null)
      sql.renew.run(
        document,
        ++newest,
        state,
        checksum(document, state),
        ownersText(owners) ?? '{}',
      )
  sql.note.run(newest, 0)
}

function change({ sql, parameters }: RecordStatement): number {
  let statement = cached.get(sql)
  if (!statement) {
    statement = database.prepare(sql)
    if (cached.size >= cachedStatements) cached.clear()
    cached.set(sql, statement)
  }
  return Number(statement.run(...parameters).changes)
}

function compact({ document, position, state }: Extract<Request, { kind: 'compact' }>): number {
  const owners = new Map<number, string>()
  for (const row of sql.owners.all(document, position))
    addOwners(owners, row['owners'] as string | null)
  const sum = checksum(document, state)
  const { changes } = sql.state.run(document, position, state, sum, ownersText(owners) ?? '{}')
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

/** Scrubs when the messages that wait are done; tried again until it succeeds. */
function scrubSoon(pause = 0): void {
  scrubAgain = setTimeout(() => {
    scrubAgain = undefined
    const asked = scrubsAsked
    if (!orDie(scrub)) scrubSoon(scrubPauseMs)
    else {
      scrubbed = asked
      port?.postMessage(answer(0, []))
      if (scrubsAsked > scrubbed) scrubSoon()
    }
  }, pause)
}

/**
 * Builds the database anew, because a page keeps copies of cells that have moved to another one, and empties the
 * write-ahead log. False when another process holds on to what was there, or the disk has no room.
 */
function scrub(): boolean {
  database.exec(`PRAGMA busy_timeout = 100; PRAGMA temp_store = ${isLarge() ? 'FILE' : 'MEMORY'}`)
  try {
    database.exec('VACUUM')
    const row = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() as { busy: number }
    return row.busy === 0
  } catch (error) {
    if (!isRetryable(error)) throw error
    return false
  } finally {
    database.exec(`PRAGMA busy_timeout = ${busyMs}; PRAGMA temp_store = MEMORY`)
  }
}

/** Whether a copy of the database should not stand in memory. */
function isLarge(): boolean {
  const { page_count: pages } = database.prepare('PRAGMA page_count').get() as {
    page_count: number
  }
  const { page_size: size } = database.prepare('PRAGMA page_size').get() as { page_size: number }
  return pages * size > 128_000_000
}

/** Notes the newest position; without room for that the next start looks for it. */
function stopped(): void {
  try {
    sql.note.run(newest, 1)
  } catch (error) {
    if (!isRetryable(error)) throw error
  }
}

/** Moves the write-ahead log into the database; what a full disk or a foreign reader keeps in it is safe there too. */
function checkpoint(mode: 'PASSIVE' | 'TRUNCATE'): void {
  try {
    database.exec(`PRAGMA wal_checkpoint(${mode})`)
  } catch (error) {
    if (!isRetryable(error)) throw error
  }
}

/** A full disk and a foreign lock: trying again later is enough. Anything else leaves the database in doubt. */
function isRetryable(error: unknown): boolean {
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
  clearTimeout(scrubAgain)
  orDie(() => {
    stopped()
    checkpoint('TRUNCATE')
  })
  database.close()
  port?.close()
}
