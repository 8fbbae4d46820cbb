import { expect, it } from 'vitest'
import type { Role } from '#shared/policy/roles.ts'
import { Readers } from '#web/board/scope/readers.ts'
import type { BoardInfo, Me } from '#web/state/api-types.ts'

const units = [
  { id: 'beat', kind: 'beat', name: '社区', parent: 'station' },
  { id: 'grid1', kind: 'grid', name: '一网格', parent: 'beat' },
  { id: 'grid2', kind: 'grid', name: '二网格', parent: 'beat' },
  { id: 'house1', kind: 'building', name: '一号楼', parent: 'grid1' },
] as const
const person = (role: Role, unit: string, id: string = role) => ({ id, name: id, role, unit })
const info: BoardInfo = {
  id: 'b',
  title: '社区',
  unit: 'beat',
  path: ['station', 'beat'],
  units,
  people: [
    person('leadership', 'station'),
    person('officer', 'beat'),
    person('grid', 'grid1'),
    person('grid', 'grid2', 'elsewhere'),
    person('head', 'house1'),
    person('volunteer', 'grid1'),
    person('auditor', 'station'),
    person('admin', 'station'),
  ],
  plugins: [],
  left: [],
  placeholders: [],
  imported: null,
}
const me: Me = {
  id: 'officer',
  name: 'officer',
  username: 'officer',
  demo: false,
  demoAccounts: false,
  memberships: [
    { id: 'm', role: 'officer', unit: units[0], path: ['station', 'beat'], until: null },
  ],
}
const card = {
  unit: 'house1',
  visibility: 'board',
  assignees: new Set<string>(),
  named: new Set<string>(),
} as const
const ids = (people: readonly { readonly id: string }[]) => people.map(one => one.id)

it('D15 everyone on the board whose unit covers the card reads it, and nobody else', () => {
  const readers = new Readers(me, info)
  expect(ids(readers.of(card))).toEqual(['leadership', 'officer', 'grid', 'head'])
  expect(ids(readers.at('staff', [], card))).toEqual(['leadership', 'officer', 'grid'])
  expect(ids(readers.at('police', [], card))).toEqual(['leadership', 'officer'])
  expect(ids(readers.at('named', ['head', 'elsewhere'], card))).toEqual(['leadership', 'head'])
})

it('D15 who would not see a card even with it assigned to them is not assigned', () => {
  const readers = new Readers(me, info)
  const assignable = info.people.filter(one => readers.whenAssigned(one.id, card))
  expect(ids(assignable)).toEqual(['leadership', 'officer', 'grid', 'head', 'volunteer'])
  expect(readers.whenAssigned('volunteer', { ...card, visibility: 'staff' })).toBe(false)
  expect(readers.whenAssigned('nobody', card)).toBe(false)
})
