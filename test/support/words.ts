const letters = 'cdefhkmnrt'

/** A word of somebody's in a test, like nothing else on a page, and of letters that pass for no digit: what is offered back is masked. */
export const wordOf = (name: string, nth: number): string =>
  `${name}${[...String(nth)].map(digit => letters[Number(digit)]).join('')};`

/** The words of a test in a text. */
export const wordsIn = (text: string): Set<string> => new Set(text.match(/[A-Z][cdefhkmnrt]+;/g))
