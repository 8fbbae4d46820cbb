import { expect, it } from 'vitest'
import { nameAmong } from '#web/audit/audit-people.ts'

it('AU26 namesakes in the record’s filter are told apart by role and unit, and then by user name', () => {
  const person = (username: string, name: string, role: 'officer' | 'grid', unit: string) => ({
    id: username,
    username,
    name,
    role,
    unit,
  })
  const people = [
    person('li.hua', '李华', 'officer', '莲花社区'),
    person('li.hua2', '李华', 'grid', '第一网格'),
    person('li.hua3', '李华', 'grid', '第一网格'),
    person('zhou', '周正', 'officer', '莲花社区'),
  ]
  expect(people.map(one => nameAmong(people, one))).toEqual([
    '李华 · 社区民警 · 莲花社区',
    '李华 · 网格员 · 第一网格 · li.hua2',
    '李华 · 网格员 · 第一网格 · li.hua3',
    '周正',
  ])
})
