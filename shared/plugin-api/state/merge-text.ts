/** A change of a text at one place: so many characters from there become others. */
interface Splice {
  readonly at: number
  readonly remove: number
  readonly insert: string
}

/** The one place at which two texts differ. */
function spliceOf(from: string, to: string): Splice {
  const shorter = Math.min(from.length, to.length)
  let at = 0
  while (at < shorter && from[at] === to[at]) at += 1
  // The halves of a surrogate pair stay together.
  if (at > 0 && isHigh(from.charCodeAt(at - 1))) at -= 1
  let end = 0
  while (end < shorter - at && from.at(-1 - end) === to.at(-1 - end)) end += 1
  if (end > 0 && isLow(from.charCodeAt(from.length - end))) end -= 1
  return { at, remove: from.length - at - end, insert: to.slice(at, to.length - end) }
}

const isHigh = (unit: number) => unit >= 0xd800 && unit <= 0xdbff
const isLow = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff

/**
 * What becomes of a text that somebody changed `from` what they saw `to` what it should be, when it is something else by now. Changes at
 * different places both count, additions at one place stand one behind the other; null when both changed the same words.
 */
export function mergedText(now: string, from: string, to: string): string | null {
  if (now === from || now === to) return to
  const [mine, theirs] = [spliceOf(from, to), spliceOf(from, now)]
  if (mine.at + mine.remove <= theirs.at)
    return now.slice(0, mine.at) + mine.insert + now.slice(mine.at + mine.remove)
  if (theirs.at + theirs.remove <= mine.at) {
    const at = mine.at + theirs.insert.length - theirs.remove
    return now.slice(0, at) + mine.insert + now.slice(at + mine.remove)
  }
  return null
}
