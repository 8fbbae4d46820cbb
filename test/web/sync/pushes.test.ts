import { expect, it } from 'vitest'
import { live, openTestBoard, saved } from '#test/support/sockets/open-test-board.ts'
import { serverWith } from '#test/support/sockets/fake-board.ts'
import { until } from '#test/support/until.ts'
import { addLabel } from '#web/state/board-edits.ts'
import { renameCard, toggleLabel } from '#web/state/card-edits.ts'

async function openOne() {
  const fake = await serverWith({ k1: {} })
  const board = openTestBoard(fake)
  await live(board)
  fake.judge = () => ({ defer: 'storage-full' })
  return { fake, board }
}

it('Y8 an edit that was deferred and then refused holds up nothing that comes after it', async () => {
  const { fake, board } = await openOne()
  board.edit('card/k1', doc => renameCard(doc, 'refused'))
  await until(() => board.status.deferred === 'storage-full', 'the reason')
  fake.judge = () => ({ kind: 'edit-not-allowed', rule: 'P3' })
  await until(() => board.drafts.length === 1, 'the draft')
  expect(board.status.deferred).toBeNull()
  fake.judge = () => null
  board.edit('card/k1', doc => renameCard(doc, 'next'))
  await saved(board)
  expect(fake.card('k1').get('title')).toBe('next')
  expect(fake.hellos).toHaveLength(1)
})

it('Y45 a card waits as long as the edit of its board is deferred', async () => {
  const { fake, board } = await openOne()
  let label = ''
  board.edit('board/b1', doc => void (label = addLabel(doc, { name: '夜间', colour: 'blue' })))
  board.edit('card/k1', doc => toggleLabel(doc, label))
  await until(() => board.status.deferred === 'storage-full', 'the reason')
  fake.judge = () => null
  await saved(board)
  expect(fake.pushes.map(({ document }) => document)).toEqual(['board/b1', 'board/b1', 'card/k1'])
  expect(fake.card('k1').toJSON()['labels']).toEqual({ [label]: true })
})
