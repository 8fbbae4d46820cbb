import type { Problem } from '#shared/base/problem.ts'
import { AppendFailedError, DamagedError, StatementFailedError } from '#server/log/log.ts'
import { RefusedEntry } from './document-store.ts'
import { logger } from '#server/telemetry/logger.ts'

/** What a person is told of an error met while a change was made durable; what the error itself says is for the server's own log. */
export function problemOfCommit(error: unknown): Problem {
  if (error instanceof RefusedEntry) return error.problem
  if (error instanceof AppendFailedError)
    return { kind: error.full ? 'storage-full' : 'storage-failed' }
  if (error instanceof DamagedError) return { kind: 'document-damaged' }
  logger.error({ err: error }, 'commit failed')
  return { kind: error instanceof StatementFailedError ? 'conflict' : 'internal-error' }
}
