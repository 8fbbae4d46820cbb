/** The word of a list that was most likely meant: one that differs in few signs, or in capitals alone; null when none does. */
export function nearestWord(written: string, words: readonly string[]): string | null {
  const most = Math.max(1, Math.min(3, Math.floor(written.length / 3)))
  let [nearest, least]: [string | null, number] = [null, most + 1]
  for (const word of words) {
    if (Math.abs(word.length - written.length) > most) continue
    const far = stepsBetween(written.toLowerCase(), word.toLowerCase())
    if (far < least) [nearest, least] = [word, far]
  }
  return nearest
}

/** How many signs have to be put in, left out, changed or swapped with their neighbour. */
function stepsBetween(one: string, other: string): number {
  let before: readonly number[] = []
  let row: readonly number[] = Array.from({ length: other.length + 1 }, (_, i) => i)
  for (let i = 1; i <= one.length; i++) {
    const next = [i]
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1]
      const swapped = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]
      next.push(
        Math.min(
          row[j]! + 1,
          next[j - 1]! + 1,
          row[j - 1]! + (same ? 0 : 1),
          i > 1 && j > 1 && swapped ? before[j - 2]! + 1 : Infinity,
        ),
      )
    }
    ;[before, row] = [row, next]
  }
  return row[other.length]!
}
