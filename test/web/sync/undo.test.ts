import { expect, it } from 'vitest'
import { live, openTestBoard, saved } from '#test/support/sockets/open-test-board.ts'
import { serverWith } from '#test/support/sockets/fake-board.ts'
import { until } from '#test/support/until.ts'
import { moveCard, renameCard } from '#web/state/card-edits.ts'

const server = (cards: Record<string, Record<string, unknown>> = { k1: {}, k2: { rank: 'a1' } }) =>
  serverWith(cards)

it('Y13 undo takes back one’s own move and leaves what others did since', async () => {
  const fake = await server()
  const [a, b] = [openTestBoard(fake), openTestBoard(fake)]
  await Promise.all([live(a), live(b)])
  a.edit('card/k1', doc => moveCard(doc, { column: 'c2', rank: 'a9' }))
  await until(() => b.cards.get('k1')?.column === 'c2', 'the move')
  b.edit('card/k1', doc => renameCard(doc, 'theirs'))
  await until(() => a.cards.get('k1')?.title === 'theirs', 'the rename')
  fake.cut()
  expect(a.undo.undo()).toBe('card/k1')
  await saved(a)
  expect(fake.card('k1').toJSON()).toMatchObject({ column: 'c1', rank: 'a0', title: 'theirs' })
  expect(a.undo.redo()).toBe('card/k1')
  await saved(a)
  expect(fake.card('k1').toJSON()).toMatchObject({ column: 'c2', rank: 'a9', title: 'theirs' })
})

it('Y13 undo says that it passed over a step that others have made void', async () => {
  const fake = await server()
  const [a, b] = [openTestBoard(fake), openTestBoard(fake)]
  await Promise.all([live(a), live(b)])
  a.edit('card/k2', doc => renameCard(doc, 'older'))
  a.edit('card/k1', doc => renameCard(doc, 'mine'))
  await until(() => b.cards.get('k1')?.title === 'mine', 'the rename')
  b.edit('card/k1', doc => renameCard(doc, 'theirs'))
  await until(() => a.cards.get('k1')?.title === 'theirs', 'the other rename')
  expect(a.undo.undo()).toBe('card/k2')
  expect(a.undo.skipped).toBe(true)
  expect(a.cards.get('k1')?.title).toBe('theirs')
  expect(a.undo.redo()).toBe('card/k2')
  expect(a.undo.skipped).toBe(false)
})

it('Y13 undo goes back over several documents in the order of the edits', async () => {
  const fake = await server()
  const board = openTestBoard(fake)
  await live(board)
  board.edit('card/k1', doc => renameCard(doc, 'one'))
  board.edit('card/k2', doc => renameCard(doc, 'two'))
  board.edit('card/k1', doc => renameCard(doc, 'three'))
  await saved(board)
  expect(board.undo.undo()).toBe('card/k1')
  expect(board.cards.get('k1')?.title).toBe('one')
  expect(board.undo.undo()).toBe('card/k2')
  expect(board.undo.undo()).toBe('card/k1')
  expect(board.undo.undo()).toBeNull()
  expect(board.cards.get('k1')?.title).toBe('card')
  expect(board.undo.redo()).toBe('card/k1')
  expect(board.undo.redo()).toBe('card/k2')
  board.edit('card/k2', doc => renameCard(doc, 'other way'))
  expect(board.undo.canRedo).toBe(false)
  await saved(board)
  expect(fake.card('k1').get('title')).toBe('one')
})

it('Y13 what was done together is taken back and done again together, but for what others have made void', async () => {
  const fake = await server()
  const board = openTestBoard(fake)
  await live(board)
  board.edit('card/k1', doc => renameCard(doc, 'before'))
  board.undo.together(() => {
    board.edit('card/k1', doc => renameCard(doc, 'bulk'))
    board.edit('card/k2', doc => renameCard(doc, 'bulk'))
  })
  const titles = () => [board.cards.get('k1')?.title, board.cards.get('k2')?.title]
  expect([board.undo.undo(), board.undo.turned, ...titles()]).toEqual([
    'card/k2',
    2,
    'before',
    'card',
  ])
  expect([board.undo.redo(), board.undo.turned, ...titles()]).toEqual([
    'card/k1',
    2,
    'bulk',
    'bulk',
  ])
  await saved(board)
  // Somebody who comes now has all of it, and so overrules it.
  const other = openTestBoard(fake)
  await live(other)
  other.edit('card/k2', doc => renameCard(doc, 'theirs'))
  await until(() => board.cards.get('k2')?.title === 'theirs', 'the other edit')
  expect([board.undo.undo(), board.undo.turned, ...titles()]).toEqual([
    'card/k1',
    1,
    'before',
    'theirs',
  ])
})
