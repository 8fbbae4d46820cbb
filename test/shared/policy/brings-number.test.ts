import { expect, it } from 'vitest'
import { bringsNumber } from '#shared/policy/brings-number.ts'
import { personalNumbers } from '#shared/policy/personal-numbers.ts'
import { costOf } from '#test/support/load/cost-of.ts'
import { seeded, seedOf } from '#test/support/seeded.ts'

const numbersOf = (text: string) =>
  personalNumbers(text).map(({ start, end }) => text.slice(start, end))

const count = (numbers: readonly string[], number: string) =>
  numbers.filter(one => one === number).length

it('MK2 a number is seen wherever the key falls that makes it one', () => {
  const around = `${'一号楼 12-3 '.repeat(300)}\n`
  const number = '138\u200b0013 8000'
  for (let at = 0; at <= number.length; at++) {
    const half = `${around}${number.slice(0, at)}字${number.slice(at)}${around}`
    expect([at, bringsNumber(half, `${around}${number}${around}`)]).toEqual([
      at,
      at > 0 && at < number.length,
    ])
  }
  expect(bringsNumber(`${around}138001380005`, `${around}13800138000`)).toBe(true)
  expect(bringsNumber('', `139${'\u200b'.repeat(5_000)}13912345`)).toBe(true)
  const apart = ['139', '\u200b'.repeat(5_000), '1391234']
  expect(bringsNumber(apart.join(''), `${apart.join('')}5`)).toBe(true)
})

it('MK2 looking around a change finds what looking through everything finds', () => {
  const seed = seedOf()
  const random = seeded(seed)
  const pick = <T>(of: readonly T[]) => of[Math.floor(random() * of.length)]!
  const pieces = [
    '13800138000',
    '110101199003070433',
    '1',
    '380',
    '楼',
    ' ',
    '-',
    '\n',
    '\u200b',
    'ab',
    '⑬',
    '%31',
  ]
  const text = () => Array.from({ length: 60 }, () => pick([...pieces, '字', '。'])).join('')
  for (let round = 0; round < 800; round++) {
    const before = text()
    const at = Math.floor(random() * before.length)
    const gone = Math.floor(random() * 3)
    const after = before.slice(0, at) + pick([...pieces, '']) + before.slice(at + gone)
    const [known, found] = [numbersOf(before), numbersOf(after)]
    const brings = bringsNumber(before, after)
    // A second copy of one that stands elsewhere may be taken for new.
    if (found.some(number => !known.includes(number)))
      expect({ seed, before, after, brings }).toMatchObject({ brings: true })
    else if (found.every(number => count(found, number) <= count(known, number)))
      expect({ seed, before, after, brings }).toMatchObject({ brings: false })
  }
})

it('QU23 a key in a long text costs little beside looking through all of it', () => {
  const text = '1 '.repeat(200_000)
  const longer = `${text.slice(0, 100_000)}2${text.slice(100_000)}`
  const all = costOf(() => personalNumbers(text))
  const key = costOf(() => bringsNumber(text, longer))
  expect(key / all).toBeLessThan(0.2)
})

it('MK2 digits from behind are a number once a sign turns their order, however far before them it stands', () => {
  const far = '一号楼 '.repeat(300)
  const [plain, turned] = [`${far}87654321831`, `\u202e${far}87654321831`]
  expect(bringsNumber('', plain)).toBe(false)
  expect(bringsNumber(plain, turned)).toBe(true)
  expect(bringsNumber(turned.slice(0, -1), turned)).toBe(true)
  expect(bringsNumber(turned, `${turned}楼`)).toBe(false)
})
