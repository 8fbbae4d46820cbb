import type { RecordsDatabase } from '#server/records/database.ts'

/** What is looked for in the audit: entries about one of the subjects whose action is one of a plugin's. */
export interface Entries {
  readonly subjects: readonly string[]
  readonly plugin: string
  readonly actions: readonly string[]
}

/** Those after which there is no row. */
const ends = ['removed', 'taken-off']

/**
 * Whether the newest of the entries, or of those of its end, was made when a row was written: a row from before that was put back together with its
 * receipt is not. The audit is only added to, and checked.
 */
export async function isNewest(
  records: RecordsDatabase,
  { subjects, plugin, actions }: Entries,
  at: number,
): Promise<boolean> {
  const named = (all: readonly string[]) => all.map(action => `plugin/${action}/${plugin}`)
  const entry = await records
    .selectFrom('audit')
    .select(['at', 'action'])
    .where('subject', 'in', subjects)
    .where('action', 'in', named([...actions, ...ends]))
    .orderBy('seq', 'desc')
    .executeTakeFirst()
  return entry?.at === Math.round(at) && !named(ends).includes(entry.action)
}
