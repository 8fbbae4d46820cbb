import { expect, it } from 'vitest'
import {
  caseNumber,
  caseYear,
  checkDigit,
  codeOfBeat,
  readCaseNumber,
} from '#server/cases/numbers/case-number.ts'

it('N1 a case number is beat, year, counter and check digit, and reads back', () => {
  const parts = { code: 'LY2', year: 2026, counter: 17 }
  const number = caseNumber(parts)
  expect(number).toMatch(/^LY2-2026-00017-\d$/)
  expect(readCaseNumber(number)).toEqual(parts)
  expect(readCaseNumber(` ${number.toLowerCase()} `)).toEqual(parts)
  expect(readCaseNumber('LY2-2026-17')).toBeNull()
  expect(codeOfBeat('ly2-b03')).toBe('LY2B03')
})

it('N2 the check digit is ISO 7064 MOD 11,10', () => {
  expect(checkDigit('79462')).toBe(3)
  expect(checkDigit('00200667308')).toBe(5)
})

it('N2 every single wrong digit is found', () => {
  const number = caseNumber({ code: 'LY1', year: 2026, counter: 40_812 })
  for (let at = 0; at < number.length; at++) {
    if (!/\d/.test(number[at] ?? '')) continue
    for (const digit of '0123456789') {
      const wrong = number.slice(0, at) + digit + number.slice(at + 1)
      if (wrong === number) continue
      expect([wrong, readCaseNumber(wrong)]).toEqual([wrong, null])
    }
  }
})

it('N3 the year turns at midnight in China', () => {
  expect(caseYear(Date.UTC(2026, 11, 31, 15, 59))).toBe(2026)
  expect(caseYear(Date.UTC(2026, 11, 31, 16, 0))).toBe(2027)
})
