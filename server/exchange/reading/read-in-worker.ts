import { Worker } from 'node:worker_threads'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import type { BoardDraft } from '#server/exchange/draft/board-draft.ts'
import { importLimits } from '#server/exchange/limits.ts'
import { type ImportWarning, ImportWarnings } from '#server/exchange/warnings/import-warnings.ts'

type Sent = Outcome<Omit<BoardDraft, 'warnings'> & { readonly losses: readonly ImportWarning[] }>

/**
 * Reads a board file in a thread of its own, so that a large or hostile one holds nobody up: it is given up as too large
 * after `importLimits.reading` milliseconds or when it needs more than 1 GB.
 */
export function readBoardInWorker(bytes: Uint8Array, now: string): Promise<Outcome<BoardDraft>> {
  if (bytes.length > importLimits.bytes)
    return Promise.resolve(
      refused('import-too-large', { rule: 'X3', detail: `${bytes.length} bytes` }),
    )
  return new Promise(resolve => {
    const worker = new Worker(new URL('./read-worker.ts', import.meta.url), {
      workerData: { bytes, now },
      resourceLimits: { maxOldGenerationSizeMb: 1_024 },
    })
    const finish = (outcome: Outcome<BoardDraft>) => {
      clearTimeout(timer)
      void worker.terminate()
      resolve(outcome)
    }
    const give = (detail: string) => finish(refused('import-too-large', { rule: 'X3', detail }))
    const timer = setTimeout(() => give('reading took too long'), importLimits.reading)
    worker.once('message', (sent: Sent) =>
      finish(
        sent.ok ? done({ ...sent.value, warnings: ImportWarnings.from(sent.value.losses) }) : sent,
      ),
    )
    worker.once('error', (error: NodeJS.ErrnoException) =>
      give(
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? 'reading needs too much memory'
          : 'reading ended without an answer',
      ),
    )
    worker.once('exit', () => give('reading ended without an answer'))
  })
}
