import type * as Y from 'yjs'
import type { Problem } from '#shared/base/problem.ts'
import { hasPersonalNumber, personalNumbers } from '#shared/policy/personal-numbers.ts'
import { textOfRoot } from '#server/gate/text-of-root.ts'
import type { Write } from '#server/gate/verdict.ts'

/**
 * Free edits store no identity, bank-card or mobile number: whoever's client does not mask what is typed is refused. Plain values are
 * judged from the writes, rich text by what would stand there.
 */
export function personalValue(writes: readonly Write[]): Problem | null {
  for (const { path, value } of writes)
    if (typeof value === 'string' && hasPersonalNumber(value))
      return { kind: 'edit-personal', rule: 'MK2', detail: path.join('/') }
  return null
}

/** The personal numbers in a document's rich text; looked at only when a write touches it. */
export function richNumbers(doc: Y.Doc, writes: readonly Write[]): ReadonlySet<string> {
  if (!writes.some(({ path }) => path[0] === 'description')) return none
  const text = textOfRoot(doc, 'description', Number.MAX_SAFE_INTEGER)
  return new Set(personalNumbers(text).map(({ start, end }) => text.slice(start, end)))
}

const none: ReadonlySet<string> = new Set()

/** Whether an edit brought a number that did not stand there before. */
export const broughtNumber = (
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
): Problem | null =>
  [...after].some(number => !before.has(number))
    ? { kind: 'edit-personal', rule: 'MK2', detail: 'description' }
    : null
