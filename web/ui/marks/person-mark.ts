import { type LabelColour, labelColours } from '#shared/board/card/card-types.ts'

/** What stands for a person in a small square: the last character of a Chinese name, else up to two initials. */
export const personMark = (name: string): string => {
  const trimmed = name.trim()
  if (/\p{Script=Han}$/u.test(trimmed)) return [...trimmed].at(-1) ?? ''
  const words = trimmed.split(/\s+/).filter(word => word !== '')
  const first = [...(words[0] ?? '?')][0] ?? '?'
  const last = words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : ''
  return (first + last).toLocaleUpperCase()
}

/** The pigment of a person: the same id has the same one on every screen. */
export const personColour = (id: string): LabelColour => {
  let sum = 7
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003
  return labelColours[sum % labelColours.length] ?? 'slate'
}
