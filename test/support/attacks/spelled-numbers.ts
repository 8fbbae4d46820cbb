/** A number of somebody's, as it may be written. */
const digitsAs = (signs: string) => (digits: string) =>
  [...digits].map(digit => [...signs][Number(digit)]).join('')
const between = (gap: string) => (digits: string) => [...digits].join(gap)

/** In the groups in which people write such a number. */
const groups = (digits: string): readonly string[] => {
  const lengths =
    digits.length === 11 ? [3, 4, 4] : digits.length === 18 ? [6, 8, 4] : [4, 4, 4, 4, 3]
  let at = 0
  return lengths.map(length => digits.slice(at, (at += length)))
}

/** The spellings in which a number gets into nothing, each of plain digits. */
export const spellings: Readonly<Record<string, (digits: string) => string>> = {
  plain: digits => digits,
  'full-width': digitsAs('０１２３４５６７８９'),
  mathematical: digitsAs('𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗'),
  circled: digitsAs('⓪①②③④⑤⑥⑦⑧⑨'),
  'Arabic-Indic': digitsAs('٠١٢٣٤٥٦٧٨٩'),
  'Chinese, formal': digitsAs('零壹贰叁肆伍陆柒捌玖'),
  'Chinese, plain': digitsAs('〇一二三四五六七八九'),
  'over the radio': digitsAs('洞幺两三四五六拐八勾'),
  spaced: digits => groups(digits).join(' '),
  'ideographic spaces': digits => groups(digits).join('\u3000'),
  brackets: digits =>
    groups(digits)
      .map(one => `【${one}】`)
      .join(''),
  // Longer rows of figures between slashes may be a list of houses.
  slashes: digits => groups(digits).join(digits.length === 11 ? '/' : '-'),
  'figure dashes': digits => groups(digits).join('\u2012'),
  'zero-width joiners': between('\u200d'),
  'soft hyphens': between('\u00ad'),
  'coded as in an address': digits => [...digits].map(digit => `%3${digit}`).join(''),
}

/** Makes numbers, no two alike: mobile, bank card and identity in turn. */
export class SomeNumbers {
  #made = 0

  /** The digits of another one. */
  next(): string {
    const i = ++this.#made
    const tail = String(i * 7919).padStart(8, '0')
    if (i % 3 === 0) return `139${tail.slice(-8)}`
    if (i % 3 === 1) return withCheck(`621700${tail.padStart(12, '1')}`, luhn)
    // An identity number may end with X, which has no other spelling.
    for (let turn = i; ; turn++) {
      const number = withCheck(`11010119900307${String(turn % 1000).padStart(3, '0')}`, mod11)
      if (!number.endsWith('X') && !this.#identities.has(number)) {
        this.#identities.add(number)
        return number
      }
    }
  }

  readonly #identities = new Set<string>()
}

const withCheck = (start: string, check: (start: string) => string) => start + check(start)

function luhn(start: string): string {
  const sum = [...start].toReversed().reduce((total, digit, i) => {
    const doubled = i % 2 === 0 ? Number(digit) * 2 : Number(digit)
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return String((10 - (sum % 10)) % 10)
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const mod11 = (start: string) =>
  '10X98765432'[weights.reduce((sum, weight, i) => sum + weight * Number(start[i]), 0) % 11]!
