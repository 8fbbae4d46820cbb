import { expect, it } from 'vitest'
import type { TypeHint } from '#shared/board/types/type-hints.ts'
import { composed } from '#web/board/composer/composed-type.ts'

const head = ['hazard', 'environment', 'service']
const officer = ['task', ...head, 'fraud-tip']
const calm = { chosen: '', hint: null, asking: false, types: officer } as const
const hinted = (type: string, priority: TypeHint['priority'] = 'normal') => ({ type, priority })

it('TY7 without danger a suggestion waits for a second key, a choice does not, and whoever makes no task has to choose', () => {
  const hint = hinted('fraud-tip', 'urgent')
  expect(composed('有人被骗', { ...calm, hint }).type).toBe('')
  expect(composed('有人被骗', { ...calm, hint, asking: true })).toEqual(hint)
  expect(composed('有人被骗', { ...calm, hint, chosen: 'service' })).toEqual(hinted('service'))
  expect(composed('周三下午三点', calm)).toEqual(hinted('task'))
  expect(composed('周三下午三点', { ...calm, types: head }).type).toBe('')
})

it('EM5 danger takes the type that was chosen, else the suggested one, else a safety hazard, urgent and at the first key', () => {
  const title = '救命，有人昏迷'
  const hint = hinted('service')
  expect(composed(title, { ...calm, chosen: 'environment', hint })).toEqual(
    hinted('environment', 'urgent'),
  )
  expect(composed(title, { ...calm, hint })).toEqual(hinted('service', 'urgent'))
  for (const types of [officer, head])
    expect(composed(title, { ...calm, types })).toEqual(hinted('hazard', 'urgent'))
  expect(composed(title, { ...calm, types: ['praise'] })).toEqual(hinted('praise', 'urgent'))
})
