import type { CaseDesk } from '#server/cases/desk/case-desk.ts'

/** Notes of one person that somebody removed at once; of one's own, one by one. */
export interface RemovedNotes {
  readonly at: number
  readonly by: string
  /** Who had written them; '' where that is not known. */
  readonly author: string
  readonly n: number
  /** Why; '' for one's own. */
  readonly why: string
  /** The key of a note that its own writer removed, who may have brought it back since; '' for others. */
  readonly note: string
}

/** So many lines are given at once, the newest. */
const most = 200

/** What was removed from the notes of a card, oldest first, as the audit has it: never a word of it. */
export async function removedNotes(
  { records }: Pick<CaseDesk, 'records'>,
  card: string,
): Promise<readonly RemovedNotes[]> {
  const rows = await records
    .selectFrom('audit')
    .select(['at', 'actor', 'action', 'after'])
    .where('subject', '=', card)
    .where(({ eb, or, and }) =>
      or([
        eb('action', '=', 'notes-removed'),
        and([
          eb('action', 'like', 'notes/%'),
          eb('action', 'not like', 'notes/%/%'),
          eb('origin', '=', 'connection'),
        ]),
      ]),
    )
    .orderBy('seq', 'desc')
    .limit(most)
    .execute()
  return rows.toReversed().map(({ at, actor, action, after }) => {
    if (action !== 'notes-removed')
      return { at, by: actor, author: actor, n: 1, why: '', note: action.split('/')[1]! }
    const {
      by = '',
      n = 1,
      why = '',
    } = JSON.parse(after ?? '{}') as Partial<Record<'by' | 'why', string>> & { readonly n?: number }
    return { at, by: actor, author: by, n, why, note: '' }
  })
}
