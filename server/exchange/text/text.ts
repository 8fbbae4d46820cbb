import { isYear } from '#shared/board/shape/years.ts'
/** The first `max` UTF-16 units of a text without tearing a character apart. */
export function head(text: string, max: number): string {
  if (text.length <= max) return text
  const last = text.charCodeAt(max - 1)
  return text.slice(0, last >= 0xd800 && last < 0xdc00 ? max - 1 : max)
}

/** A text of at most `max` units, ending in `…` when it was longer. */
export const shorten = (text: string, max: number): string =>
  text.length <= max ? text : `${head(text, max - 1)}…`

/** Cuts a text into parts of at most `max` units, at a line's end where one is near. Joined they are the text again. */
export function parts(text: string, max: number): readonly string[] {
  const result: string[] = []
  let rest = text
  while (rest.length > max) {
    const line = rest.lastIndexOf('\n', max - 1)
    const part = line > max / 2 ? rest.slice(0, line + 1) : head(rest, max)
    result.push(part)
    rest = rest.slice(part.length)
  }
  if (rest !== '' || result.length === 0) result.push(rest)
  return result
}

/** An instant as the shapes want it; null for anything that is none. */
export function instantOf(value: string | null | undefined): string | null {
  if (value === null || value === undefined) return null
  const time = Date.parse(value)
  if (Number.isNaN(time)) return null
  return isYear(new Date(time).getUTCFullYear()) ? new Date(time).toISOString() : null
}
