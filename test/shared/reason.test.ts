import { expect, it } from 'vitest'
import { hasWords } from '#shared/base/has-words.ts'
import { reasonOf } from '#shared/base/reason.ts'

it('CO2 a reason has words that can be seen', () => {
  for (const text of [
    '....',
    '    ',
    '1234',
    '。。。。',
    '\u200b\u200b\u200b\u200b',
    '\u3164\u3164\u3164\u3164',
    '\u2800\u2800\u2800\u2800',
    '\u00ad\u2060\ufeff\u180e',
    'a...',
    '\u{e0061}\u{e0062}\u{e0063}\u{e0064}',
    '\uffa0\u115f\u1160\u3164',
    '😀😀😀😀',
    '----',
  ])
    expect([text, hasWords(text), reasonOf(500).safeParse(text).success]).toEqual([
      text,
      false,
      false,
    ])
  for (const text of ['回访需要联系本人', '核实', 'call back', '1 号楼', 'перезвонить', 'ok ...'])
    expect([text, hasWords(text)]).toEqual([text, true])
})
