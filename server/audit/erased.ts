import type { RecordStatement } from '#server/log/log.ts'
import { auditStatement, type Fact } from './entry.ts'

/** Action of the entry that says that older values of its subject are gone. */
export const erasedAction = 'erased'

/** Why an entry's action is not the one it was sealed with: a key in it could be somebody's number. */
export const keysGone = 'keys'

/** Whether an entry says that a note was removed: what was said of the note before it has no values any more. */
export const isNoteRemoval = (action: string): boolean => /^notes\/[^/]+$/.test(action)

/**
 * The statement that takes the words of a note out of the audit; the entry of its removal, in the same transaction, says so. While a legal
 * hold is in force they stay.
 */
export const noteWordsGone = (subject: string, removal: string, at: number): RecordStatement => ({
  sql: `UPDATE audit SET salt = NULL, before = NULL, after = NULL WHERE subject = ?1 AND action > ?2 AND action < ?3
    AND NOT EXISTS (SELECT 1 FROM legal_holds WHERE card = ?1 AND ended_at IS NULL AND until > ?4)`,
  // Everything below it: `0` follows `/`.
  parameters: [subject, `${removal}/`, `${removal}0`, at],
})

/** Whose values go, and on whose authority. */
export interface Erasing extends Omit<Fact, 'action' | 'before' | 'after'> {
  /** Why, in a word that holds nothing personal: the retention class, `request`. */
  readonly why: string
  /** Only these entries of the subject, by id; all of them unless told. */
  readonly only?: readonly string[]
}

/**
 * The statements that take the values of a subject's entries out of the audit for good and say so. The chain stays
 * verifiable because leaves hold only salted hashes; the salts go too, so that nobody can find the values by trying.
 */
export function eraseStatements({ why, only, ...fact }: Erasing): readonly RecordStatement[] {
  const gone = `${emptied} WHERE subject = ? AND action <> '${erasedAction}'`
  return [
    only === undefined
      ? { sql: gone, parameters: [fact.subject] }
      : {
          sql: `${gone} AND id IN (SELECT value FROM json_each(?))`,
          parameters: [fact.subject, JSON.stringify(only)],
        },
    auditStatement({
      ...fact,
      action: erasedAction,
      before: null,
      after: only === undefined ? { why } : { why, only },
    }),
  ]
}

/** The same for several subjects whose values all go. */
export const eraseAllStatements = (
  facts: readonly Omit<Erasing, 'only'>[],
): readonly RecordStatement[] => [
  {
    sql: `${emptied} WHERE subject IN (SELECT value FROM json_each(?)) AND action <> '${erasedAction}'`,
    parameters: [JSON.stringify(facts.map(({ subject }) => subject))],
  },
  ...facts.map(({ why, ...fact }) =>
    auditStatement({ ...fact, action: erasedAction, before: null, after: { why } }),
  ),
]

const emptied = 'UPDATE audit SET salt = NULL, before = NULL, after = NULL'

interface Cover {
  readonly seq: number
  readonly why: string
  readonly speaksFor: (entry: { readonly id: string; readonly action: string }) => boolean
}

/** Which entries the `erased` entries of an audit, and those of removed notes, speak for. */
export class Erasures {
  readonly #bySubject = new Map<string, Cover[]>()

  /** Takes in such an entry; `after` is its stored text. */
  add({
    seq,
    subject,
    action,
    after,
  }: {
    readonly seq: number
    readonly subject: string
    readonly action: string
    readonly after: string | null
  }): void {
    const covers = this.#bySubject.get(subject) ?? []
    const { why, only } = action === erasedAction ? saidIn(after) : { why: '', only: null }
    const speaksFor: Cover['speaksFor'] =
      action === erasedAction
        ? ({ id }) => only === null || only.has(id)
        : one => one.action.startsWith(`${action}/`)
    covers.push({ seq, why, speaksFor })
    this.#bySubject.set(subject, covers)
  }

  /** Whether the values of an entry may be gone. */
  cover(entry: Covered): boolean {
    return this.#covers(entry).length > 0
  }

  /** Whether a key was taken out of an entry's action, so that only its leaf is left to verify. */
  hidKeys(entry: Covered): boolean {
    return this.#covers(entry).some(({ why }) => why === keysGone)
  }

  #covers(entry: Covered): readonly Cover[] {
    if (entry.action === erasedAction) return []
    const covers = this.#bySubject.get(entry.subject) ?? []
    return covers.filter(({ seq, speaksFor }) => seq > entry.seq && speaksFor(entry))
  }
}

type Covered = Readonly<Record<'subject' | 'id' | 'action', string>> & { readonly seq: number }

function saidIn(after: string | null): {
  readonly why: string
  readonly only: ReadonlySet<string> | null
} {
  try {
    const { only, why = '' } = JSON.parse(after ?? '{}') as {
      readonly only?: readonly string[]
      readonly why?: string
    }
    return { why, only: only === undefined ? null : new Set(only) }
  } catch {
    return { why: '', only: new Set() }
  }
}
