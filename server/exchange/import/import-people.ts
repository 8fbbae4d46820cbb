import { newId } from '#shared/base/ids.ts'
import type { RecordStatement } from '#server/log/log.ts'
import { type RecordsDatabase, statement } from '#server/records/database.ts'
import type { BoardDraft } from '#server/exchange/draft/board-draft.ts'
import type { ImportedIds } from './imported-ids.ts'

/** A person of the file as documents name them. */
export interface ImportedPerson {
  /** `placeholder_<id>`: who a note or a card is said to be by. An import never signs as an account. */
  readonly placeholder: string
  /** Who is assigned: the account the person was mapped to, otherwise the placeholder. */
  readonly assignee: string
  readonly name: string
}

/** What the file's people became. */
export interface ImportedPeople {
  readonly get: (id: string) => ImportedPerson | undefined
  readonly statements: readonly RecordStatement[]
  /** How many are without an account. */
  readonly unmapped: number
  readonly created: number
  /** Those met for the first time. */
  readonly fresh: readonly string[]
}

/** Makes placeholders for people met for the first time; one with the user name of an account near the board is mapped to it. */
export async function bringPeople(
  draft: BoardDraft,
  board: string,
  importedIds: ImportedIds,
  records: RecordsDatabase,
  /** The accounts that may be assigned here, when whoever imports may assign at all. */
  near: ReadonlySet<string>,
): Promise<ImportedPeople> {
  const accounts = new Map(
    (await records.selectFrom('people').select(['id', 'username']).execute()).map(person => [
      person.username,
      person.id,
    ]),
  )
  const mapped = new Map(
    (
      await records
        .selectFrom('placeholders')
        .select(['id', 'person'])
        .where('board', '=', board)
        .execute()
    ).map(row => [row.id, row.person]),
  )
  const nearby = (id: string | undefined) => (id !== undefined && near.has(id) ? id : undefined)
  const people = new Map<string, ImportedPerson>()
  const statements: RecordStatement[] = []
  const fresh: string[] = []
  let unmapped = 0
  for (const { id: foreign, name, username } of draft.people) {
    const known = importedIds.target('person', foreign)
    const id = known ?? importedIds.add('person', foreign, newId())
    const person =
      known === undefined ? (nearby(accounts.get(username)) ?? null) : (mapped.get(id) ?? null)
    if (known === undefined) {
      fresh.push(id)
      statements.push(
        statement(records.insertInto('placeholders').values({ id, board, name, username, person })),
      )
    }
    if (person === null) unmapped++
    const placeholder = `placeholder_${id}`
    people.set(foreign, { placeholder, assignee: person ?? placeholder, name })
  }
  return { get: id => people.get(id), statements, unmapped, created: fresh.length, fresh }
}
