import { type Outcome, refused } from '#shared/base/problem.ts'
import type { Run } from '#server/plugins/seams.ts'

/** A run that is open. */
export interface OpenRun {
  readonly run: Run
  /** Aborted, its calls are refused. */
  readonly signal: AbortSignal | undefined
  readonly answer: (outcome: Outcome<unknown>) => void
}

/** The virtual machine of one plugin on one board, as the server knows it. */
export class BoardGuest {
  readonly vm: number
  readonly board: string
  readonly digest: string
  readonly #runs = new Map<number, OpenRun>()
  #loaded!: (outcome: Outcome<unknown>) => void
  /** Resolves with whether the code could be loaded. */
  readonly loaded: Promise<Outcome<unknown>>
  memory = 0
  cpu = 0
  /** When its last run began or ended. */
  used: number
  /** Calls to the host that are not answered. */
  calls = 0
  ended = false
  #last = 0

  constructor(vm: number, board: string, digest: string, now: number) {
    this.vm = vm
    this.board = board
    this.digest = digest
    this.used = now
    this.loaded = new Promise(resolve => (this.#loaded = resolve))
  }

  get idle(): boolean {
    return this.#runs.size === 0
  }

  /** Opens a run; its number. */
  open(run: OpenRun): number {
    this.#runs.set(++this.#last, run)
    return this.#last
  }

  run(run: number): OpenRun | undefined {
    return this.#runs.get(run)
  }

  /** Answers a run, or the loading as run 0; what is answered twice is not heard. */
  returned(run: number, outcome: Outcome<unknown>): void {
    if (run === 0) return this.#loaded(outcome)
    const open = this.#runs.get(run)
    this.#runs.delete(run)
    open?.answer(outcome)
  }

  /** Rejects whatever waits for it. */
  end(outcome: Outcome<never> = refused('plugin-ended')): void {
    this.ended = true
    this.#loaded(outcome)
    for (const run of this.#runs.keys()) this.returned(run, outcome)
  }
}
