import { describe, expect, it } from 'vitest'
import {
  hasPersonalNumber,
  maskDeep,
  maskPersonalNumbers,
  personalNumbers,
} from '#shared/policy/personal-numbers.ts'
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

it('MK1 every text of a JSON value is masked', () => {
  expect(maskDeep({ a: ['13812345678', 5], b: { c: 'x' }, d: null })).toEqual({
    a: ['138****5678', 5],
    b: { c: 'x' },
    d: null,
  })
})
