import { done, type Language, type Outcome } from '#shared/base/problem.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { otherCardOf } from '#server/audit/other-card.ts'
import type { AuditRow } from '#server/audit/tables.ts'
import { type AccessDesk, cardFor } from './card-access.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'

/** One line of a card's history. */
export interface HistoryEntry {
  readonly id: string
  readonly actor: { readonly id: string; readonly name: string }
  /** Milliseconds since 1970. */
  readonly at: number
  readonly origin: string
  /** The verb and the membership that granted it, `card:close officer@LY1`; '' where none is known. */
  readonly authority: string
  readonly field: string
  readonly before: unknown
  readonly after: unknown
}

const page = 100

/**
 * What was done to a card, newest first: 100 lines older than `before`, and the rest of the last line's millisecond, so
 * that asking for more with its `at` leaves none out.
 */
export async function cardHistory(
  desk: AccessDesk & Pick<CaseDesk, 'threadRecords' | 'directory'>,
  id: string,
  { before, language }: { readonly before: number | null; readonly language: Language },
  actor: Actor,
): Promise<Outcome<readonly HistoryEntry[]>> {
  const card = cardFor(desk, actor, id)
  if (!card.ok) return card
  const lines = desk.threadRecords
    .selectFrom('audit')
    .selectAll()
    .where('subject', '=', id)
    // Who looked at what is for auditors and leadership.
    .where('action', 'not like', 'read:%')
    .where('action', 'not like', 'flag%')
    // A meeting has a record of its own.
    .where('action', 'not like', 'meeting/%')
    .orderBy('at', 'desc')
    // What one change did stands in the order it was done in.
    .orderBy('seq', 'desc')
  const older = before === null ? lines : lines.where('at', '<', before)
  const rows = await older.limit(page).execute()
  const last = rows.at(-1)
  if (rows.length === page && last !== undefined) {
    const same = await lines.where('at', '=', last.at).where('seq', '<', last.seq).execute()
    rows.push(...same)
  }
  const shown = rows.filter(row => {
    const other = otherCardOf(row)
    return other === null || cardFor(desk, actor, other).ok
  })
  return done(shown.map(row => entryOf(row, desk, language)))
}

function entryOf(
  row: AuditRow,
  { directory }: Pick<CaseDesk, 'directory'>,
  language: Language,
): HistoryEntry {
  const { id, actor, at, origin, authority, action, before, after } = row
  return {
    id,
    actor: { id: actor, name: directory.nameOf(actor, language) },
    at,
    origin,
    authority,
    field: action,
    before: before === null ? null : JSON.parse(before),
    after: after === null ? null : JSON.parse(after),
  }
}
