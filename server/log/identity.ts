import type { Log, RecordStatement } from './log.ts'

/** Which log this is: positions of one say nothing about another. */
export async function logIdentity(log: Log): Promise<string> {
  const [row] = await log.read<{ id: string }>('SELECT id FROM log_identity')
  if (row === undefined) throw new Error('the log has no identity')
  return row.id
}

/** Makes it another log: it has lost what clients were told is on disk. */
export const newLogIdentity: RecordStatement = {
  sql: 'UPDATE log_identity SET id = lower(hex(randomblob(16)))',
  parameters: [],
}
