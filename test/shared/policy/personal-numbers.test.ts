import { describe, expect, it } from 'vitest'
import {
  hasPersonalNumber,
  maskDeep,
  maskPersonalNumbers,
  personalNumbers,
} from '#shared/policy/personal-numbers.ts'
import { costOf } from '#test/support/load/cost-of.ts'
import { seeded } from '#test/support/seeded.ts'

// Made up: region 110101, invented birthdays, computed check characters.
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const identity = (body: string) =>
  body + '10X98765432'[weights.reduce((sum, weight, i) => sum + weight * Number(body[i]), 0) % 11]
const card = (body: string) => {
  for (let last = 0; last < 10; last++) if (hasPersonalNumber(body + last)) return body + last
  throw new Error('no check digit')
}
const id = identity('11010119900307123')
const bank = card('621700001000123456')

describe('MK1 identity, bank-card and mobile numbers are found in free text, and nothing else', () => {
  it.each([
    ['电话13812345678联系', '138****5678'],
    ['电话 138 1234 5678', '138 **** 5678'],
    ['138-1234-5678', '138-****-5678'],
    ['１３８１２３４５６７８', '１３８****５６７８'],
    ['+86 13912345678', '139****5678'],
    ['8613912345678', '139****5678'],
    [`身份证${id}`, `${id.slice(0, 3)}**************${id.slice(-1)}`],
    [`卡号 ${bank}`, `${bank.slice(0, 3)}************${bank.slice(-4)}`],
    ['两个：13812345678 13987654321', '138****5678 139****4321'],
    ['a13812345678', '138****5678'],
    ['电话一三八一二三四五六七八，晚上打', '一三八****五六七八'],
    ['幺三八〇零二三五六七八', '幺三八****五六七八'],
    ['老三13812345678三号楼', '老三138****5678三号楼'],
    ['一三8 1二3四 5678', '一三8 **** 5678'],
    ['١٣٨١٢٣٤٥٦٧٨', '١٣٨****٥٦٧٨'],
    ['138\u00ad1234\u20445678', '138\u00ad****\u20445678'],
    ['138_1234_5678', '138_****_5678'],
    ['008613812345678', '138****5678'],
    ['013812345678', '138****5678'],
    ['(+86) 138-1234-5678', '138-****-5678'],
    ['\u202a138\u00a01234\u200b5678\u202c', '138\u00a0****\u200b5678'],
    ['138 - 1234 - 5678', '138 - **** - 5678'],
    ['13812345678x2', '138****5678x2'],
    ['转 13812345678-8001', '138****5678-8001'],
    [`${id.slice(0, 6)} ${id.slice(6, 14)} ${id.slice(14)}`, `${id.slice(0, 3)}*** ******** ***`],
  ])('MK1 %s', (text, masked) => {
    expect(maskPersonalNumbers(text)).toContain(masked)
    expect(maskPersonalNumbers(text)).toHaveLength(text.length)
    expect(hasPersonalNumber(maskPersonalNumbers(text))).toBe(false)
  })

  it.each([
    'LY1-2026-00017-9',
    '案件 LY1-2026-13812345-6',
    '12812345678',
    '138123456789',
    '1381234567',
    '110101199003071231',
    '订单 2026112600012345',
    '2026-11-26 10:23:45.678',
    '拨打 110 或 96110',
    '3 号楼 2 单元 501',
    '6217000010001234560000000000',
    '金额 1234567.89 元',
    '138\n1234\n5678',
    '一二三四五六七八九十，二〇二六年十一月',
    '一三八一二三四五六七八九',
    '2026 年 11 月 26 日 10 时 23 分',
    'T-8f3a1c-13',
    '3–6 号楼，1381 户，2345 人，678 车',
    '电梯检修：B15;B17;B18;B20;B22',
    'B15、B17、B18、B20 四栋，S1、S3、S5 商铺',
    '0512-12345678',
    '110101199013071231',
  ])('MK1 leaves %s alone', text => {
    expect(personalNumbers(text)).toEqual([])
    expect(maskPersonalNumbers(text)).toBe(text)
  })
})

it('MK1 masking is idempotent and keeps lengths, seeded', () => {
  const random = seeded(20261126)
  const pieces = [
    '电话',
    ' ',
    '-',
    '13812345678',
    id,
    bank,
    '7',
    '12',
    'X',
    '，',
    'LY1-2026-00017-9',
    '１３',
  ]
  for (let round = 0; round < 3_000; round++) {
    const text = Array.from(
      { length: 1 + Math.floor(random() * 8) },
      () => pieces[Math.floor(random() * pieces.length)]!,
    ).join('')
    const masked = maskPersonalNumbers(text)
    expect(masked).toHaveLength(text.length)
    expect([text, maskPersonalNumbers(masked)]).toEqual([text, masked])
  }
})

it('MK1 numbers planted in noise are found where they stand, numbers that are none never, seeded', () => {
  const random = seeded(Number(process.env['SEED'] ?? 20261127))
  const digits = (n: number) =>
    Array.from({ length: n }, () => String(Math.floor(random() * 10))).join('')
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!
  const day = () =>
    `19${String(50 + Math.floor(random() * 50))}${String(1 + Math.floor(random() * 12)).padStart(2, '0')}` +
    String(1 + Math.floor(random() * 28)).padStart(2, '0')
  const noise = () =>
    pick(['，电话是', '。\n', '号楼 ', ' ab', '（', '元；', '：', ' LY1-2026-00017-9 '])
  for (let round = 0; round < 5_000; round++) {
    const number = pick([
      () => `1${pick([...'3456789'])}${digits(9)}`,
      () => identity(`${1 + Math.floor(random() * 8)}${digits(5)}${day()}${digits(3)}`),
      () => card(`62${digits(pick([13, 16]))}`),
    ])()
    const spaced = [...number]
      .map((digit, i) => (i > 0 && i % 4 === 3 ? pick(['', ' ', '-', ' - ']) : '') + digit)
      .join('')
    const text = `${noise()}${spaced}${noise()}`
    expect([text, hasPersonalNumber(text)]).toEqual([text, true])
    const hidden = maskPersonalNumbers(text).replaceAll(/[^\d*Xx]/g, '')
    expect([text, hidden.includes(number)]).toEqual([text, false])
    // One digit of the checked ones turned makes another number, or none.
    const none = `订单 2${digits(11 + Math.floor(random() * 6))}`
    expect([none, hasPersonalNumber(none) && !isIdentityLike(none)]).toEqual([none, false])
  }
})

/** By chance the digits of an order may be those of an identity number of 2xxxxx. */
const isIdentityLike = (text: string): boolean =>
  personalNumbers(text).every(({ kind }) => kind === 'identity')

it('MK1 looking through a text costs as much as a few regular expressions over it', () => {
  const long = '社区民警入户走访，3号楼2单元501，登记 2026-11-26 10:23，水费 128.50 元。'.repeat(
    400,
  )
  const search = () => [...long.matchAll(/[^\p{Decimal_Number}]+/gu)].length
  expect(costOf(() => maskPersonalNumbers(long))).toBeLessThan(10 * costOf(search))
})

it('QU6 numbers that are only found once the one before is masked cost no more than others', () => {
  const cost = (text: string) => {
    const before = process.threadCpuUsage()
    const masked = maskPersonalNumbers(text)
    const { user, system } = process.threadCpuUsage(before)
    expect(hasPersonalNumber(masked)).toBe(false)
    return user + system
  }
  const chain = (links: number) => `13000001300${' 0001300'.repeat(links)}`
  expect(maskPersonalNumbers(chain(2))).toBe('130****130* ***130* ***1300')
  cost(chain(2_000))
  expect(cost(chain(24_000)) / cost(chain(3_000))).toBeLessThan(30)
})

it('MK1 every text of a JSON value is masked', () => {
  expect(maskDeep({ a: ['13812345678', 5], b: { c: 'x' }, d: null })).toEqual({
    a: ['138****5678', 5],
    b: { c: 'x' },
    d: null,
  })
})
