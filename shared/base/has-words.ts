/** How many letters or ideographs say something. */
const fewest = 2

/** Letters by name, blank or nothing to the eye: fillers, and whatever is to be ignored. */
const unseen = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}\u115f\u1160\u3164\uffa0\u2800]/gu

const seenOf = (text: string): string =>
  text.replace(unseen, '').normalize('NFKC').replace(unseen, '')

/** Whether a text says something: two letters or ideographs at least, not counting what cannot be seen. */
export const hasWords = (text: string): boolean =>
  (seenOf(text).match(/\p{L}/gu) ?? []).length >= fewest

/** Whether a text names something: a letter, an ideograph or a digit at least that can be seen. */
export const names = (text: string): boolean => /[\p{L}\p{N}]/u.test(seenOf(text))

/** Whether anything of a text can be seen, a sign or a picture too. */
export const isSeen = (text: string): boolean => seenOf(text).trim() !== ''
