import { tooDeep } from '#shared/base/json-depth.ts'
import { done, type Outcome, refused } from '#shared/base/problem.ts'

/** What a plugin wrote as plain JSON: neither too deep for those who read it nor with a key that stands for a prototype. */
export function readPlain(text: string): Outcome<unknown> {
  if (tooDeep(text)) return refused('bad-request', { detail: 'nested too deeply' })
  try {
    // A text without the word, written plainly or by number, needs no look at each key.
    if (!text.includes('__proto__') && !text.includes('\\u')) return done(JSON.parse(text))
    return done(
      JSON.parse(text, (key, value: unknown) => (key === '__proto__' ? undefined : value)),
    )
  } catch {
    return refused('bad-request', { detail: 'not JSON' })
  }
}

/** A value as the text a plugin reads; refused when it is longer than `most`. */
export function writePlain(value: unknown, most: number): Outcome<string> {
  const text = value === undefined ? 'null' : (JSON.stringify(value) ?? 'null')
  return text.length > most
    ? refused('too-large', { detail: `more than ${most} characters` })
    : done(text)
}
