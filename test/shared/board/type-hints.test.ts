import { expect, it } from 'vitest'
import { cardTypes } from '#shared/board/card/card-types.ts'
import { typeHintOf } from '#shared/board/types/type-hints.ts'

const all = [...cardTypes]

it.for([
  ['有学生疑似遭遇电信诈骗', 'fraud-tip', 'urgent'],
  ['A student may be facing telecom fraud', 'fraud-tip', 'urgent'],
  ['老人被骗走两万元', 'fraud-tip', 'urgent'],
  ['这里可能有安全隐患', 'hazard', 'normal'],
  ['隐患', 'hazard', 'normal'],
  ['Possible hazard here', 'hazard', 'normal'],
  ['3 号楼楼道堆放杂物，消防通道堵了', 'hazard', 'normal'],
  ['感谢民警帮我找回走失的老人', 'praise', 'normal'],
  ['请帮忙找走失的老人，感谢', 'missing-person', 'urgent'],
  ['表扬网格员小王', 'praise', 'normal'],
  ['The hotel now registers every guest', 'praise', 'normal'],
  ['Thanks to the officer', 'praise', 'normal'],
  ['楼上楼下吵架', 'dispute', 'normal'],
  ['邻里漏水纠纷', 'dispute', 'normal'],
  ['A quarrel about parking', 'dispute', 'normal'],
  ['奶奶走失了，七十八岁，穿红衣', 'missing-person', 'urgent'],
  ['老人走丢', 'missing-person', 'urgent'],
  ['Lost elder near gate 3', 'missing-person', 'urgent'],
  ['My grandmother is missing', 'missing-person', 'urgent'],
  ['捡到一个钱包', 'lost-found', 'normal'],
  ['Lost wallet at the gate', 'lost-found', 'normal'],
  ['楼道灯不亮了', 'environment', 'normal'],
  ['The stair light is out', 'environment', 'normal'],
  ['建议增设快递柜', 'suggestion', 'normal'],
  ['ＴＨＡＮＫＳ to all', 'praise', 'normal'],
] as const)('TY6 the words “%s” speak for %s, %s', ([text, type, priority]) => {
  expect(typeHintOf(text, all)).toEqual({ type, priority })
})

it.for(['', '一二三', 'hello', 'Smithazard', '周三下午三点'])(
  'TY6 words that say nothing of a type suggest none: “%s”',
  text => {
    expect(typeHintOf(text, all)).toBeNull()
  },
)

it('TY6 only types that the person may make are suggested', () => {
  expect(typeHintOf('有学生疑似遭遇电信诈骗', ['hazard', 'praise'])).toBeNull()
  expect(typeHintOf('楼上吵架，楼道还堆放杂物', ['hazard'])).toMatchObject({ type: 'hazard' })
})
