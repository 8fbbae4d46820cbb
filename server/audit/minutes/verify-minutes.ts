import type { DatabaseSync } from 'node:sqlite'
import { erasedAction } from '#server/audit/erased.ts'
import { minutesLeaf, minutesSigned, rootOf } from './minutes-leaf.ts'

/** Something that is not as it was signed in the minutes of a meeting. */
export type MinutesFinding =
  /** A paragraph other than the one that was signed; the first is 0. Null when paragraphs are missing or stand in another order. */
  | {
      readonly kind: 'minutes-altered'
      readonly meeting: string
      readonly paragraph: number | null
    }
  /** Signed, and gone without an entry that says so. */
  | { readonly kind: 'minutes-missing'; readonly meeting: string }

interface Leaf {
  readonly place: number
  readonly about: string
  readonly text: string | null
  readonly salt: Uint8Array | null
  readonly leaf: Uint8Array
}

/** Compares signed minutes with the roots that the audit keeps of them. */
export function verifyMinutes(database: DatabaseSync): readonly MinutesFinding[] {
  const kept = database.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'minutes_leaves'`).get()
  if (kept === undefined) return []
  const erased = database.prepare('SELECT 1 FROM audit WHERE subject = ? AND action = ?')
  const isErased = (subject: string) => erased.get(subject, erasedAction) !== undefined
  const leaves = database.prepare('SELECT * FROM minutes_leaves WHERE meeting = ? ORDER BY place')
  const signed = database
    .prepare('SELECT subject, action FROM audit WHERE substr(action, 1, ?) = ?')
    .all(minutesSigned.length, minutesSigned)
  return signed.flatMap((row): readonly MinutesFinding[] => {
    const meeting = String(row['subject'])
    const root = String(row['action']).slice(minutesSigned.length)
    const paragraphs = leaves.all(meeting) as unknown as readonly Leaf[]
    if (paragraphs.length === 0)
      return isErased(meeting) ? [] : [{ kind: 'minutes-missing', meeting }]
    const wrong = paragraphs.find(({ text, salt, leaf, about }) =>
      text === null || salt === null
        ? !isErased(meeting) && !isErased(about)
        : !Buffer.from(minutesLeaf(salt, text)).equals(leaf),
    )
    if (wrong !== undefined) return [{ kind: 'minutes-altered', meeting, paragraph: wrong.place }]
    if (rootOf(paragraphs) === root) return []
    return [{ kind: 'minutes-altered', meeting, paragraph: null }]
  })
}
