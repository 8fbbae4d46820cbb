/** What a call may bring: so much text, so many values, so deep inside each other. */
const most: InputLimits = { bytes: 256_000, values: 50_000, depth: 32 }

/** What a model to solve may bring: numbers, hardly inside each other. */
export const mostOfModel: InputLimits = { bytes: 1_000_000, values: 250_000, depth: 4 }

interface InputLimits {
  readonly bytes: number
  readonly values: number
  readonly depth: number
}

/** About how many bytes an input has; null when it is too large or too deep to be read in a moment. */
export function sizeOf(input: unknown, limits: InputLimits = most): number | null {
  let [bytes, values] = [0, 0]
  const waiting: { readonly value: unknown; readonly depth: number }[] = [
    { value: input, depth: 0 },
  ]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, depth } = next
    values += 1
    bytes += 4
    if (typeof value === 'string') bytes += Buffer.byteLength(value)
    else if (typeof value === 'object' && value !== null) {
      if (depth >= limits.depth) return null
      const isList = Array.isArray(value)
      if (isList && value.length > limits.values) return null
      for (const [key, inner] of isList ? value.entries() : Object.entries(value)) {
        if (typeof key === 'string') bytes += key.length
        // Numbers at once: a model is little else.
        if (typeof inner === 'number') {
          values += 1
          bytes += 4
        } else waiting.push({ value: inner, depth: depth + 1 })
        if (waiting.length > limits.values) return null
      }
    }
    if (bytes > limits.bytes || values > limits.values) return null
  }
  return bytes
}
