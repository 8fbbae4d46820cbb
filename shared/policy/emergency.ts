import {
  type EmergencyNumber,
  emergencyNumbers,
  emergencyWords,
  harmlessAround,
  harmlessPhrases,
  simplified,
} from './emergency-words.ts'

/** So much of a text is looked at, from its beginning. */
const longest = 20_000

/** The numbers to call at once for what a text says, 110 first; empty when it tells of no danger. */
export function emergencyIn(text: string): readonly EmergencyNumber[] {
  const plain = plainOf(text)
  const chinese = harmlessPhrases.reduce(
    (rest, phrase) => rest.replaceAll(phrase, '|'),
    squeezed(plain),
  )
  const english = spaced(plain)
  if (!anyWord['zh-CN'].test(chinese) && !anyWord.en.test(english)) return []
  const calls = new Set<EmergencyNumber>()
  for (const words of Object.values(emergencyWords)) {
    const said =
      words['zh-CN'].some(word => standsIn(chinese, word, 'zh-CN')) ||
      words.en.some(word => standsIn(english, ` ${word} `, 'en'))
    if (said) for (const number of ['110', ...words.call] as const) calls.add(number)
  }
  return emergencyNumbers.filter(number => calls.has(number))
}

/** Finds whether any of the words stands in a text at all, as in few texts one does. */
const anyWord = {
  'zh-CN': new RegExp(
    Object.values(emergencyWords)
      .flatMap(words => words['zh-CN'])
      .join('|'),
  ),
  en: new RegExp(
    ` (?:${Object.values(emergencyWords)
      .flatMap(({ en }) => en)
      .join('|')}) `,
  ),
}

/** Each word of English that has a part in telling danger from what is harmless. */
const vocabulary: ReadonlySet<string> = new Set(
  [
    ...Object.values(emergencyWords).flatMap(({ en }) => en),
    ...harmlessAround.en.before,
    ...harmlessAround.en.after,
  ].flatMap(words => words.split(' ')),
)

/**
 * Whether a line neither tells of danger nor has a part in what the text below it tells. Chinese words end with their line; an English one
 * may go on below it, also in single letters.
 */
export function isOrdinary(line: string): boolean {
  if (emergencyIn(line).length > 0) return false
  const english = plainOf(line).match(/[a-z]+/gu) ?? []
  return english.every(word => word.length > 1 && !vocabulary.has(word))
}

/** The same as one word that a document holds: `110 119`, `''` for none. */
export const emergencyWord = (text: string): string => emergencyIn(text).join(' ')

/** Reads such a word. */
export const numbersOf = (word: string): readonly EmergencyNumber[] =>
  emergencyNumbers.filter(number => word.includes(number))

const plainOf = (text: string): string =>
  text
    .slice(0, longest)
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .toLowerCase()

const traditional = new RegExp(`[${[...simplified.keys()].join('')}]`, 'gu')

/** Letters and figures alone, in simplified characters; the end of a sentence parts what stands on its two sides. */
const squeezed = (text: string): string =>
  text
    .replace(/[。.!?;\n]/gu, '|')
    .replace(/[^\p{L}\p{N}|]/gu, '')
    .replace(traditional, character => simplified.get(character)!)

/** Latin words with one space around each, what was spelled in single letters put together. */
const spaced = (text: string): string =>
  ` ${text.replace(/[^a-z]+/gu, ' ').trim()} `.replace(
    /(?<= )(?:[a-z] ){2,}/gu,
    letters => `${letters.replaceAll(' ', '')} `,
  )

/** Whether a word stands somewhere in a text without what makes it harmless. */
function standsIn(text: string, word: string, language: 'zh-CN' | 'en'): boolean {
  const { before, after } = harmlessAround[language]
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    const front = text.slice(0, at)
    const rest = text.slice(at + word.length)
    const harmless =
      language === 'en'
        ? before.some(one => front.endsWith(` ${one}`)) ||
          after.some(one => `${rest} `.startsWith(`${one} `))
        : before.some(one => front.endsWith(one)) || after.some(one => rest.startsWith(one))
    if (!harmless) return true
  }
  return false
}
