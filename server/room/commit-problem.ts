import type { Problem } from '#shared/base/problem.ts'
import { AppendFailedError, DamagedError, StatementFailedError } from '#server/log/log.ts'
import { RefusedEntry } from './door.ts'

/** What a person is told of an error met while a change was made durable. */
export function problemOf(error: unknown): Problem {
  if (error instanceof RefusedEntry) return error.problem
  if (error instanceof AppendFailedError)
    return { kind: error.full ? 'storage-full' : 'storage-failed', detail: error.message }
  if (error instanceof DamagedError) return { kind: 'document-damaged', detail: error.message }
  if (error instanceof StatementFailedError) return { kind: 'conflict', detail: error.message }
  console.error('commit failed', error)
  return { kind: 'surprise', detail: error instanceof Error ? error.message : String(error) }
}
