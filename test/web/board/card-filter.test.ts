import { dayMs } from '#shared/base/day.ts'
import { expect, it } from 'vitest'
import { cardViewOf } from '#shared/board/card/card-view.ts'
import { addressOf, arrangementOf, plainArrangement } from '#web/board/lanes/arrangement.ts'
import { idsOnCard } from '#web/board/scope/people-on-card.ts'
import { filterOf, isEmptyFilter, matcher, noFilter } from '#web/board/filter/card-filter.ts'

const now = Date.parse('2026-11-23T08:00:00.000Z')
const card = cardViewOf('c1', {
  number: 'LY1-2026-00016-7',
  title: '3 号楼占道修车摊，请城管一起上门 ＡＢＣ，联系 110 值班',
  type: 'environment',
  unit: 'grid1',
  due: '2026-11-22T08:00:00.000Z',
  labels: { l1: true },
  assignees: { me: true },
})
const shows = (search: string, me = 'me') => matcher(filterOf(search), me, now)(card)

it('B18 a filter survives the way through an address', () => {
  const search =
    '?q=%E4%BF%AE%E8%BD%A6&label=l1.l2&who=me&unit=grid1&type=environment&mine=1&overdue=1'
  expect(addressOf(filterOf(search), arrangementOf(search))).toBe(search)
  expect(addressOf(noFilter, plainArrangement)).toBe('')
  expect(isEmptyFilter(filterOf('?type=nonsense&other=1'))).toBe(true)
})

it('B19 text is found anywhere in title and number, whatever the case and width; every word must be there', () => {
  expect(shows('?q=修车')).toBe(true)
  expect(shows('?q=abc')).toBe(true)
  expect(shows('?q=00016')).toBe(true)
  expect(shows('?q=修车+00016')).toBe(true)
  expect(shows('?q=修车+路灯')).toBe(false)
  expect(shows('?q=3号楼')).toBe(true)
  expect(shows('?q=3+号楼')).toBe(true)
  expect(shows('?q=110值班')).toBe(true)
  expect(shows('?q=号楼3')).toBe(false)
})

it('B20 within one filter any choice is enough, between filters all must hold', () => {
  expect(shows('?label=l9.l1')).toBe(true)
  expect(shows('?label=l9')).toBe(false)
  expect(shows('?label=l1&who=other')).toBe(false)
  expect(shows('?mine=1')).toBe(true)
  expect(shows('?mine=1', 'other')).toBe(false)
  expect(shows('?overdue=1')).toBe(true)
  expect(matcher(filterOf('?overdue=1'), 'me', now - 2 * dayMs)(card)).toBe(false)
})

it('VW12 “mine” and the filter by person show what somebody answers for and what they help with', () => {
  const owned = cardViewOf('c2', { owner: 'me', assignees: { other: true } })
  const under = (search: string, me: string) => matcher(filterOf(search), me, now)(owned)
  expect([under('?mine=1', 'me'), under('?mine=1', 'other'), under('?mine=1', 'third')]).toEqual([
    true,
    true,
    false,
  ])
  expect(under('?who=me', 'third')).toBe(true)
  expect(under('?who=other', 'third')).toBe(true)
  expect(under('?who=third', 'third')).toBe(false)
  expect([...idsOnCard(owned)]).toEqual(['me', 'other'])
})
