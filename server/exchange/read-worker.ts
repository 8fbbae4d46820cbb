import { parentPort, workerData } from 'node:worker_threads'
import { readBoard } from './read-board.ts'

/** Reads one file and ends; the counterpart is `read-aside.ts`. */
const { bytes, now } = workerData as { readonly bytes: Uint8Array; readonly now: string }
const outcome = readBoard(bytes, now)
parentPort?.postMessage(
  outcome.ok
    ? { ok: true, value: { ...outcome.value, losses: outcome.value.losses.list() } }
    : outcome,
)
