import { expect, it } from 'vitest'
import type { ColumnView } from '#shared/board/board-view.ts'
import { cardViewOf } from '#shared/board/card/card-view.ts'
import type { Role } from '#shared/policy/roles.ts'
import { Rights } from '#web/board/scope/rights.ts'
import type { BoardInfo, Me } from '#web/state/api-types.ts'

const info: BoardInfo = {
  id: 'b',
  title: '',
  unit: 'beat',
  path: ['station', 'beat'],
  units: [
    { id: 'beat', kind: 'beat', name: '', parent: 'station' },
    { id: 'grid1', kind: 'grid', name: '', parent: 'beat' },
    { id: 'grid2', kind: 'grid', name: '', parent: 'beat' },
    { id: 'house', kind: 'building', name: '', parent: 'grid1' },
  ],
  people: [],
  plugins: [],
  left: [],
  placeholders: [],
  imported: null,
}

const rights = (role: Role, path: readonly string[]) => {
  const unit = { id: path.at(-1) ?? '', kind: 'grid' as const, name: '' }
  const me: Me = {
    id: 'me',
    name: '',
    username: '',
    demo: false,
    demoAccounts: false,
    memberships: [{ id: 'm', role, unit, path, until: null }],
  }
  return new Rights(me, info)
}

const column = (id: string, kind: 'open' | 'done'): ColumnView => ({
  id,
  title: '',
  rank: '',
  wip: null,
  kind,
  stage: null,
  archived: false,
})

it('B23 the path of a card’s unit is built through its parents', () => {
  const path = rights('officer', ['station', 'beat']).pathOf('house')
  expect(path).toEqual(['station', 'beat', 'grid1', 'house'])
})

it('B24 every refusal has a reason; what the policy allows has none', () => {
  const grid = rights('grid', ['station', 'beat', 'grid1'])
  const near = cardViewOf('c', { unit: 'house' })
  const far = cardViewOf('c', { unit: 'grid2' })
  expect(grid.onCard('card:edit', near)).toBe('')
  expect(grid.onCard('card:edit', far)).not.toBe('')
  expect(grid.onBoard('board:configure')).not.toBe('')
  expect(grid.unitsForCards().map(unit => unit.id)).toEqual(['grid1', 'house'])
})

it('B25 into and out of finished work only whoever may close', () => {
  const grid = rights('grid', ['station', 'beat', 'grid1'])
  const officer = rights('officer', ['station', 'beat'])
  const card = cardViewOf('c', { unit: 'house' })
  const [open, other, done] = [column('a', 'open'), column('b', 'open'), column('z', 'done')]
  expect(grid.toMove(card, open, other)).toBe('')
  expect(grid.toMove(card, open, done)).not.toBe('')
  expect(grid.toMove(card, done, open)).not.toBe('')
  expect(grid.toMove(card, done, done)).toBe('')
  expect(officer.toMove(card, open, done)).toBe('')
  expect(grid.toCreate(open)).toBe('')
  expect(grid.toCreate(done)).not.toBe('')
  expect(officer.toCreate(done)).not.toBe('')
})
