import type { Problem } from '#shared/base/problem.ts'
import { hasPersonalNumber } from '#shared/policy/personal-numbers.ts'
import type { Write } from '#server/gate/verdict.ts'
import { textsIn } from '#server/gate/words-of-root.ts'

/** The first plain value among an edit's writes that holds an identity, bank-card or mobile number; null when none does. */
export function personalValue(writes: readonly Write[]): Problem | null {
  const found = writes.find(
    ({ value }) => value !== undefined && textsIn(value).some(hasPersonalNumber),
  )
  return found === undefined
    ? null
    : { kind: 'edit-personal', rule: 'MK2', detail: found.path.join('/') }
}
