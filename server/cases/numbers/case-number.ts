/** What a case number says: the beat, the year it was taken in, and the how-manieth it was there. */
export interface CaseNumberParts {
  /** 1–8 capital letters and digits. */
  readonly code: string
  readonly year: number
  readonly counter: number
}

const pattern = /^([A-Z0-9]{1,8})-(\d{4})-(\d{5,9})-(\d)$/

/** A case number such as `LY2-2026-00017-9`, with its check digit. */
export function caseNumber({ code, year, counter }: CaseNumberParts): string {
  const body = `${code}-${year}-${String(counter).padStart(5, '0')}`
  return `${body}-${checkDigit(body)}`
}

/** Reads a case number; null when it is none or its check digit says that it was misread. */
export function readCaseNumber(text: string): CaseNumberParts | null {
  const found = pattern.exec(text.trim().toUpperCase())
  if (found === null) return null
  const [whole, code = '', year, counter, digit] = found
  if (checkDigit(whole.slice(0, -2)) !== Number(digit)) return null
  return { code, year: Number(year), counter: Number(counter) }
}

/**
 * ISO 7064 MOD 11,10 over the digits of the body, a letter counting as two (A = 10 … Z = 35): finds every wrong digit
 * and nearly all swapped neighbours.
 */
export function checkDigit(body: string): number {
  let product = 10
  for (const character of body.replace(/[^A-Z0-9]/g, ''))
    for (const digit of String(Number.parseInt(character, 36))) {
      const sum = (product + Number(digit)) % 10 || 10
      product = (sum * 2) % 11
    }
  return (11 - product) % 10
}

/** A beat's code in case numbers: the first 8 letters and digits of its id, as capitals. Two beats may share one, and then share its counter. */
export const codeOfBeat = (unit: string): string =>
  unit
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(0, 8)
    .toUpperCase()

/** The row of `counters` that a beat's numbers of one year come from. */
export const counterName = ({ code, year }: Omit<CaseNumberParts, 'counter'>): string =>
  `case/${code}/${year}`

/** The year of a case number for an instant, by the calendar of China (UTC+8 all year). */
export const caseYear = (at: number): number => new Date(at + 8 * 3_600_000).getUTCFullYear()
