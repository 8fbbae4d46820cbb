import { signAt } from './digits.ts'
import { personalNumbers, turningSign } from './personal-numbers.ts'

/** No number with what may stand between its digits is longer, not counting what takes no room. */
const longest = 400

/**
 * Whether a text holds an identity, bank-card or mobile number that it did not hold before it was changed. Looks only around what
 * changed, so that a key in a long text costs little more than comparing the two.
 */
export function bringsNumber(before: string, after: string): boolean {
  const shared = Math.min(before.length, after.length)
  let start = 0
  while (start < shared && before.charCodeAt(start) === after.charCodeAt(start)) start++
  let rest = 0
  while (
    rest < shared - start &&
    before.charCodeAt(before.length - 1 - rest) === after.charCodeAt(after.length - 1 - rest)
  )
    rest++
  // Both are cut at the same two places, so what a cut makes of a row of digits is the same in both.
  const turns = turningSign.test(after.slice(start, after.length - rest))
  const from = turns ? 0 : backFrom(after, start)
  const more = turns ? rest : onFrom(after, after.length - rest) - (after.length - rest)
  const [sign = ''] = turningSign.exec(after.slice(0, from)) ?? []
  const known = numbersOf(sign + before.slice(from, before.length - rest + more))
  for (const number of numbersOf(sign + after.slice(from, after.length - rest + more)))
    if (!known.has(number)) return true
  return false
}

const numbersOf = (text: string): ReadonlySet<string> =>
  new Set(personalNumbers(text).map(({ start, end }) => text.slice(start, end)))

/** Where a number could begin that reaches a place. */
function backFrom(text: string, place: number): number {
  let at = place
  for (let counted = 0; at > 0 && counted < longest;) {
    const low = text.charCodeAt(at - 1)
    if (low === newLine) break
    const units = low >= 0xdc00 && low < 0xe000 && at > 1 ? 2 : 1
    at -= units
    if (signAt(text, at).kind !== 'silent') counted += units
  }
  return at
}

/** Where a number could end that begins before a place. */
function onFrom(text: string, place: number): number {
  let at = place
  for (let counted = 0; at < text.length && counted < longest;) {
    if (text.charCodeAt(at) === newLine) break
    const { kind, units } = signAt(text, at)
    if (kind !== 'silent') counted += units
    at += units
  }
  return at
}

const newLine = 10
