import type { Problem } from '#shared/base/problem.ts'
import { isDrawnKey } from '#shared/board/shape/key-shape.ts'
import { hasPersonalNumber } from '#shared/policy/personal-numbers.ts'
import type { Write } from '#server/gate/verdict.ts'
import { textsIn } from '#server/document/words-of-root.ts'

/**
 * The first plain value among an edit's writes that holds an identity, bank-card or mobile number, or the first new key that is not
 * drawn by lot; null when there is none.
 */
export function personalValue(
  writes: readonly Write[],
  before: (path: readonly string[]) => unknown,
): Problem | null {
  const named = writes.find(
    ({ path, op }) => op === 'put' && !isDrawnKey(path) && before(path) === undefined,
  )
  // The key itself is not repeated: it may be somebody's number.
  if (named !== undefined)
    return { kind: 'edit-personal', rule: 'MK5', detail: named.path.slice(0, -1).join('/') }
  const found = writes.find(
    ({ value }) => value !== undefined && textsIn(value).some(hasPersonalNumber),
  )
  return found === undefined
    ? null
    : { kind: 'edit-personal', rule: 'MK2', detail: found.path.join('/') }
}
