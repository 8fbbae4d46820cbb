import { eraseStatements, erasedAction } from '#server/audit/erased.ts'
import type { Log } from '#server/log/log.ts'
import type { CardRecord } from '#server/room/card-record.ts'
import type { Erasable, Erasing } from './erasable.ts'
import { keeping, yearsAfter } from './retention.ts'

/** The values of the audit about a card; that somebody did something, and when, stays and can be verified. */
export const auditPart: Erasable = {
  name: 'audit',
  tables: { audit: 'subject' },
  erase: (card, { scope, why, ...by }) => [
    {
      sql: `UPDATE audit_flags SET note = '' WHERE seq IN (SELECT seq FROM audit WHERE subject = ?)`,
      parameters: [card.id],
    },
    ...eraseStatements({ ...factOf(card, by), why: `${scope} ${why}` }),
  ],
}

const factOf = (
  card: Pick<CardRecord, 'id' | 'unit'>,
  { by, authority, at }: Pick<Erasing, 'by' | 'authority' | 'at'>,
) =>
  ({
    subject: card.id,
    unit: card.unit,
    actor: by,
    origin: by === 'server' ? 'derived' : 'command',
    authority,
    at,
  }) as const

/** So many ids fit into the entry that names them. */
const perEntry = 60

/** So long the nightly look through the whole audit may take, ms. */
const nightly = 600_000

interface Old {
  readonly id: string
  readonly subject: string
  readonly unit: string
}

/** Takes the values of entries of a subject away that still have some, by id, and says so in the audit. */
export function valuesGone(rows: readonly Old[], why: string, at: number) {
  const [first] = rows
  if (first === undefined) return []
  const fact = {
    subject: first.subject,
    unit: first.unit,
    actor: 'server',
    origin: 'derived',
    authority: 'server',
    at,
    why,
  } as const
  const statements = []
  for (let from = 0; from < rows.length; from += perEntry) {
    const only = rows.slice(from, from + perEntry).map(({ id }) => id)
    statements.push(...eraseStatements({ ...fact, only }))
  }
  return statements
}

/** Takes the values of entries that are too old away, subject by subject; answers of how many. */
export async function eraseOldValues(log: Log, now: number): Promise<number> {
  const rows = await log.readAside<Old>(
    `SELECT id, subject, unit FROM audit
     WHERE at < ? AND salt IS NOT NULL AND action <> '${erasedAction}' ORDER BY subject, seq`,
    [yearsAfter(now, -keeping.auditYears)],
    nightly,
  )
  for (const old of Map.groupBy(rows, ({ subject }) => subject).values())
    await log.write(valuesGone(old, 'retention', now))
  return rows.length
}
