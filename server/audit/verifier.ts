import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Verification } from './verify.ts'

/** A verification with its time, milliseconds since 1970. */
export interface Verified extends Verification {
  readonly at: number
}

/** Verifies the audit of a running server in a thread of its own; whoever asks meanwhile gets the same result. */
export class Verifier {
  readonly #folders: { readonly dataFolder: string; readonly secrets: string }
  readonly #now: () => number
  #running: Promise<Verified> | null = null
  #last: Verified | null = null
  #worker: Worker | null = null

  constructor(
    folders: { readonly dataFolder: string; readonly secrets: string },
    now: () => number,
  ) {
    this.#folders = folders
    this.#now = now
  }

  /** The newest result since the start; null before the first. */
  get last(): Verified | null {
    return this.#last
  }

  /** Verifies now. */
  run(): Promise<Verified> {
    this.#running ??= this.#verify().finally(() => (this.#running = null))
    return this.#running
  }

  /** Breaks a verification off. */
  async stop(): Promise<void> {
    await this.#worker?.terminate()
    await this.#running?.catch(() => undefined)
  }

  async #verify(): Promise<Verified> {
    const at = this.#now()
    const worker = new Worker(new URL('./verify-thread.ts', import.meta.url), {
      workerData: this.#folders,
    })
    this.#worker = worker
    const gone = once(worker, 'exit').then(() => {
      throw new Error('the verification was broken off')
    })
    const [found] = (await Promise.race([once(worker, 'message'), gone])) as [Verification]
    gone.catch(() => undefined)
    this.#last = { ...found, at }
    return this.#last
  }
}
