import type { Log } from '#server/log/log.ts'
import { type Fact, auditStatement } from './entry.ts'

/** Action of the entry that says how many older ones were taken into the chain without having been protected before. */
export const begunAction = 'chain-begun'

interface OldRow extends Omit<Fact, 'unit'> {
  readonly id: string
}

/**
 * Takes history lines written before there was a chain into it, in the order they happened; does nothing when there are
 * none. To be called after the migrations and before anything else is written.
 */
export async function beginChain(log: Log): Promise<void> {
  const rows = await log.read<OldRow>(
    'SELECT id, subject, actor, origin, at, authority, action, before, after FROM audit WHERE seq < 0 ORDER BY at, id',
  )
  if (rows.length === 0) return
  const parsed = (text: unknown) => (typeof text === 'string' ? JSON.parse(text) : null)
  await log.write([
    ...rows.map(row =>
      auditStatement({ ...row, before: parsed(row.before), after: parsed(row.after) }),
    ),
    { sql: 'DELETE FROM audit WHERE seq < 0', parameters: [] },
    auditStatement({
      subject: 'audit',
      actor: 'server',
      origin: 'derived',
      at: Date.now(),
      authority: 'server',
      action: begunAction,
      before: null,
      after: { older: rows.length },
    }),
  ])
}
