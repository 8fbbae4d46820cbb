/** What a call may bring: so much text, so many values, so deep inside each other. */
const most = { bytes: 256_000, values: 50_000, depth: 32 } as const

/** About how many bytes an input has; null when it is too large or too deep to be read in a moment. */
export function sizeOf(input: unknown): number | null {
  let [bytes, values] = [0, 0]
  const waiting: { readonly value: unknown; readonly depth: number }[] = [
    { value: input, depth: 0 },
  ]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, depth } = next
    values += 1
    if (typeof value === 'string') bytes += Buffer.byteLength(value)
    else if (typeof value === 'object' && value !== null) {
      if (depth >= most.depth) return null
      for (const [key, inner] of Object.entries(value)) {
        bytes += key.length
        waiting.push({ value: inner, depth: depth + 1 })
        if (waiting.length > most.values) return null
      }
    }
    bytes += 4
    if (bytes > most.bytes || values > most.values) return null
  }
  return bytes
}
