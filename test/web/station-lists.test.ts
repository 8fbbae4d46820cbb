import { expect, it } from 'vitest'
import { guessMapping, linesOf } from '#web/station/list-columns.ts'
import { readText } from '#web/station/read-table.ts'

const columns = [
  { id: 'kind', label: '类型', needed: true, known: ['kind'] },
  { id: 'name', label: '名称', needed: true, known: ['name'] },
]

it('DY15 what a spreadsheet copies and what CSV files hold is read as its lines of cells', () => {
  expect(readText('类型\t名称\r\n网格\t一网格\r\n\r\n')).toEqual([
    ['类型', '名称'],
    ['网格', '一网格'],
  ])
  expect(readText('\uFEFFname,kind\n"甲, ""一""\n号楼",building')).toEqual([
    ['name', 'kind'],
    ['甲, "一"\n号楼', 'building'],
  ])
  expect(readText('a;b\n;c')).toEqual([
    ['a', 'b'],
    ['', 'c'],
  ])
  expect(readText(' \n\t\n')).toEqual([])
})

it('DY15 columns are found by the heads of a table, else by their order', () => {
  const headed = [
    ['Name', '备注', '类型'],
    ['一网格', '', '网格'],
  ]
  const found = guessMapping(headed, columns)
  expect(found).toEqual({ head: true, at: { kind: 2, name: 0 } })
  expect(linesOf(headed, found)).toEqual([{ kind: '网格', name: '一网格' }])
  const bare = [['网格', '一网格']]
  expect(guessMapping(bare, columns)).toEqual({ head: false, at: { kind: 0, name: 1 } })
  expect(guessMapping([['网格']], columns).at['name']).toBe(-1)
})
