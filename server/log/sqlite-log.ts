import { once } from 'node:events'
import { setImmediate } from 'node:timers'
import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import * as encoding from 'lib0/encoding'
import type { DocumentName } from '#shared/board/document-name.ts'
import { AppendFailedError, DamagedError, StatementFailedError } from './log.ts'
import type {
  Append,
  Log,
  ReadLane,
  RecordStatement,
  Replacement,
  Stored,
  StoredMany,
} from './log.ts'
import { ReadThreads } from './read-threads.ts'
import { holdFolder } from './sqlite-folder.ts'
import type { HeldFolder } from './sqlite-folder.ts'
import { checkParameters, pack } from './sqlite-message.ts'
import type {
  CommitResponse,
  Request,
  RequestOutcome,
  ThreadMessage,
  ThreadOptions,
} from './sqlite-message.ts'
import { SqliteReader } from './sqlite-reader.ts'

/** Where the log lives and who hears of damage. */
export interface SqliteLogOptions {
  /** Made with mode 0700 when missing; holds `linli.db` and its lock. One process at a time. */
  readonly folder: string
  /** Called with the name of a document each time its stored bytes are found damaged. */
  readonly onDamage?: (document: DocumentName) => void
  /** Called when the storage thread died, with the cause; it is started again with growing pauses up to 5 s. */
  readonly onFailure?: (cause: unknown) => void
  /** Pages of 4 kB in the write-ahead log before it is moved into the database under load; 16,000 unless told. */
  readonly walPages?: number
}

interface Waiting {
  readonly resolve: (outcome: number | readonly number[]) => void
  readonly reject: (error: Error) => void
}

const loadChunk = 1_000
/** So long after a message the next one leaves at the earliest when somebody waits already, ms: a commit costs as much as several edits. */
const gatherMs = 8
const slowestRestartMs = 5_000
const sqliteFull = 13

/**
 * Opens the SQLite log of a folder (WAL, synchronous=FULL, own thread) and starts from what is on disk. Throws
 * FolderInUseError when another process has it.
 */
export async function openSqliteLog(options: SqliteLogOptions): Promise<Log> {
  const held = holdFolder(options.folder)
  try {
    const started = await startThread({ file: held.file, walPages: options.walPages ?? 16_000 })
    return new SqliteLog(options, held, started)
  } catch (error) {
    held.release()
    throw error
  }
}

interface Started {
  readonly thread: Worker
  readonly options: ThreadOptions
  readonly position: number
}

async function startThread(options: ThreadOptions): Promise<Started> {
  const thread = new Worker(new URL('./sqlite-thread.ts', import.meta.url), { workerData: options })
  const [ready] = (await once(thread, 'message')) as [CommitResponse]
  return { thread, options, position: ready.position }
}

class SqliteLog implements Log {
  readonly #options: SqliteLogOptions
  readonly #held: HeldFolder
  readonly #reader: SqliteReader
  readonly #readThreads: Readonly<Record<ReadLane, ReadThreads>>
  readonly #stopping = new AbortController()
  #thread: Worker
  #gone: Promise<void>
  /** Why appends are refused at the moment; null when they are not. */
  #refusal: AppendFailedError | null = null
  #position: number
  #encoder = encoding.createEncoder()
  #packed: Waiting[] = []
  /** One list per message the thread has not answered. */
  readonly #sent: Waiting[][] = []
  #sentAt = 0
  /** Calls of `scrub` that the thread has not fulfilled, oldest first, and how many it had fulfilled before them. */
  #scrubs: Waiting[] = []
  #scrubbed = 0

  constructor(options: SqliteLogOptions, held: HeldFolder, started: Started) {
    this.#options = options
    this.#held = held
    this.#reader = new SqliteReader(held.file)
    this.#readThreads = {
      long: new ReadThreads(held.file, 2),
      quick: new ReadThreads(held.file, 1),
      short: new ReadThreads(held.file, 1),
    }
    this.#position = started.position
    this.#thread = started.thread
    this.#gone = this.#follow(started)
  }

  async append(
    changes: readonly Append[],
    statements: readonly RecordStatement[] = [],
  ): Promise<number> {
    checkParameters(statements)
    return (await this.#ask({ kind: 'append', changes, statements })) as number
  }

  async write(statements: readonly RecordStatement[]): Promise<readonly number[]> {
    checkParameters(statements)
    return (await this.#ask({ kind: 'write', statements })) as readonly number[]
  }

  async read<Row>(
    sql: string,
    parameters: RecordStatement['parameters'] = [],
  ): Promise<readonly Row[]> {
    return this.#reader.read(sql, parameters) as Row[]
  }

  async readInThread<Row>(
    sql: string,
    parameters: RecordStatement['parameters'],
    limit: number,
    lane: ReadLane = 'long',
  ): Promise<readonly Row[]> {
    return (await this.#readThreads[lane].read(sql, parameters, limit)) as readonly Row[]
  }

  async load(document: DocumentName): Promise<Stored> {
    const stored = this.#reader.load([document]).get(document) as Stored | DamagedError
    if (!(stored instanceof DamagedError)) return stored
    this.#options.onDamage?.(document)
    throw stored
  }

  async loadMany(documents: readonly DocumentName[]): Promise<StoredMany> {
    const stored = new Map<DocumentName, Stored>()
    const damaged: DocumentName[] = []
    for (let start = 0; start < documents.length; start += loadChunk) {
      // Other work of the event loop goes between two chunks.
      if (start > 0) await nextTurn()
      for (const [document, found] of this.#reader.load(
        documents.slice(start, start + loadChunk),
      )) {
        if (found instanceof DamagedError) damaged.push(document)
        else stored.set(document, found)
      }
    }
    for (const document of damaged) this.#options.onDamage?.(document)
    return { stored, damaged }
  }

  async compact(document: DocumentName, position: number, state: Uint8Array): Promise<void> {
    if (position > this.#position) throw new RangeError(`position ${position} is not on disk`)
    await this.#ask({ kind: 'compact', document, position, state })
  }

  async replace(
    replacements: readonly Replacement[],
    statements: readonly RecordStatement[] = [],
  ): Promise<number> {
    checkParameters(statements)
    return (await this.#ask({ kind: 'replace', replacements, statements })) as number
  }

  async scrub(): Promise<void> {
    if (this.#refusal) throw this.#refusal
    // What was asked for before has to be in the database when the thread begins to scrub it.
    this.#send()
    await new Promise<unknown>((resolve, reject) => {
      this.#scrubs.push({ resolve, reject })
      this.#thread.postMessage('scrub' satisfies ThreadMessage, [])
    })
  }

  position(): number {
    return this.#position
  }

  usable(): boolean {
    return this.#refusal === null
  }

  async stop(): Promise<void> {
    if (!this.#stopping.signal.aborted) {
      this.#send()
      this.#refusal = new AppendFailedError(false, new Error('the log has been stopped'))
      this.#stopping.abort()
      this.#thread.postMessage('stop', [])
      this.#gone = this.#gone.then(async () => {
        await Promise.all(Object.values(this.#readThreads).map(threads => threads.stop()))
        this.#reader.close()
        this.#held.release()
      })
    }
    await this.#gone
  }

  #ask(request: Request): Promise<number | readonly number[]> {
    if (this.#refusal) return Promise.reject(this.#refusal)
    pack(this.#encoder, request)
    // What one turn of the event loop asks for travels as one message; what is asked for during a commit, with the next.
    if (this.#packed.length === 0 && this.#sent.length === 0) setImmediate(() => this.#send())
    return new Promise((resolve, reject) => this.#packed.push({ resolve, reject }))
  }

  #send(): void {
    if (this.#packed.length === 0) return
    const { buffer } = encoding.toUint8Array(this.#encoder)
    this.#sent.push(this.#packed)
    this.#packed = []
    this.#encoder = encoding.createEncoder()
    this.#sentAt = performance.now()
    this.#thread.postMessage(buffer, [buffer as ArrayBuffer])
  }

  /** Sends what was asked for during a commit: who asks alone has not waited for it, and nobody waits long. */
  #sendGathered(): void {
    const rest = this.#sentAt + gatherMs - performance.now()
    if (rest <= 0) this.#send()
    else if (this.#packed.length > 0) setTimeout(() => this.#send(), rest)
  }

  #answered({ messages, outcomes, position, scrubbed }: CommitResponse): void {
    this.#position = position
    for (const { resolve } of this.#scrubs.splice(0, scrubbed - this.#scrubbed)) resolve([])
    this.#scrubbed = scrubbed
    const waiting = this.#sent.splice(0, messages).flat()
    if (this.#sent.length === 0) this.#sendGathered()
    if ('full' in outcomes) {
      this.#reject(waiting, new AppendFailedError(outcomes.full, new Error(outcomes.cause)))
      return
    }
    for (const [index, { resolve, reject }] of waiting.entries()) {
      const outcome = outcomes[index] as RequestOutcome
      if (typeof outcome === 'object' && 'message' in outcome) {
        reject(new StatementFailedError(outcome.message, outcome.constraint))
      } else resolve(outcome)
    }
  }

  #reject(waiting: readonly Waiting[], error: Error): void {
    for (const { reject } of waiting) reject(error)
  }

  /** Takes a thread's answers until it is gone; a thread that died is replaced. Resolves when the log has stopped. */
  async #follow({ thread, options }: Started): Promise<void> {
    let cause: unknown = new Error('the storage thread is gone')
    thread.on('message', (answer: CommitResponse) => this.#answered(answer))
    thread.on('error', error => (cause = error))
    await new Promise(resolve => thread.once('exit', resolve))
    const refusal = asRefusal(cause)
    if (!this.#stopping.signal.aborted) this.#refusal = refusal
    this.#send()
    this.#reject([...this.#sent.splice(0).flat(), ...this.#scrubs.splice(0)], refusal)
    this.#scrubbed = 0
    if (this.#stopping.signal.aborted) return
    this.#options.onFailure?.(cause)
    await this.#restart(options)
  }

  async #restart(options: ThreadOptions): Promise<void> {
    const { signal } = this.#stopping
    for (let pause = 50; !signal.aborted; pause = Math.min(pause * 2, slowestRestartMs)) {
      await delay(pause, undefined, { signal }).catch(() => undefined)
      if (signal.aborted) return
      const started = await startThread(options).catch((error: unknown) => {
        if (!signal.aborted) this.#refusal = asRefusal(error)
      })
      if (!started) continue
      this.#thread = started.thread
      this.#position = started.position
      if (signal.aborted) started.thread.postMessage('stop', [])
      else this.#refusal = null
      return this.#follow(started)
    }
  }
}

/** What a thread died of, or could not start for, as its callers hear it. */
function asRefusal(cause: unknown): AppendFailedError {
  const full = cause instanceof Error && 'errcode' in cause && cause.errcode === sqliteFull
  return new AppendFailedError(full, cause)
}
