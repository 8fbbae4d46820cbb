import { done, type Outcome } from '#shared/base/problem.ts'
import { AppendFailedError, type Log } from '#server/log/log.ts'
import { auditStatement, type Fact } from './entry.ts'

/** Who looks at what, why, and on whose authority. */
export interface Reading extends Pick<Fact, 'subject' | 'actor' | 'at' | 'authority' | 'unit'> {
  /** What kind of restricted value: `contact`, `field`, `attachment`. */
  readonly what: string
  /** The reason the reader gave; '' for what is given out without asking for one. */
  readonly reason: string
}

/**
 * Writes down that somebody looks at a restricted value. Resolves only when the entry is on disk; whoever gives the value
 * out does so afterwards, and not at all when this is refused.
 */
export async function recordRead(
  log: Pick<Log, 'write'>,
  { what, reason, ...reading }: Reading,
): Promise<Outcome<null>> {
  const entry = auditStatement({
    ...reading,
    origin: 'command',
    action: `read:${what}`,
    before: null,
    after: reason === '' ? null : reason,
  })
  try {
    await log.write([entry])
    return done(null)
  } catch (error) {
    if (!(error instanceof AppendFailedError)) throw error
    return { ok: false, problem: { kind: error.full ? 'storage-full' : 'storage-failed' } }
  }
}
