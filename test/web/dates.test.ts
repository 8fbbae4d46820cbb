import { afterAll, afterEach, expect, it, vi } from 'vitest'
import { dateTime, deadline, relativeTime } from '#web/locales/dates.ts'
import { chooseLanguage, spoken } from '#web/locales/i18n.ts'

// No document is here: choosing a language only needs its element.
vi.stubGlobal('document', { documentElement: {} })
afterAll(() => vi.unstubAllGlobals())
afterEach(() => chooseLanguage('zh-CN'))

const at = (year: number, month: number, day: number, hour = 0, minute = 0) =>
  new Date(year, month - 1, day, hour, minute).getTime()
const now = at(2026, 11, 29, 10)

it('CL27 midnight is the end of the day before, any other time is itself', () => {
  expect(deadline(at(2026, 12, 1), now)).toBe('11月30日 24:00')
  expect(deadline(at(2026, 12, 1, 0, 1), now)).toBe('12月1日 00:01')
  expect(deadline(at(2027, 1, 1), now)).toBe('12月31日 24:00')
  chooseLanguage('en')
  expect(deadline(at(2026, 12, 1), now)).toBe('the end of 30 Nov')
  expect(deadline(at(2026, 12, 1, 9, 30), now)).toBe('1 Dec, 09:30')
})

it('CL27 a date of another year shows its year', () => {
  expect(dateTime(at(2026, 3, 5, 14, 5), now)).toBe('3月5日 14:05')
  expect(dateTime(at(2027, 3, 5, 14, 5), now)).toBe('2027年3月5日 14:05')
  chooseLanguage('en')
  expect(dateTime(at(2025, 3, 5, 14, 5), now)).toBe('5 Mar 2025, 14:05')
})

it('B9 what happened within the minute is said in words of its language', () => {
  expect(relativeTime(now - 20_000, now)).toBe('刚刚')
  chooseLanguage('en')
  expect(relativeTime(now - 20_000, now)).toBe('just now')
})

it('B35 a first visit speaks the first language the browser asks for that is there, else Chinese', () => {
  expect(spoken(['en-US', 'zh-CN'])).toBe('en')
  expect(spoken(['fr-FR', 'en', 'zh'])).toBe('en')
  expect(spoken(['zh-TW', 'en'])).toBe('zh-CN')
  expect(spoken(['fr-FR'])).toBe('zh-CN')
  expect(spoken([])).toBe('zh-CN')
})
