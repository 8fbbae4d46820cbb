/** What a character is to a number: a digit, what may stand between two digits of one, or anything else. */
export interface Sign {
  readonly kind: 'digit' | 'blank' | 'gap' | 'list' | 'time' | 'silent' | 'none'
  /** The digits it stands for; more than one for ⑬. */
  readonly digits: string
  /** Signs of one style that stand side by side belong together: 12 digits in a row are no number of 11. */
  readonly style: number
  /** How many UTF-16 units it takes. */
  readonly units: number
  /** A letter that is taken for a digit, which counts only among real ones. */
  readonly alike: boolean
}

/** How numbers are written and read out in Chinese; each word at its digit. */
const words = [
  '零〇○◯',
  '一壹弌幺',
  '二贰貳弍',
  '三叁參参弎叄',
  '四肆',
  '五伍',
  '六陆陸',
  '七柒',
  '八捌',
  '九玖',
]

/** What is said for digits over the radio, and what else is a word of its own: it begins and ends no row of digits. */
const radio = ['洞', '', '两兩', '', '', '', '', '拐', '', '勾']

/** Letters that pass for digits; each at its digit. */
const alike = ['OoОоΟοՕօ', 'lIІǀ', 'Z', '', '', 'S', '', '', 'B']

/** Digits in circles that Unicode does not say are digits: where rows from 1 to 9 begin, and noughts. */
const circled = [0x2776, 0x2780, 0x278a, 0x24f5]
const noughts = [0x24ff, 0x1f10b, 0x1f10c]

const digitIn = (rows: readonly string[], character: string): number =>
  rows.findIndex(row => row.includes(character))

/** Between two digits of one number, however many; never a new line. */
const blank = /^[ \t\p{Zs}]$/u

/** Between them too: dashes, dots, brackets, quotes. */
const gap = /^[\p{Pd}\p{Ps}\p{Pe}\p{Pi}\p{Pf}._·•・･‧∙⋅．\u2044\u2212~～'"`^＿＂＇<>＜＞]$/u

/** The end of a sentence, and what stands for masked digits and case numbers. */
const end = /^[。!！?？*#%]$/u

/** Between two digits too, but also between the items of a list, and in dates, times and amounts. */
const list = /^[\p{P}\p{S}]$/u

/** Takes no room. */
const silent = /^[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Mn}\p{Me}]$/u

const [styleOfWords, styleOfRadio, styleOfAlike, styleOfCodes] = [1, 2, 3, 4]

const known = new Map<number, Sign>()

/** 1 for a UTF-16 unit that is known to have nothing to do with numbers, 2 for one that has or may have. */
const seen = new Uint8Array(0x10000)

/** Whether a UTF-16 unit has nothing to do with numbers: nearly all of a text is passed over by this. */
export function isPlain(unit: number): boolean {
  if (seen[unit] === 0) {
    const maybe = unit === 0x25 || (unit >= 0xd800 && unit < 0xe000)
    const none = !maybe && signOf(String.fromCharCode(unit), unit).kind === 'none'
    seen[unit] = none ? 1 : 2
  }
  return seen[unit] === 1
}

/** What stands at a place of a text. */
export function signAt(text: string, at: number): Sign {
  const code = text.codePointAt(at)!
  if (code === 0x25) return codedAt(text, at)
  let sign = known.get(code)
  if (sign === undefined) {
    sign = signOf(String.fromCodePoint(code), code)
    known.set(code, sign)
  }
  return sign
}

function signOf(character: string, code: number): Sign {
  const units = character.length
  const none: Sign = { kind: 'none', digits: '', style: 0, units, alike: false }
  const digit = (digits: string, style: number, alike = false): Sign => ({
    ...none,
    kind: 'digit',
    digits,
    style,
    alike,
  })
  if (/\p{Nd}/u.test(character)) {
    // The digits of a script stand in rows of ten.
    let first = code
    while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first--
    return digit(String((code - first) % 10), 16 + first)
  }
  const row = circled.find(first => code >= first && code < first + 9)
  if (row !== undefined) return digit(String(code - row + 1), 16 + row)
  if (noughts.includes(code)) return digit('0', 16 + code)
  const plain = character.normalize('NFKC').replace(/[().,]/g, '')
  if (/^\d{1,2}$/.test(plain)) return digit(plain, 16 + (code >> 4))
  if (/^[ⅰ-ⅸⅠ-Ⅸ]$/.test(character)) return digit(String(1 + ((code - 0x2160) & 15)), 16 + 0x2160)
  if (/^[〡-〩]$/.test(character)) return digit(String(code - 0x3020), 16 + 0x3020)
  if ([...plain].length === 1) {
    const spoken = digitIn(words, plain)
    if (spoken >= 0) return digit(String(spoken), styleOfWords)
    const called = digitIn(radio, plain)
    if (called >= 0) return digit(String(called), styleOfRadio)
    const like = digitIn(alike, plain)
    if (like >= 0) return digit(String(like), styleOfAlike, true)
  }
  if (silent.test(character)) return { ...none, kind: 'silent' }
  if (end.test(character)) return none
  if (blank.test(character)) return { ...none, kind: 'blank' }
  if (gap.test(character)) return { ...none, kind: 'gap' }
  if (list.test(character)) return { ...none, kind: /[:：]/.test(plain) ? 'time' : 'list' }
  return none
}

/** `%31` and the like, as addresses write digits and what stands between them. */
function codedAt(text: string, at: number): Sign {
  const code = /^%(?:3(\d)|(2[0-9d-e]|5f))/i.exec(text.slice(at, at + 3))
  const sign: Sign = { kind: 'none', digits: '', style: styleOfCodes, units: 1, alike: false }
  if (code === null) return sign
  return code[1] === undefined
    ? { ...sign, kind: 'gap', units: 3 }
    : { ...sign, kind: 'digit', digits: code[1], units: 3 }
}

/** Whether a character is the X that an identity number may end with. */
export const isX = (character: string): boolean => /^[XxХхΧχ×]$/.test(character.normalize('NFKC'))
