import { parentPort, workerData } from 'node:worker_threads'
import loadHighs from 'highs'
import type { SolveOrder, SolveReport } from './solve-in-thread.ts'
import { solve } from './solve.ts'

/** Its types are those of a CommonJS module, it is none. */
const load = loadHighs as unknown as typeof loadHighs.default

/** Solves one model and ends; the counterpart is `solve-in-thread.ts`. */
const { model, wasm, memory } = workerData as SolveOrder

const report = (said: SolveReport): void => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has none
  parentPort?.postMessage(said)
}

/** Limits of a thread do not count the memory of WebAssembly, so that it is bounded where it grows. */
let full = false
const { prototype } = WebAssembly.Memory
const grow = prototype.grow
prototype.grow = function (this: WebAssembly.Memory, pages: number) {
  if (this.buffer.byteLength + pages * 65_536 <= memory) return grow.call(this, pages)
  full = true
  throw new RangeError('as much as a model may use')
}

try {
  const highs = await load({ locateFile: () => wasm })
  const solved = solve(highs, model, progress => report({ progress }))
  report({
    solved: full && solved.ending === 'failed' ? { ending: 'memory', values: null } : solved,
  })
} catch (error) {
  // What is out of memory ends in any way it likes.
  if (!full) throw error
  report({ solved: { ending: 'memory', values: null } })
}
