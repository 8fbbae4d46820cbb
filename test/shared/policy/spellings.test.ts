import { expect, it } from 'vitest'
import { hasPersonalNumber, maskPersonalNumbers } from '#shared/policy/personal-numbers.ts'
import { seeded } from '#test/support/seeded.ts'

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const identity = (body: string) =>
  body + '10X98765432'[weights.reduce((sum, weight, i) => sum + weight * Number(body[i]), 0) % 11]

const row = (first: number) => Array.from({ length: 10 }, (_, n) => String.fromCodePoint(first + n))

/** Ways to write the ten digits, each from 0 to 9. */
const spellings: Readonly<Record<string, readonly string[]>> = {
  plain: [...'0123456789'],
  'full width': row(0xff10),
  'Arabic-Indic': row(0x660),
  Devanagari: row(0x966),
  'mathematical bold': row(0x1d7ce),
  'mathematical sans': row(0x1d7e2),
  segmented: row(0x1fbf0),
  circled: ['⓪', ...Array.from({ length: 9 }, (_, n) => String.fromCodePoint(0x2460 + n))],
  'black circled': ['⓿', ...Array.from({ length: 9 }, (_, n) => String.fromCodePoint(0x2776 + n))],
  bracketed: ['0', ...Array.from({ length: 9 }, (_, n) => String.fromCodePoint(0x2474 + n))],
  superscript: [...'⁰¹²³⁴⁵⁶⁷⁸⁹'],
  subscript: [...'₀₁₂₃₄₅₆₇₈₉'],
  keycaps: [...'0123456789'].map(digit => `${digit}\ufe0f\u20e3`),
  Chinese: [...'零一二三四五六七八九'],
  financial: [...'零壹贰叁肆伍陆柒捌玖'],
  traditional: [...'〇壹貳參肆伍陸柒捌玖'],
  radio: [...'洞幺两三四五六拐八勾'],
  Suzhou: [...'〇〡〢〣〤〥〦〧〨〩'],
  'ideographs in circles': [
    '〇',
    ...Array.from({ length: 9 }, (_, n) => String.fromCodePoint(0x3280 + n)),
  ],
  'percent signs': [...'0123456789'].map(digit => `%3${digit}`),
}

const separators = [
  '',
  ' ',
  '-',
  '.',
  '_',
  '/',
  '\\',
  '·',
  '‑',
  '‒',
  '–',
  '—',
  '―',
  '−',
  '－',
  '／',
  ')(',
  '【',
  '] [',
  ' - ',
  ')-',
  ':',
  '，',
  ',',
  '、',
  ';',
  '|',
  '~',
  '+',
  '@',
  '→',
  '😀',
  '\u200b',
  '\u2060',
  '\ufeff',
  '\u00ad',
  '\u180e',
  '\u3000',
  '\u00a0',
  '\u0301',
  '\t',
  '•',
  '「',
]
const groupings = [[11], [3, 4, 4], [3, 8], [7, 4], Array<number>(11).fill(1)]

it('MK1 a number is found in every spelling of its digits, with everything that people put between them', () => {
  const mobile = '13812345678'
  const number = identity('11010119900307123')
  const missed: string[] = []
  for (const [name, digits] of Object.entries(spellings))
    for (const separator of separators) {
      for (const grouping of groupings) {
        let at = 0
        const groups = grouping.map(length =>
          Array.from(mobile.slice(at, (at += length)), digit => digits[Number(digit)]!).join(''),
        )
        const text = `电话：${groups.join(separator)}。谢谢`
        if (!hasPersonalNumber(text)) missed.push(`${name}: ${text}`)
      }
      const spaced = [...number].map(digit => (digit === 'X' ? 'X' : digits[Number(digit)]!))
      const whole = [spaced.slice(0, 6), spaced.slice(6, 14), spaced.slice(14)]
      const text = `证号${whole.map(part => part.join('')).join(separator)}`
      if (!hasPersonalNumber(text)) missed.push(`${name}: ${text}`)
    }
  expect(missed).toEqual([])
})

it('MK1 spellings and separators may be mixed within one number, seeded', () => {
  const seed = Number(process.env['SEED'] ?? 20261129)
  const random = seeded(seed)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!
  const all = Object.values(spellings)
  for (let round = 0; round < 4_000; round++) {
    const number = `1${pick([...'3456789'])}${Array.from({ length: 9 }, () => Math.floor(random() * 10)).join('')}`
    const [one, other] = [pick(all), pick(all)]
    const between = pick(['', '', ' ', '-', '\u200b', '·', '—'])
    const written = [...number]
      .map(digit => pick([one, other])[Number(digit)]!)
      .join(random() < 0.5 ? '' : between)
    const text = `${pick(['找', '电话 ', '（', 'a'])}${written}${pick(['', '，', '）', ' 谢谢'])}`
    expect([seed, text, hasPersonalNumber(text)]).toEqual([seed, text, true])
    const masked = maskPersonalNumbers(text)
    expect([text, masked.length, hasPersonalNumber(masked)]).toEqual([text, text.length, false])
  }
})

it('MK1 letters that pass for digits count among real ones', () => {
  for (const text of [
    'l38l234567O',
    '138OO138OOO',
    'I3812345678',
    '138о1234567',
    '１38l2345678',
    '138S234Z67B',
    '13B 1234 S678',
  ])
    expect([text, hasPersonalNumber(text)]).toEqual([text, true])
  for (const text of [
    'look at OOOlllOOO111',
    'IIIIIIIIIII',
    'ol0ol1ol2',
    'SSSSBBBBZZZ',
    '1S8BZ3ZSBSB',
  ])
    expect([text, hasPersonalNumber(text)]).toEqual([text, false])
})

it('MK1 what honest people write is left alone: dates, times, amounts, case numbers, rooms, lists', () => {
  const honest = [
    '2026-11-29 13:45:00 至 2026-11-29 18:00:00 停水',
    '15/3/2026 18:30 在居委会',
    '2026/11/16 10:23:45.678',
    '2026.11.16 10:23:45',
    '13:45—14:30、15:10—16:20 值班',
    '13:45:00-18:00:00',
    '13:00、14:00、15:00、16:00 各巡一次',
    '金额 13,800,138,000 元',
    '合计 1,234,567.89 元，押金 500 元',
    '1、3、5、7、9、11、13、15 号楼',
    '13、15、17、19、101 室',
    '1301、1302、1303、1401 室',
    '501/1301/1302 三户',
    '3501/3502/3503/3504 四户同意',
    '案件 LY1-2026-13812345-6 与 LY1-2026-00017-9',
    '二〇二六年十一月二十九日十三时四十五分',
    '一、二、三、四、五、六、七、八、九、十、十一',
    '①入户②登记③拍照④回访⑤归档⑥办结⑦评价⑧抽查⑨复核⑩通报',
    '3 号楼 2 单元 501，4 号楼 1 单元 302',
    '两个洞，三根管，勾了五项，拐弯处 2 米',
    '拨打 110、119、120 或 12345、96110',
    '0571-12345678 转 8001',
    '0312-20261129 批次，0571-2026 年度',
    '型号 S5Z8B2-1400，规格 BZ-13800S',
    '在 0-3 岁、3-6 岁两组，共 0571 户',
    'ZS BS OZ 1380 SZ',
    '订单 2026112600012345，运单 SF1234567890123',
    '学号 20261129001，车牌 浙A·12345',
    '面积 138.5 平方米，层高 2.8 米，容积率 1.35',
    '比例 1:500，1:1000，1:2000',
    '第 1-13 号楼，共 1381 户 2345 人 678 车',
    '水表 12345678，电表 87654321',
    '一万三千八百一十二',
    '得票 13 比 8，12 比 3，45 比 6',
    'https://example.org/a/2026/11/29/13-45?id=5f2a9c&page=12',
    '版本 1.3.8-12，构建 2026.1129.1345',
    '体温 36.5、36.7、36.6、36.8、37.0',
    '经纬度 120.153576, 30.287459',
    '邮编 310000，区号 0571，房号 3-2-501',
  ]
  for (const text of honest) expect([text, maskPersonalNumbers(text)]).toEqual([text, text])
})

it('MK1 what is left of a number makes none with its neighbours, and a text of digits alone ends', () => {
  const random = seeded(7)
  for (const separator of ['', ' ', '-', '/']) {
    const text = Array.from({ length: 4_000 }, () => Math.floor(random() * 10)).join(separator)
    const masked = maskPersonalNumbers(text)
    expect([masked.length, hasPersonalNumber(masked)]).toEqual([text.length, false])
  }
})

it.each(['⑬⑧①②③④⑤⑥⑦⑧', '138001⑬000', '⑬⑧⑫㉞㊹①①'])(
  'MK1 signs of two digits make a number of few: %s',
  text => {
    expect(hasPersonalNumber(text)).toBe(true)
    expect(hasPersonalNumber(maskPersonalNumbers(text))).toBe(false)
  },
)

it.each([
  ['\u202e87654321831\u202c', '\u202e8765****831\u202c'],
  ['电话 \u202e8765 4321 831', '电话 \u202e8765 **** 831'],
  ['\u2067X21732170300991101011\u2069', null],
])('MK1 a number that is written from behind and shown from the front: %j', (text, masked) => {
  if (masked !== null) expect(maskPersonalNumbers(text)).toBe(masked)
  expect(hasPersonalNumber(maskPersonalNumbers(text))).toBe(false)
})

it.each([
  ['座机 0571-88881234', '座机 057*-****1234'],
  ['(010) 6552 1234 转 2', '(010) **** 1234 转 2'],
  ['0755 8234567', '075* ***4567'],
  ['+86 571 8888 1234', '+86 5** **** 1234'],
  ['0086-10-65521234', '008*-**-****1234'],
  ['零五七一—八八八八一二三四', '零五七*—****一二三四'],
  ['０５７１　８８８８１２３４', '０５７＊　＊＊＊＊１２３４'.replaceAll('＊', '*')],
])('MK8 a land line is masked like other numbers: %s', (text, masked) => {
  expect(maskPersonalNumbers(text)).toBe(masked)
  expect(maskPersonalNumbers(masked)).toBe(masked)
})

it.each([
  '057188881234',
  '0312-20261129',
  '021-2345678',
  '0571-12345678',
  '0571/88881234',
  '02-23456789',
])('MK8 leaves %s alone', text => expect(maskPersonalNumbers(text)).toBe(text))
