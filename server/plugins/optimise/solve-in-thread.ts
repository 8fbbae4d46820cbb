import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import type {
  OptimiseModel,
  OptimiseProgress,
} from '#shared/plugin-api/methods/optimise-methods.ts'
import { logger } from '#server/telemetry/logger.ts'
import type { Solved } from './solve.ts'

/** What a thread is given: a model, where the solver lies, and how many bytes it may use. */
export interface SolveOrder {
  readonly model: OptimiseModel
  readonly wasm: string
  readonly memory: number
}

/** Why a thread ended, with the values it has. */
export interface Ended {
  readonly ending: Solved['ending'] | 'memory' | 'cancelled'
  readonly values: readonly number[] | null
}

/** What a thread tells: how it fares, and once how it ended. */
export type SolveReport = { readonly progress: OptimiseProgress } | { readonly solved: Ended }

/** A model that is being solved. */
export interface Solving {
  readonly ended: Promise<Ended>
  /** Ends it; its memory is free once it has ended. */
  cancel(): void
}

const wasm = createRequire(import.meta.url).resolve('highs/runtime')

/** A solver that does not keep to its time by itself is ended so much later, milliseconds. */
const overtime = 5_000

/** Solves a model in a thread of its own, which ends with it. */
export function solveInThread(
  model: OptimiseModel,
  tell: (progress: OptimiseProgress) => void,
  memory: number,
): Solving {
  const order: SolveOrder = { model, wasm, memory }
  const thread = new Worker(new URL('./solve-thread.ts', import.meta.url), {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 16 },
    env: {},
  })
  let how: Ended = { ending: 'failed', values: null }
  const end = (ending: Ended['ending']) => {
    how = { ending, values: null }
    void thread.terminate()
  }
  const timer = setTimeout(() => end('time'), model.limits.seconds * 1_500 + overtime).unref()
  thread.on('message', (report: SolveReport) => {
    if ('progress' in report) return tell(report.progress)
    how = report.solved
    void thread.terminate()
  })
  thread.once('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') how = { ending: 'memory', values: null }
    else logger.error({ err: error }, 'a model could not be solved')
  })
  const ended = new Promise<Ended>(resolve => {
    thread.once('exit', () => {
      clearTimeout(timer)
      resolve(how)
    })
  })
  return { ended, cancel: () => end('cancelled') }
}
