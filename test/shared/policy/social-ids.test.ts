import { expect, it } from 'vitest'
import { bringsNumber } from '#shared/policy/brings-number.ts'
import { newId } from '#shared/base/ids.ts'
import {
  hasPersonalNumber,
  maskPersonalNumbers,
  personalNumbers,
} from '#shared/policy/personal-numbers.ts'

it.each([
  ['微信号：zhangsan88', '微信号：zh********'],
  ['加微信：zhangsanfeng 联系', '加微信：zh********** 联系'],
  ['微信 li_si2020', '微信 li*******'],
  ['微信lisi888，晚上在', '微信li*****，晚上在'],
  ['微信号 lisiwang', '微信号 li******'],
  ['wx: abc-123', 'wx: ab*****'],
  ['VX：lisi888', 'VX：li*****'],
  ['WeChat ID: lisiwang', 'WeChat ID: li******'],
  ['WeChat: lisi_88', 'WeChat: li*****'],
  ['找 wxid_ab12cd34ef', '找 wx*************'],
  ['微信号 ｌｉｓｉ８８８', '微信号 ｌｉ*****'],
  ['QQ：12345678', 'QQ：12******'],
  ['qq12345', 'qq12***'],
  ['扣扣号：8765 4321', '扣扣号：87*******'],
  ['ＱＱ：１２３４５６', 'ＱＱ：１２****'],
])('MK10 %s', (text, masked) => {
  expect(maskPersonalNumbers(text)).toBe(masked)
  expect([masked, hasPersonalNumber(masked)]).toEqual([masked, false])
  // A page that knows only where it stands masks it alike.
  const [found] = personalNumbers(text)
  const { start, end } = found!
  expect(masked).toContain(maskPersonalNumbers(text.slice(start, end)))
})

it.each([
  '微信群里说过，见微信公众号：liuyin_police',
  '企业微信 WeCom 通知',
  '微信 notice',
  '微信：zhuang',
  'WeChat: please call',
  'WeChat Official Account',
  'QQ群：123456789',
  'QQ 邮箱',
  '微信小程序 abc2024',
  '微信号见群公告',
])('MK10 leaves %s alone', text => {
  expect(maskPersonalNumbers(text)).toBe(text)
})

it('MK10 an id that is typed letter by letter is masked on to its end, wherever that is', () => {
  for (const [lead, id, shown] of [
    ['微信：', 'zhangsan_1988x', 'zh'],
    ['QQ ', '123456789012', '12'],
  ] as const) {
    let text = ''
    for (const one of lead + id) {
      const typed = text + one
      const masked = maskPersonalNumbers(typed)
      expect([typed, bringsNumber(text, typed)]).toEqual([typed, masked !== typed])
      text = masked
    }
    expect(text).toBe(lead + shown + '*'.repeat(id.length - shown.length))
  }
})

it('MK10 no id that is drawn by lot is one of somebody', () => {
  for (let round = 0; round < 20_000; round++) {
    const id = newId()
    for (const key of [
      id,
      `qq${id.slice(2)}`,
      `wx${id.slice(2)}`,
      `${id.slice(0, 8)}vx${id.slice(10)}`,
    ])
      expect([
        key,
        personalNumbers(key).filter(one => ['wechat', 'qq'].includes(one.kind)),
      ]).toEqual([key, []])
  }
})
