/** Drawn at once: a draw of a few bytes costs as much as one of hundreds. */
const drawn = new Uint8Array(2_048)
let used = drawn.length

/** Random bytes that nobody can foretell, at most 2,048. */
export function randomBytes(count: number): Uint8Array {
  if (used + count > drawn.length) {
    crypto.getRandomValues(drawn)
    used = 0
  }
  used += count
  return drawn.slice(used - count, used)
}
