import type { RecordStatement } from '#server/log/log.ts'
import { auditStatement, type Fact } from './entry.ts'

/** Action of the entry that says that older values of its subject are gone. */
export const erasedAction = 'erased'

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
  const gone = `UPDATE audit SET salt = NULL, before = NULL, after = NULL WHERE subject = ? AND action <> '${erasedAction}'`
  return [
    ...(only === undefined
      ? [{ sql: gone, parameters: [fact.subject] }]
      : only.map(id => ({ sql: `${gone} AND id = ?`, parameters: [fact.subject, id] }))),
    auditStatement({
      ...fact,
      action: erasedAction,
      before: null,
      after: only === undefined ? { why } : { why, only },
    }),
  ]
}

interface Cover {
  readonly seq: number
  readonly only: ReadonlySet<string> | null
}

/** Which entries the `erased` entries of an audit speak for. */
export class Erasures {
  readonly #bySubject = new Map<string, Cover[]>()

  /** Takes in an `erased` entry; `after` is its stored text. */
  add({ seq, subject, after }: { seq: number; subject: string; after: string | null }): void {
    const covers = this.#bySubject.get(subject) ?? []
    covers.push({ seq, only: onlyOf(after) })
    this.#bySubject.set(subject, covers)
  }

  /** Whether the values of an entry may be gone. */
  cover(entry: { seq: number; subject: string; id: string; action: string }): boolean {
    if (entry.action === erasedAction) return false
    const covers = this.#bySubject.get(entry.subject) ?? []
    return covers.some(({ seq, only }) => seq > entry.seq && (only === null || only.has(entry.id)))
  }
}

function onlyOf(after: string | null): ReadonlySet<string> | null {
  try {
    const { only } = JSON.parse(after ?? '{}') as { only?: readonly string[] }
    return only === undefined ? null : new Set(only)
  } catch {
    return new Set()
  }
}
