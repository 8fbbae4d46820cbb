import { expect, it } from 'vitest'
import { languages } from '#shared/base/problem.ts'
import { typeCatalogue } from '#shared/board/types/type-catalogue.ts'
import { accountTexts } from '#web/locales/account.ts'
import { automationTexts } from '#web/locales/automation.ts'
import { meetingsTexts } from '#web/locales/meetings.ts'
import { residentsTexts } from '#web/locales/residents.ts'
import { stationTexts } from '#web/locales/station.ts'
import { catalogue as texts } from '#web/locales/catalogue.ts'
import { fill } from '#web/locales/message.ts'
import { personMark } from '#web/ui/marks/person-mark.ts'

/** Those of the app, and those that come with a part of it. */
const catalogue = {
  'zh-CN': {
    ...texts['zh-CN'],
    ...accountTexts['zh-CN'],
    ...automationTexts['zh-CN'],
    ...meetingsTexts['zh-CN'],
    ...residentsTexts['zh-CN'],
    ...stationTexts['zh-CN'],
  },
  en: {
    ...texts.en,
    ...accountTexts.en,
    ...automationTexts.en,
    ...meetingsTexts.en,
    ...residentsTexts.en,
    ...stationTexts.en,
  },
}
const keys = Object.keys(catalogue['zh-CN']) as (keyof (typeof catalogue)['zh-CN'])[]

const holes = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{(\w+)/g)].map(match => match[1] ?? ''))].sort()

it('U9 every text exists in every language, is not empty, and asks for the same values', () => {
  for (const language of languages) {
    expect(Object.keys(catalogue[language]).sort()).toEqual([...keys].sort())
    for (const key of keys) {
      expect(catalogue[language][key].trim(), `${language} ${key}`).not.toBe('')
      expect(holes(catalogue[language][key]), key).toEqual(holes(catalogue['zh-CN'][key]))
    }
  }
})

it('U9 English texts hold no Chinese characters', () => {
  const stray = keys.filter(key => /\p{Script=Han}/u.test(catalogue.en[key]))
  expect(stray).toEqual([])
})

it('U9 every card type has a name in every language', () => {
  expect(typeCatalogue.length).toBeGreaterThan(10)
  for (const { id, name } of typeCatalogue)
    for (const language of languages)
      expect(name[language].trim(), `${language} ${id}`).not.toBe('')
})

it('U10 a text is filled with values, grouped figures and the right plural', () => {
  expect(fill('{n} {n:card|cards}', { n: 1 }, 'en')).toBe('1 card')
  expect(fill('{n} {n:card|cards}', { n: 1234 }, 'en')).toBe('1,234 cards')
  expect(fill('{n} 张卡片', { n: 1 }, 'zh-CN')).toBe('1 张卡片')
  expect(fill('“{query}”', { query: '{n}' }, 'en')).toBe('“{n}”')
  expect(fill('{who} left', {}, 'en')).toBe('{who} left')
})

/** Words with an s that are no plurals. */
const singular = /^(?:is|was|has|as|this|its|across|matches|fits|answers|ms)$/

it('U10 no English text has a plural behind the figure 1, and none of a Chinese text has a choice', () => {
  const wrong = keys.flatMap(key => {
    const text = catalogue.en[key]
    const ones = Object.fromEntries(holes(text).map(hole => [hole, 1]))
    const said = [...fill(text, ones, 'en').matchAll(/\b1 (?:[a-z]+ ){0,2}?([a-z]+s|people)\b/g)]
    return said.some(([, noun]) => !singular.test(noun!)) ? [`${key}: ${text}`] : []
  })
  expect(wrong).toEqual([])
  expect(keys.filter(key => /\{\w+:/.test(catalogue['zh-CN'][key]))).toEqual([])
})

it('U11 a person is marked by the last character of a Chinese name, else by initials', () => {
  expect(personMark('周明远')).toBe('远')
  expect(personMark('Sara Ndiaye')).toBe('SN')
  expect(personMark('Mary Jane Watson')).toBe('MW')
  expect(personMark('lin')).toBe('L')
  expect(personMark('  ')).toBe('?')
})
