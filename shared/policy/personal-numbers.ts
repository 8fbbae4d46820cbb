import { isPlain, isX, type Sign, signAt } from './digits.ts'
import { maskSocialIds, type SocialId, socialIds } from './social-ids.ts'
import { type Digit, isListed, type Place } from './lists.ts'

/** What kind of number was found: an identity number (GB 11643), a bank card (ISO/IEC 7812), a mobile number or a land line of mainland China, an id of WeChat or QQ. */
export type PersonalKind = NumberKind | SocialId['kind']

type NumberKind = 'identity' | 'bank-card' | 'mobile' | 'land-line'

/** A number that must not stand in free text: where it begins and ends, in UTF-16 units. */
export interface PersonalNumber {
  readonly kind: PersonalKind
  readonly start: number
  readonly end: number
}

interface Found extends PersonalNumber {
  readonly kind: NumberKind
  /** Where each of its digits stands. */
  readonly places: readonly Place[]
}

/** Fewer digits than this are none of them. */
const fewest = 11

/** So much of what may stand between two digits does at most, a row of blanks counting as one; what takes no room is not counted. */
const widest = 4

/** So many characters of it, blanks each for itself. */
const longestGap = 12

/** Turns the order in which what follows is shown. */
export const turningSign = /[\u202e\u2067]/

/** A case number of this product; its digits are nobody's. */
const caseNumber = /[A-Za-z][A-Za-z0-9]{0,7}-20\d\d-\d{5,9}-\d(?!\d)/g

/** Finds identity, bank-card and mobile numbers and the like in a text, from left to right, however their digits are written. */
export function personalNumbers(text: string): readonly PersonalNumber[] {
  const found = numbersIn(text, false).map(({ kind, start, end }) => ({ kind, start, end }))
  const bare = withoutLetters(text)
  const among =
    bare === null
      ? []
      : numbersIn(bare, false).map(({ kind, start, end }) => ({
          kind,
          start: start > 0 && bare[start - 1] !== text[start - 1] ? start - 1 : start,
          end,
        }))
  const others = [
    ...among,
    ...socialIds(text).map(({ kind, start, end }) => ({ kind, start, end })),
  ]
  if (others.length === 0) return found
  const all: PersonalNumber[] = [...found]
  for (const one of others)
    if (!all.some(other => other.start < one.end && one.start < other.end)) all.push(one)
  return all.sort((a, b) => a.start - b.start)
}

/** Whether a text holds one of them. */
export const hasPersonalNumber = (text: string): boolean => personalNumbers(text).length > 0

/** The text with all of them masked, of the same length: `138****5678`. */
export function maskPersonalNumbers(text: string): string {
  const masked = maskedWhere(text, numbersIn(text, true))
  const bare = withoutLetters(masked)
  const among = bare === null ? [] : numbersIn(bare, true)
  return among.length === 0
    ? maskSocialIds(masked)
    : maskPersonalNumbers(maskedWhere(masked, among))
}

function maskedWhere(text: string, found: readonly Found[]): string {
  if (found.length === 0) return text
  const units = text.split('')
  for (const { kind, places } of found)
    for (const { at, units: wide } of places.slice(keptFirst, -keptLast(kind)))
      units.fill('*', at, at + wide)
  return units.join('')
}

/** Every text in a JSON value masked, keys too; everything else as it is. */
export function maskDeep<T>(value: T): T {
  if (typeof value === 'string') return maskPersonalNumbers(value) as T
  if (Array.isArray(value)) return value.map(maskDeep) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [maskPersonalNumbers(key), maskDeep(one)]),
  ) as T
}

/** What may stay to tell two numbers apart: the first three and, of a mobile or card, the last four. */
const keptFirst = 3
const keptLast = (kind: NumberKind): number => (kind === 'identity' ? 1 : 4)

/** The same letter before three figures, as before houses in a list. */
const lettered =
  /(?<![\p{L}\p{Nd}])(\p{L})\p{Nd}{1,8}[^\p{L}\p{Nd}]{1,12}\1\p{Nd}{1,8}[^\p{L}\p{Nd}]{1,12}\1\p{Nd}/u

/** The text with blanks for such letters; null without any. */
const withoutLetters = (text: string): string | null =>
  lettered.test(text)
    ? text.replace(/(?<![\p{L}\p{Nd}])\p{L}(?=\p{Nd})/gu, letter => ' '.repeat(letter.length))
    : null

/**
 * What is there; with `masking` also the numbers that what is left of a masked one makes with its neighbours. Takes a time in proportion
 * to the text.
 */
function numbersIn(whole: string, masking: boolean): readonly Found[] {
  // One character stands for two digits at most.
  if (whole.length < fewest / 2) return []
  const text = whole.includes('-20')
    ? whole.replace(caseNumber, number => '#'.repeat(number.length))
    : whole
  const found: Found[] = []
  const mayBeTurned = turningSign.test(text)
  let digits: Digit[] = []
  let before: Sign | null = null
  let between = 0
  let blanks = 0
  let listed: Digit['listed'] = null
  let isRest = false
  const close = () => {
    const free = isRest ? nowhere : 0
    isRest = false
    if (digits.length < fewest) digits = []
    if (digits.length === 0) return
    const inOrder = inRun(text, digits, masking, free)
    for (const one of inOrder) found.push(one)
    if (mayBeTurned && inOrder.length === 0)
      for (const one of inRun(text, fromBehind(digits), masking, free).toReversed()) found.push(one)
    digits = []
  }
  for (let at = 0; at < text.length;) {
    if (digits.length === 0 && isPlain(text.charCodeAt(at))) {
      before = null
      between = blanks = 0
      listed = null
      at++
      continue
    }
    const sign = signAt(text, at)
    if (sign.kind === 'digit') {
      if (between > widest || between + blanks > longestGap) close()
      const { units, alike } = sign
      const joined = before?.kind === 'digit' && before.style === sign.style
      digits.push({ digit: sign.digits[0]!, at, units, alike, joined, listed })
      for (let i = 1; i < sign.digits.length; i++)
        digits.push({ digit: sign.digits[i]!, at, units, alike, joined: true, listed: null })
      between = blanks = 0
      listed = null
      if (digits.length >= longRun && !masking && !mayBeTurned) {
        const { early, rest } = beforeTheEnd(text, digits, isRest ? nowhere : 0)
        for (const one of early) found.push(one)
        digits = rest
        isRest = true
      }
    } else if (sign.kind === 'none') {
      // The X at the end of an identity number is a digit of it, if letters do not go on.
      const ends = digits.length >= 17 && between <= widest && isX(text[at]!)
      if (ends)
        digits.push({ digit: 'X', at, units: 1, alike: false, joined: between === 0, listed })
      close()
      between = blanks = 0
      listed = null
    } else if (sign.kind === 'blank') {
      if (before?.kind === 'blank') blanks++
      else between++
    } else if (sign.kind !== 'silent') {
      between++
      if (sign.kind !== 'gap') listed = sign.kind
    }
    if (sign.kind !== 'silent') before = sign
    at += sign.units
  }
  close()
  return found
}

/** The digits of a run as they stand when their order is turned. */
const fromBehind = (digits: readonly Digit[]): readonly Digit[] =>
  digits.toReversed().map((one, i, all) => {
    const { joined, listed } = all[i - 1] ?? one
    return i === 0 ? { ...one, joined: false, listed: null } : { ...one, joined, listed }
  })

/** So many digits of a row are kept at most: what is thrown away soon costs the collector of garbage nearly nothing. */
const longRun = 1_000

/** At no place of a row. */
const nowhere = -1

/** What begins so far before the end of a row does not reach it. */
const furthest = 24

/** The numbers that begin in a row of digits and do not reach its end, and the digits from which on it is still to be looked at. */
function beforeTheEnd(whole: string, digits: readonly Digit[], free: number) {
  const plain = digits.map(one => one.digit).join('')
  const early: Found[] = []
  let from = 0
  while (from < digits.length - furthest) {
    const hit = beginsAt({ whole, digits, plain, end: digits.length, free }, from)
    if (hit !== null) early.push(foundAt(digits, from, hit))
    from += hit?.length ?? 1
  }
  return { early, rest: digits.slice(from) }
}

function foundAt(digits: readonly Digit[], from: number, { kind, lead, length }: Hit): Found {
  const places = digits.slice(from + lead, from + length)
  const [one, other] = [places[0]!, places.at(-1)!]
  const [start, last] = one.at < other.at ? [one, other] : [other, one]
  return { kind, start: start.at, end: last.at + last.units, places }
}

/** One run may hold several numbers, one after the other; each begins and ends where a group of digits does. */
function inRun(
  whole: string,
  digits: readonly Digit[],
  masking: boolean,
  begins: number,
): readonly Found[] {
  const plain = digits.map(one => one.digit).join('')
  const found: Found[] = []
  const look = (begin: number, end: number, free: number): void => {
    for (let from = begin; end - from >= fewest;) {
      const hit = beginsAt({ whole, digits, plain, end, free }, from)
      if (hit === null) {
        from++
        continue
      }
      const behind = from + hit.length
      found.push(foundAt(digits, from, hit))
      const first = from + hit.lead
      from = behind
      if (!masking) continue
      // What stays of it may make another number with what stands before it, and with what comes.
      look(Math.max(begin, first - longest), first + keptFirst, free)
      begin = free = from = behind - keptLast(hit.kind)
    }
  }
  look(0, digits.length, begins)
  return found
}

/** The digits of a run up to `end`, behind which they are masked; a number may begin at `free`, because what stands before it is masked. */
interface Stretch {
  readonly whole: string
  readonly digits: readonly Digit[]
  readonly plain: string
  readonly end: number
  readonly free: number
}

interface Hit {
  readonly kind: NumberKind
  readonly length: number
  readonly lead: number
}

/** No number has more digits. */
const longest = 19

function beginsAt({ whole, digits, plain, end, free }: Stretch, from: number): Hit | null {
  if (from !== free && digits[from]!.joined) return null
  const ends = (length: number) => {
    const behind = from + length
    if (behind >= end) return behind === end
    const next = digits[behind]!
    // An X ends no number but an identity number.
    return !next.joined || (next.digit === 'X' && length !== 17)
  }
  const text = (length: number) => plain.slice(from, from + length)
  const is = (lead: number, length: number) =>
    isNumber(whole, digits.slice(from + lead, from + length))
  // No list adds up to a birthday and its check digit.
  if (
    mayBeIdentity(plain, from) &&
    ends(18) &&
    isIdentity(text(18)) &&
    isReal(digits.slice(from, from + 18))
  )
    return { kind: 'identity', length: 18, lead: 0 }
  const first = plain[from]!
  if (first >= '3' && first <= '6')
    for (let length = 19; length >= 13; length--)
      if (ends(length) && isBankCard(plain, from, length) && is(0, length))
        return { kind: 'bank-card', length, lead: 0 }
  // All of the prefixes begin with a figure of their own.
  if (first !== '0' && first !== '1' && first !== '8') return null
  for (const prefix of prefixes) {
    const length = prefix.length + 11
    if (!plain.startsWith(prefix, from) || !ends(length)) continue
    if (isMobile(text(length).slice(prefix.length)) && is(prefix.length, length))
      return { kind: 'mobile', length, lead: prefix.length }
  }
  for (const prefix of areaPrefixes) {
    if (!plain.startsWith(prefix, from)) continue
    const lead = prefix.length
    const area = areaCode.exec(plain.slice(from + lead, from + lead + 3))?.[0]
    const behind = from + lead + (area?.length ?? 0)
    // Without anything between the two it is any row of figures.
    if (area === undefined || behind >= end || digits[behind]!.joined) continue
    for (const local of [8, 7]) {
      const length = lead + area.length + local
      if (!ends(length) || !isLocal(plain.slice(behind, behind + local))) continue
      const parts = digits.slice(from, from + length)
      if (isReal(parts) && parts.slice(1).every(one => one.listed === null))
        return { kind: 'land-line', length, lead: 0 }
    }
  }
  return null
}

/** What stands before the code of an area: the nought of the country, or how it is dialled from elsewhere. */
const areaPrefixes = ['0', '0086', '86'] as const

/** Beijing, the cities with two figures, and all others. */
const areaCode = /^(?:10|2\d|[3-9]\d\d)/

/** A number within an area; eight figures that are a day are none. */
const isLocal = (digits: string): boolean =>
  /^[2-8]/.test(digits) && !/^20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/.test(digits)

/** Whether digits that add up to a number are meant as one. */
const isNumber = (text: string, digits: readonly Digit[]): boolean =>
  isReal(digits) && !isListed(text, digits)

/** Whether most of them are digits, and no letters. */
const isReal = (digits: readonly Digit[]): boolean =>
  digits.filter(one => one.alike).length <= mostAlike

/** Of one number so many digits at most are letters that pass for them. */
const mostAlike = 5

/** How a mobile number is dialled from elsewhere. */
const prefixes = ['0086', '86', '0', ''] as const

const isMobile = (digits: string): boolean => /^1[3-9]\d{9}$/.test(digits)

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** Whether a birthday may stand where one would: nearly every place of a long row of digits is passed over by this. */
const mayBeIdentity = (plain: string, from: number): boolean =>
  (plain[from + 6] === '1' || plain[from + 6] === '2') &&
  (plain[from + 10] === '0' || plain[from + 10] === '1')

/** Region, a birthday that there was, and the check character of ISO 7064 MOD 11-2. */
function isIdentity(text: string): boolean {
  const parts = /^[1-9]\d{5}(\d{4})(\d\d)(\d\d)\d{3}[\dX]$/.exec(text)
  if (parts === null) return false
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number]
  if (year < 1850 || year > 2100 || month < 1 || month > 12 || day < 1 || day > 31) return false
  const sum = weights.reduce((total, weight, i) => total + weight * Number(text[i]), 0)
  return '10X98765432'[sum % 11] === text[17]
}

/**
 * The networks whose cards are used here begin with 3 to 6, as the caller has seen; the last digit is the check digit after Luhn.
 * Nearly every place of a long row of digits comes here, and often.
 */
function isBankCard(plain: string, from: number, length: number): boolean {
  let sum = 0
  let other = false
  for (let i = 0; i < length; i++) {
    const code = plain.charCodeAt(from + length - 1 - i)
    if (code > nine) return false
    const doubled = (code - nought) * (1 + (i & 1))
    sum += doubled > 9 ? doubled - 9 : doubled
    other ||= code !== plain.charCodeAt(from)
  }
  return sum % 10 === 0 && other
}

const [nought, nine] = [0x30, 0x39]
