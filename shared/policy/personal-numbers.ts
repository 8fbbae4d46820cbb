/** What kind of number was found: an identity number (GB 11643), a bank card (ISO/IEC 7812), a mobile number of mainland China. */
export type PersonalKind = 'identity' | 'bank-card' | 'mobile'

/** A number that must not stand in free text: where it begins and ends, in UTF-16 units. */
export interface PersonalNumber {
  readonly kind: PersonalKind
  readonly start: number
  readonly end: number
}

/** Fewer digits than this are none of them. */
const fewest = 11

/** What people, address books and chat programs put between two digits of one number; never a new line. */
const between =
  /[ \t\u00a0\u2000-\u200a\u202f\u2044\u3000\p{Default_Ignorable_Code_Point}._·‐–—()（）－-]/u

/** So much of it stands between two digits at most. */
const widest = 3

/** How numbers are read out in Chinese: each row is 0 to 9; 幺 is said for 1. */
const spoken = ['零一二三四五六七八九', '〇幺']

const spokenDigit = (character: string): number =>
  Math.max(...spoken.map(row => row.indexOf(character)))

/** What each UTF-16 unit is: a decimal digit of any script, a digit as it is read out, what may stand between two, or anything else. */
const [none, written, read, gap] = [0, 1, 2, 3]
const kinds = new Uint8Array(0x10000)
const values = new Uint8Array(0x10000)
for (let code = 0; code < 0x10000; code++) {
  const character = String.fromCharCode(code)
  if (/\p{Nd}/u.test(character)) {
    kinds[code] = written
    // The digits of a script stand in a row of ten.
    values[code] = kinds[code - 1] === written ? (values[code - 1]! + 1) % 10 : 0
  } else if (spokenDigit(character) >= 0) {
    kinds[code] = read
    values[code] = spokenDigit(character)
  } else kinds[code] = between.test(character) ? gap : none
}

/** A case number of this product; its digits are nobody's. */
const caseNumber = /[A-Za-z][A-Za-z0-9]{0,7}-20\d\d-\d{5,9}-\d(?!\d)/g

/** So far before its first digit a case number may begin. */
const lettersBefore = 8

/** Finds identity, bank-card and mobile numbers in a text, from left to right. */
export const personalNumbers = (text: string): readonly PersonalNumber[] => numbersIn(text, false)

/** As `personalNumbers`; with `masking` also those that what is left of a masked one makes with its neighbours. Takes a time in proportion to the text. */
function numbersIn(text: string, masking: boolean): readonly PersonalNumber[] {
  if (text.length < fewest) return []
  const found: PersonalNumber[] = []
  let start = 0
  let last = -1
  let digits = 0
  // Nearly every text is done with after this one look over it.
  for (let at = 0; at <= text.length; at++) {
    const kind = at === text.length ? none : kinds[text.charCodeAt(at)]!
    if (kind === written || kind === read) {
      if (digits++ === 0) start = at
      last = at
    } else if (digits > 0 && (kind === none || at - last > widest)) {
      if (digits >= fewest) for (const one of among(text, start, last + 1, masking)) found.push(one)
      digits = 0
    }
  }
  return found
}

/** The numbers among digits that stand close together; an X may follow them. */
function among(
  text: string,
  start: number,
  end: number,
  masking: boolean,
): readonly PersonalNumber[] {
  const from = Math.max(0, start - lettersBefore)
  const whole = /[XxＸｘ]/.test(text[end] ?? '') ? end + 1 : end
  const plain = text
    .slice(from, whole + 1)
    .replace(caseNumber, found => '#'.repeat(found.length))
    .slice(start - from, whole - from)
  return inRun(plain, start, masking)
}

/** Whether a text holds one of them. */
export const hasPersonalNumber = (text: string): boolean => personalNumbers(text).length > 0

/** The text with all of them masked, of the same length: `138****5678`. */
export function maskPersonalNumbers(text: string): string {
  const found = numbersIn(text, true)
  if (found.length === 0) return text
  const units = text.split('')
  for (const { kind, start, end } of found) hide(units, kind, start, end)
  return units.join('')
}

/** Every text in a JSON value masked; everything else as it is. */
export function maskDeep<T>(value: T): T {
  if (typeof value === 'string') return maskPersonalNumbers(value) as T
  if (Array.isArray(value)) return value.map(maskDeep) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, maskDeep(one)])) as T
}

interface Digit {
  readonly digit: string
  readonly at: number
  /** Nothing stands between it and the one before, and both are written or both read out: 老三138… begins at the 1. */
  readonly joined: boolean
}

/** One run may hold several numbers, one after the other; each begins and ends where a group of digits does. */
function inRun(run: string, offset: number, masking: boolean): readonly PersonalNumber[] {
  const digits: Digit[] = []
  let before = none
  let plain = ''
  for (let at = 0; at < run.length; at++) {
    const digit = plainDigit(run[at]!)
    const kind = digit === 'X' ? written : kinds[run.charCodeAt(at)]!
    if (digit !== null) {
      digits.push({ digit, at, joined: kind === before })
      plain += digit
    }
    before = digit === null ? none : kind
  }
  const found: PersonalNumber[] = []
  const look = (begin: number, end: number, free: number): void => {
    for (let from = begin; end - from >= fewest;) {
      const hit = beginsAt({ digits, plain, end, free }, from)
      if (hit === null) {
        from++
        continue
      }
      const first = from + hit.lead
      const behind = from + hit.length
      found.push({
        kind: hit.kind,
        start: offset + digits[first]!.at,
        end: offset + digits[behind - 1]!.at + 1,
      })
      from = behind
      if (!masking) continue
      // What stays of it may make another number with what stands before it, and with what comes.
      look(Math.max(begin, first - longest), first + keptFirst, free)
      begin = free = from = behind - keptLast(hit.kind)
    }
  }
  look(0, digits.length, 0)
  return found
}

/** The digits of a run up to `end`, behind which they are masked; a number may begin at `free`, because what stands before it is masked. */
interface Stretch {
  readonly digits: readonly Digit[]
  readonly plain: string
  readonly end: number
  readonly free: number
}

function beginsAt(
  { digits, plain, end, free }: Stretch,
  from: number,
): { readonly kind: PersonalKind; readonly length: number; readonly lead: number } | null {
  if (from !== free && digits[from]!.joined) return null
  const ends = (length: number) => {
    const behind = from + length
    if (behind >= end) return behind === end
    const next = digits[behind]!
    // An X ends no number but an identity number.
    return !next.joined || (next.digit === 'X' && length !== 17)
  }
  const text = (length: number) => plain.slice(from, from + length)
  if (ends(18) && isIdentity(text(18))) return { kind: 'identity', length: 18, lead: 0 }
  const first = plain[from]!
  if (first >= '3' && first <= '6')
    for (let length = 19; length >= 13; length--)
      if (ends(length) && isBankCard(text(length))) return { kind: 'bank-card', length, lead: 0 }
  for (const prefix of prefixes) {
    const length = prefix.length + 11
    if (
      plain.startsWith(prefix, from) &&
      ends(length) &&
      isMobile(text(length).slice(prefix.length))
    )
      return { kind: 'mobile', length, lead: prefix.length }
  }
  return null
}

function plainDigit(character: string): string | null {
  const code = character.charCodeAt(0)
  if (kinds[code] === written || kinds[code] === read) return String(values[code])
  return /[XxＸｘ]/.test(character) ? 'X' : null
}

/** How a mobile number is dialled from elsewhere. */
const prefixes = ['0086', '86', '0', ''] as const

const isMobile = (digits: string): boolean => /^1[3-9]\d{9}$/.test(digits)

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** Region, a birthday that there was, and the check character of ISO 7064 MOD 11-2. */
function isIdentity(text: string): boolean {
  const parts = /^[1-9]\d{5}(\d{4})(\d\d)(\d\d)\d{3}[\dX]$/.exec(text)
  if (parts === null) return false
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number]
  if (year < 1850 || year > 2100 || month < 1 || month > 12 || day < 1 || day > 31) return false
  const sum = weights.reduce((total, weight, i) => total + weight * Number(text[i]), 0)
  return '10X98765432'[sum % 11] === text[17]
}

/** The networks whose cards are used here begin with 3 to 6; the last digit is the check digit after Luhn. */
function isBankCard(digits: string): boolean {
  if (!/^[3-6]\d+$/.test(digits) || /^(\d)\1+$/.test(digits)) return false
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i])
    const doubled = i % 2 === 0 ? digit : digit * 2
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

/** What may stay to tell two numbers apart: the first three and, of a mobile or card, the last four. */
const keptFirst = 3
const keptLast = (kind: PersonalKind): number => (kind === 'identity' ? 1 : 4)

/** No number has more digits. */
const longest = 19

function hide(units: string[], kind: PersonalKind, start: number, end: number): void {
  const places: number[] = []
  for (let at = start; at < end; at++) if (plainDigit(units[at]!) !== null) places.push(at)
  for (const at of places.slice(keptFirst, -keptLast(kind))) units[at] = '*'
}
