import { eraseAllStatements, eraseStatements } from './erased.ts'
import type { CardRecord } from '#server/room/card-record.ts'
import { type Erasable, type Erasing, idsOf } from '#server/core/erasable.ts'

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
  eraseAll: (cards, { scope, why, ...by }) => [
    {
      sql: `UPDATE audit_flags SET note = '' WHERE seq IN (SELECT seq FROM audit
        WHERE subject IN (SELECT value FROM json_each(?)))`,
      parameters: idsOf(cards),
    },
    ...eraseAllStatements(cards.map(card => ({ ...factOf(card, by), why: `${scope} ${why}` }))),
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

/** An entry whose values are to go. */
export interface OldEntry {
  readonly id: string
  readonly subject: string
  readonly unit: string
}

/** Takes the values of entries of a subject away that still have some, by id, and says so in the audit. */
export function valuesGone(rows: readonly OldEntry[], why: string, at: number) {
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
