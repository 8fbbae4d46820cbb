import type { Log, RecordStatement } from '#server/log/log.ts'

/** SQL statements that run in one transaction, once. */
export type Migration = readonly string[]

/**
 * Brings the record tables up to date: each migration runs once, in one transaction with its row in `migrations`.
 * Throws when the database was made by a newer version of the code.
 */
export async function migrate(log: Log, steps: readonly Migration[]): Promise<void> {
  await log.write([
    plain('CREATE TABLE IF NOT EXISTS migrations (number BIGINT PRIMARY KEY, at BIGINT NOT NULL)'),
  ])
  const [row] = await log.read<{ newest: number | null }>(
    'SELECT max(number) AS newest FROM migrations',
  )
  const done = row?.newest ?? 0
  if (done > steps.length) {
    throw new Error(
      `The database is at migration ${done} and this version knows ${steps.length}: it was used by a newer Linli. ` +
        'Start that version, or restore a backup made before it.',
    )
  }
  for (const [index, step] of steps.entries()) {
    const number = index + 1
    if (number <= done) continue
    const mark = {
      sql: 'INSERT INTO migrations (number, at) VALUES (?, ?)',
      parameters: [number, Date.now()],
    }
    await log.write([...step.map(plain), mark])
  }
}

const plain = (sql: string): RecordStatement => ({ sql, parameters: [] })
