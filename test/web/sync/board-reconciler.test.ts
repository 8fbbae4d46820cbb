import { expect, it } from 'vitest'
import { live, openTestBoard } from '#test/support/sockets/open-test-board.ts'
import { serverWith } from '#test/support/sockets/fake-board.ts'
import { until } from '#test/support/until.ts'
import { addNote } from '#web/state/file-edits.ts'

it('Y9 words written while a refused copy is fetched become a draft when it was rebuilt meanwhile', async () => {
  const fake = await serverWith({ k1: {} }, doc => addNote(doc, { by: 'officer', text: '以前' }))
  const board = openTestBoard(fake)
  await live(board)
  const file = board.openFile('k1')
  await until(() => file.doc !== null, 'the file')
  fake.judge = () => ({ kind: 'edit-not-allowed', rule: 'P3' })
  fake.silentFiles = true
  board.edit('file/k1', doc => addNote(doc, { by: 'officer', text: '不收的' }))
  await until(() => board.drafts.length === 1, 'the refusal')
  board.edit('file/k1', doc => addNote(doc, { by: 'officer', text: '接着写的' }))
  fake.cut()
  fake.rebuild('file/k1', doc => addNote(doc, { by: 'officer', text: '重建' }))
  fake.silentFiles = false
  await until(() => file.view?.notes[0]?.text === '重建', 'the rebuilt file')
  expect(board.drafts.map(({ kind }) => kind)).toEqual(['epoch', 'edit-not-allowed'])
  expect(JSON.stringify(board.drafts[0]!.changes)).toContain('接着写的')
})
