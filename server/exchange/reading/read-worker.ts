import { parentPort, workerData } from 'node:worker_threads'
import { readBoard } from './read-board.ts'

/** Reads one file and ends; the counterpart is `read-in-worker.ts`. */
const { bytes, now } = workerData as { readonly bytes: Uint8Array; readonly now: string }
const outcome = readBoard(bytes, now)
const answer = outcome.ok
  ? { ok: true, value: { ...outcome.value, losses: outcome.value.warnings.list() } }
  : outcome
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has none
parentPort?.postMessage(answer)
