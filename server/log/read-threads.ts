import { Worker } from 'node:worker_threads'
import { ReadTooLongError, type RecordStatement } from './log.ts'
import { outOfTime, type ReadResponse, type ReadRequest } from './read-message.ts'

/** So much longer than a read's limit its thread is waited for, which may have to start first, ms. */
const graceMs = 3_000

interface Waiting {
  readonly request: ReadRequest
  readonly resolve: (rows: readonly unknown[]) => void
  readonly reject: (error: Error) => void
}

/** Threads that run SELECTs aside, each within a time. They are started when first needed. */
export class ReadThreads {
  readonly #file: string
  readonly #most: number
  readonly #idle: Worker[] = []
  readonly #busy = new Map<Worker, Waiting>()
  readonly #waiting: Waiting[] = []
  #stopped = false

  /** `most` reads run at once; others wait. */
  constructor(file: string, most: number) {
    this.#file = file
    this.#most = most
  }

  /** Runs a SELECT; rejects with ReadTooLongError when it takes longer than `limit` ms. */
  read(
    sql: string,
    parameters: RecordStatement['parameters'],
    limit: number,
  ): Promise<readonly unknown[]> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ request: { sql, parameters, limit }, resolve, reject })
      this.#next()
    })
  }

  /** Ends the threads; what still runs or waits is rejected. */
  async stop(): Promise<void> {
    this.#stopped = true
    for (const one of [...this.#waiting.splice(0), ...this.#busy.values()])
      one.reject(new Error('the log has been stopped'))
    await Promise.all([...this.#idle, ...this.#busy.keys()].map(thread => thread.terminate()))
  }

  #next(): void {
    if (this.#stopped || this.#busy.size >= this.#most) return
    const one = this.#waiting.shift()
    if (one === undefined) return
    const thread = this.#idle.pop() ?? this.#started()
    this.#busy.set(thread, one)
    const tooLong = new ReadTooLongError(one.request.limit)
    const over = (settle: () => void) => {
      clearTimeout(late)
      thread.off('message', answered)
      thread.off('error', failed)
      this.#busy.delete(thread)
      settle()
      this.#next()
    }
    const answered = (answer: ReadResponse) => {
      this.#idle.push(thread)
      over(() => {
        if ('rows' in answer) one.resolve(answer.rows)
        else one.reject(answer.failed === outOfTime ? tooLong : new Error(answer.failed))
      })
    }
    const failed = (error: Error) => over(() => one.reject(error))
    const late = setTimeout(() => {
      thread.on('error', () => undefined)
      void thread.terminate()
      over(() => one.reject(tooLong))
    }, one.request.limit + graceMs)
    thread.on('message', answered)
    thread.on('error', failed)
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has none
    thread.postMessage(one.request)
  }

  #started(): Worker {
    const address = new URL('./read-thread.ts', import.meta.url)
    const thread = new Worker(address, { workerData: this.#file })
    thread.unref()
    return thread
  }
}
