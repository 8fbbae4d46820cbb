import { expect, it } from 'vitest'
import { historyOf, EditSessions } from '#server/room/rows/history.ts'

const nothing = () => undefined

it('R8 history tells the fields of a card with their values, and not its order', () => {
  const lines = historyOf(
    'card/a',
    [
      { path: ['card', 'title'], op: 'put', value: '新' },
      { path: ['card', 'rank'], op: 'put', value: 'b1' },
      { path: ['card', 'labels', 'l1'], op: 'put', value: true },
      { path: ['card', 'notes'], op: 'put', value: 3 },
      { path: ['card', 'due'], op: 'delete' },
    ],
    path => (path.at(-1) === 'title' ? '旧' : path.at(-1) === 'due' ? '2026' : undefined),
  )
  expect(lines).toMatchObject([
    { field: 'title', before: '旧', after: '新' },
    { field: 'labels/l1', before: null, after: true },
    { field: 'due', before: '2026', after: null },
  ])
})

it('R8 a card that did not exist before makes one line with its title', () => {
  const writes = [
    { path: ['card', 'board'], op: 'put' as const, value: 'LY1-board' },
    { path: ['card', 'title'], op: 'put' as const, value: '楼道灯不亮' },
    { path: ['card', 'labels', 'l1'], op: 'put' as const, value: true },
    { path: ['card', 'archived'], op: 'put' as const, value: false },
  ]
  expect(historyOf('card/a', writes, nothing)).toMatchObject([
    { field: 'created', before: null, after: '楼道灯不亮' },
  ])
})

it('R8 something new in a case file makes one line, a value that stays the same none', () => {
  const lines = historyOf(
    'file/a',
    [
      { path: ['notes', 'n1'], op: 'put' },
      { path: ['notes', 'n1', 'by'], op: 'put', value: 'officer' },
      { path: ['notes', 'n1', 'at'], op: 'put', value: '2026' },
      { path: ['notes', 'n1', 'text'], op: 'put', value: '已联系物业' },
      { path: ['checklists', 'c1', 'items', 'i1', 'done'], op: 'put', value: true },
      { path: ['checklists', 'c1', 'items', 'i1', 'rank'], op: 'put', value: 'a1' },
      { path: ['fields', 'f1'], op: 'put', value: 7 },
    ],
    path => (path[0] === 'fields' ? 7 : undefined),
  )
  expect(lines).toMatchObject([
    { field: 'notes/n1/text', before: null, after: '已联系物业' },
    { field: 'checklists/c1/items/i1/done', before: null, after: true },
  ])
})

it('R8 one edit session at a description makes one line per person', () => {
  const lines = historyOf('file/a', [{ path: ['description'], op: 'put' }], nothing)
  expect(lines).toMatchObject([{ field: 'description', before: null, after: null }])
  const sessions = new EditSessions()
  expect(sessions.begins('a', 'officer', 0)).toBe(true)
  expect(sessions.begins('a', 'officer', 4 * 60_000)).toBe(false)
  expect(sessions.begins('a', 'grid', 4 * 60_000)).toBe(true)
  expect(sessions.begins('a', 'officer', 10 * 60_000)).toBe(true)
})
