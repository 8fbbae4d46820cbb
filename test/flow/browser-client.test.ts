import { expect, it } from 'vitest'
import { join } from '#test/support/server/join-board.ts'
import { startLinli } from '#test/support/server/linli.ts'
import { makeBoard } from '#test/support/server/make-board.ts'
import { until } from '#test/support/until.ts'
import { moveCard, renameCard, toggleAssignee } from '#web/state/card-edits.ts'
import { addChecklist, addItem, addNote, tickItem } from '#web/state/file-edits.ts'

it('Y3 the browser client edits, undoes and refuses against the real server', async () => {
  const server = await startLinli({ demo: false })
  const { board, token } = await makeBoard(server)
  const card = await board.card({ title: '楼道灯不亮' })
  const officer = await join(
    server,
    { token: await token('officer'), account: 'officer' },
    board.id,
  )
  const grid = await join(server, { token: await token('grid'), account: 'grid' }, board.id)

  officer.edit(`card/${card}`, doc => moveCard(doc, { column: 'doing', rank: 'c001' }))
  await until(() => grid.cards.get(card)?.column === 'doing', 'the move')
  grid.edit(`card/${card}`, doc => renameCard(doc, '三单元楼道灯不亮'))
  await until(() => officer.cards.get(card)?.title === '三单元楼道灯不亮', 'the rename')
  expect(officer.undo.undo()).toBe(`card/${card}`)
  await until(() => grid.cards.get(card)?.column === 'todo', 'the undo')
  expect(grid.cards.get(card)?.title).toBe('三单元楼道灯不亮')

  grid.edit(`card/${card}`, doc => toggleAssignee(doc, 'officer', true))
  await until(() => grid.drafts.length === 1, 'the refusal')
  expect(grid.drafts[0]!.kind).toBe('edit-not-allowed')
  await until(
    () => grid.status.unsaved === 0 && grid.cards.get(card)?.assignees.size === 0,
    'theirs',
  )
  grid.edit(`card/${card}`, doc => renameCard(doc, '灯已报修'))
  await until(() => officer.cards.get(card)?.title === '灯已报修', 'an edit after the refusal')
})

it('Y16 the browser client works on a case file on the real server', async () => {
  const server = await startLinli({ demo: false })
  const { board, token } = await makeBoard(server)
  const card = await board.card({ title: '占道堆物' })
  const officer = await join(
    server,
    { token: await token('officer'), account: 'officer' },
    board.id,
  )
  const grid = await join(server, { token: await token('grid'), account: 'grid' }, board.id)
  const mine = officer.openFile(card)
  const theirs = grid.openFile(card)
  await until(() => mine.doc !== null && theirs.doc !== null, 'the file')
  officer.edit(`file/${card}`, doc => {
    const list = addChecklist(doc, '上门')
    const item = addItem(doc, list, '拍照')
    tickItem(doc, list, item!, true)
    addNote(doc, { by: 'officer', text: '已联系物业' })
  })
  await until(() => theirs.view?.notes[0]?.text === '已联系物业', 'the note')
  await until(() => grid.cards.get(card)?.checkDone === 1, 'the count')
  mine.awareness?.setLocalStateField('cursor', { anchor: 1 })
  await until(() => grid.presence.people(`file/${card}`)[0]?.user.id === 'officer', 'the presence')
  officer.presence.focus({ card })
  await until(() => grid.presence.onCard(card).length === 1, 'the focus')
})

it('Y5 edits made without a network reach the real server on return', async () => {
  const server = await startLinli({ demo: false })
  const { board, token } = await makeBoard(server)
  const card = await board.card({ title: '甲' })
  const network = new EventTarget()
  const who = { token: await token('officer'), account: 'officer' }
  const officer = await join(server, who, board.id, network)
  const grid = await join(server, { token: await token('grid'), account: 'grid' }, board.id)
  network.dispatchEvent(new Event('offline'))
  officer.edit(`card/${card}`, doc => moveCard(doc, { column: 'doing', rank: 'c001' }))
  grid.edit(`card/${card}`, doc => renameCard(doc, '乙'))
  await until(() => grid.status.unsaved === 0, 'the other edit')
  network.dispatchEvent(new Event('online'))
  await until(() => grid.cards.get(card)?.column === 'doing', 'the offline edit')
  await until(() => officer.cards.get(card)?.title === '乙', 'the other edit here')
  expect(officer.drafts).toEqual([])
})
