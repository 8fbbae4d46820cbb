import { expect, it } from 'vitest'
import { languages } from '#shared/base/problem.ts'
import { typeCatalogue } from '#shared/board/type-catalogue.ts'
import { catalogue, type MessageKey } from '#web/locales/catalogue.ts'
import { fill } from '#web/locales/message.ts'
import { personMark } from '#web/ui/marks/person-mark.ts'

const keys = Object.keys(catalogue['zh-CN']) as MessageKey[]

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

it('U11 a person is marked by the last character of a Chinese name, else by initials', () => {
  expect(personMark('周明远')).toBe('远')
  expect(personMark('Sara Ndiaye')).toBe('SN')
  expect(personMark('Mary Jane Watson')).toBe('MW')
  expect(personMark('lin')).toBe('L')
  expect(personMark('  ')).toBe('?')
})
