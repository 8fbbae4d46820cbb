/** How deep plain JSON nests that plugins write. */
const deepest = 64

/** Whether a JSON text nests deeper than what reads it can bear. */
export function tooDeep(text: string): boolean {
  let [depth, quoted] = [0, false]
  for (let i = 0; i < text.length; i++) {
    const sign = text[i]
    if (quoted) {
      if (sign === '\\') i++
      else if (sign === '"') quoted = false
    } else if (sign === '"') quoted = true
    else if (sign === '{' || sign === '[') {
      if (++depth > deepest) return true
    } else if (sign === '}' || sign === ']') depth--
  }
  return false
}
