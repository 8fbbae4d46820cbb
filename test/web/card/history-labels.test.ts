import { expect, it } from 'vitest'
import { People } from '#web/board/scope/people.ts'
import { historyLabels } from '#web/card/history/history-labels.ts'
import { sampleInfo, sampleMe } from '#web/gallery/sample-people.ts'
import type { HistoryEntry } from '#web/state/api-types.ts'

const me = sampleMe()
const info = sampleInfo()
const names = { board: null, file: null, people: new People(me, info), units: info.units }
const said = (field: string, before: unknown, after: unknown) => {
  const {
    text,
    before: from,
    after: to,
  } = historyLabels({ field, before, after } as HistoryEntry, names)
  return [text, from, to].filter(Boolean).join(' | ')
}

it('D6 what commands write is said in words, never in codes or ids', () => {
  expect(said('closure', null, 'resolved')).toBe('设定了办结方式 | 已解决')
  expect(said('asked', '', 'closure')).toBe('修改了申请 | 提出办结')
  expect(said('owner', '', me.id)).toBe(`修改了责任人 | ${me.name}`)
  expect(said('holdUntil', '', '2026-11-23T08:00:00.000Z')).toMatch(/^修改了挂起期限 \| /)
  expect(said('mergedInto', null, 'k2')).toBe('设定了并入的卡片')
  expect(said('links/k2/kind', null, 'related')).toBe('添加了关联卡片')
  expect(said('fields/hazard_kind', null, 'fire')).toBe('设定了隐患类别 | 消防')
})

it('TY8 TY10 another type is said by its name, with the reason, and that it loosened a time limit', () => {
  const why = '其实是表扬'
  expect(said('type', 'hazard', 'praise')).toBe('修改了类型 | 安全隐患 | 表扬')
  expect(said('retyped', 'hazard', { type: 'praise', why })).toBe(`改了类型 | ${why}`)
  expect(said('loosened', 'hazard', { type: 'praise', why })).toBe(`更改类型，放宽了时限 | ${why}`)
  expect(said('loosened', 'urgent', { priority: 'normal', why })).toBe(
    `下调优先级，放宽了时限 | ${why}`,
  )
})
