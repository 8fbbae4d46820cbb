import type { Problem } from '#shared/base/problem.ts'
import type { Write } from '#server/gate/verdict.ts'

/** Takes the people whom an edit's notes newly call from the day's share of whoever writes them; why they do not fit, or null. */
export function judgeMentions(
  writes: readonly Write[],
  before: (path: readonly string[]) => unknown,
  take: (people: number) => number,
): Problem | null {
  let people = 0
  for (const { path, op, value } of writes) {
    if (op !== 'put' || path[0] !== 'notes' || path[2] !== 'mentions') continue
    const called = new Set(listOf(before(path)))
    people += new Set(listOf(value)).difference(called).size
  }
  const retryAfter = people === 0 ? 0 : take(people)
  return retryAfter === 0 ? null : { kind: 'quota-mentions', rule: 'QU17', retryAfter }
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
