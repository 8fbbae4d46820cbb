import type { Log, RecordStatement } from '#server/log/log.ts'
import { first } from './migrations/0001-first.ts'
import { commandFingerprints } from './migrations/0002-commands.ts'
import { cases } from './migrations/0003-cases.ts'
import { notices } from './migrations/0004-notices.ts'
import { audit } from './migrations/0005-audit.ts'
import { clocks } from './migrations/0006-clocks.ts'
import { erasure } from './migrations/0007-erasure.ts'
import { contacts } from './migrations/0008-contacts.ts'
import { search } from './migrations/0009-search.ts'
import { askedBy } from './migrations/0010-asked-by.ts'
import { emergencies } from './migrations/0011-emergencies.ts'
import { cardLinks } from './migrations/0012-card-links.ts'
import { missedClocks } from './migrations/0013-missed-clocks.ts'
import { logIdentity } from './migrations/0014-log-identity.ts'
import { appointments } from './migrations/0015-appointments.ts'
import { replyWays } from './migrations/0016-reply-ways.ts'
import { boardImports } from './migrations/0017-board-imports.ts'
import { foundAtOnce } from './migrations/0018-found-at-once.ts'
import { searchProgress } from './migrations/0019-search-progress.ts'
import { emergenciesDue } from './migrations/0020-emergencies-due.ts'
import { fewerPages } from './migrations/0021-fewer-pages.ts'
import { closedBefore } from './migrations/0022-closed-before.ts'

/** The migrations in the order they run; number N is the Nth. Only ever added to. */
export const migrations: readonly (readonly string[])[] = [
  first,
  commandFingerprints,
  cases,
  notices,
  audit,
  clocks,
  erasure,
  contacts,
  search,
  askedBy,
  emergencies,
  cardLinks,
  missedClocks,
  logIdentity,
  appointments,
  replyWays,
  boardImports,
  foundAtOnce,
  searchProgress,
  emergenciesDue,
  fewerPages,
  closedBefore,
]

/**
 * Brings the record tables up to date: each migration runs once, in one transaction with its row in `migrations`.
 * Throws when the database was made by a newer version of the code.
 */
export async function migrate(log: Log, steps = migrations): Promise<void> {
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
