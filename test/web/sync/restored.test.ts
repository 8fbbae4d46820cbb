import 'fake-indexeddb/auto'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { description, paragraph } from '#test/support/description.ts'
import { card as fillCard, type FakeSyncServer } from '#test/support/sockets/fake-sync-server.ts'
import { opened, server, store } from '#test/support/sockets/offline-boards.ts'
import { live, openTestBoard, saved } from '#test/support/sockets/open-test-board.ts'
import { until } from '#test/support/until.ts'
import { renameCard, setPriority, toggleLabel } from '#web/state/card-edits.ts'
import { addNote } from '#web/state/file-edits.ts'
import type { Board } from '#web/sync/board.ts'

/** A server with a board, two cards and their case files. */
async function withFiles() {
  const fake = await server()
  for (const id of ['k1', 'k2']) fake.put(`file/${id}`, doc => write(doc, '以前'))
  return fake
}

const write = (doc: Y.Doc, text: string) =>
  description(doc).insert(description(doc).length, [paragraph(text)])

const words = (fake: FakeSyncServer, id: string) =>
  description(fake.documents.get(`file/${id}`)!.doc)
    .toArray()
    .map(one => String(one))

/** Opens the board with what this device keeps, and whatever case files are named. */
async function visit(fake: FakeSyncServer, ...files: readonly string[]): Promise<Board> {
  const board = openTestBoard(fake, { offline: await store() })
  await live(board)
  for (const id of files) {
    const handle = board.openFile(id)
    await until(() => handle.doc !== null, `the case file of ${id}`)
  }
  return board
}

/** The page is closed; everything it had is saved and stored. */
async function leave(board: Board): Promise<void> {
  await saved(board)
  await board.settled()
  opened.at(-1)!.close()
  board.close()
}

/** Everything has been compared, and the device goes on with the log there is now. */
const compared = (fake: FakeSyncServer) =>
  until(
    async () => (await opened.at(-1)!.load('b1')).position.log === fake.log,
    'the device to remember the new log',
  )

const offered = (board: Board) =>
  new Map(board.drafts.map(({ document, changes }) => [document, changes]))

it('Y35 Y41 what was confirmed in an earlier visit and a restore has lost is offered, of every kind of document', async () => {
  const fake = await withFiles()
  const backup = fake.backup()
  const first = await visit(fake, 'k1', 'k2')
  first.edit('board/b1', doc => doc.getMap('board').set('title', '新名字'))
  first.edit('card/k1', doc => renameCard(doc, '改过的标题'))
  first.edit('file/k1', doc => addNote(doc, { by: 'officer', text: '丢失的备注' }))
  first.edit('file/k2', doc => write(doc, '丢失的描述'))
  fake.put('card/k2', doc => doc.getMap('card').set('title', '别人的标题'))
  await until(() => first.cards.get('k2')?.title === '别人的标题', 'what others write')
  await leave(first)

  fake.restore(backup)
  const second = await visit(fake)
  await until(() => second.drafts.length === 4, 'everything that was lost')
  const drafts = offered(second)
  expect(drafts.get('board/b1')).toMatchObject([{ mine: '新名字', theirs: 'Board' }])
  expect(drafts.get('card/k1')).toMatchObject([{ mine: '改过的标题', theirs: 'k1' }])
  expect(drafts.get('file/k1')).toMatchObject([{ mine: '丢失的备注', theirs: null }])
  expect(JSON.stringify(drafts.get('file/k2'))).toContain('丢失的描述')
  expect(JSON.stringify([...drafts])).not.toContain('别人的标题')
  expect(second.cards.get('k1')?.title).toBe('k1')
  expect(words(fake, 'k2').join()).not.toContain('丢失')
  for (const { id } of second.drafts) expect(second.applyDraft(id)).toBe(true)
  await until(() => second.drafts.length === 0, 'every draft to be put in')
  await saved(second)
  expect(fake.card('k1').get('title')).toBe('改过的标题')
  expect(words(fake, 'k2').join()).toContain('丢失的描述')
  await compared(fake)
  await leave(second)

  const third = await visit(fake, 'k1', 'k2')
  expect(fake.hellos.at(-1)).toBeGreaterThan(0)
  expect(third.drafts).toEqual([])
})

it('Y35 Y41 it is offered after an opening without a network too, and by every page that comes before all is compared, once', async () => {
  const fake = await withFiles()
  const backup = fake.backup()
  const first = await visit(fake, 'k1', 'k2')
  first.edit('card/k1', doc => renameCard(doc, '改过的标题'))
  for (const id of ['k1', 'k2'] as const)
    first.edit(`file/${id}`, doc => write(doc, `丢失的描述 ${id}`))
  await leave(first)

  fake.restore(backup)
  fake.ticketStatus = 503
  const offline = openTestBoard(fake, { offline: await store() })
  await until(() => offline.status.ready, 'the kept board')
  expect(offline.cards.get('k1')?.title).toBe('改过的标题')
  expect(offline.drafts).toEqual([])
  offline.edit('card/k2', doc => renameCard(doc, '没有网络时写的'))
  await offline.settled()
  // The server answers for no case file before the page is gone.
  fake.silentFiles = true
  fake.ticketStatus = 200
  await live(offline)
  await until(() => offline.drafts.length === 2, 'the cards')
  await offline.settled()
  opened.at(-1)!.close()
  offline.close()

  fake.silentFiles = false
  const next = await visit(fake)
  await until(() => next.drafts.length === 4, 'the case files')
  expect([...offered(next).keys()].toSorted()).toEqual(['card/k1', 'card/k2', 'file/k1', 'file/k2'])
  await compared(fake)
  await leave(next)
  const last = await visit(fake)
  expect(fake.hellos.at(-1)).toBeGreaterThan(0)
  expect(last.drafts).toHaveLength(4)
})

it('Y35 what others have made of it since the restore stays, also when the draft is put in', async () => {
  const fake = await withFiles()
  fake.put('card/k1', doc => doc.getMap('card').set('labels', new Y.Map([['alt', true]])))
  const backup = fake.backup()
  const first = await visit(fake, 'k1')
  first.edit('card/k1', doc => toggleLabel(doc, 'mine'))
  first.edit('file/k1', doc => write(doc, '丢失的描述'))
  await leave(first)

  fake.restore(backup)
  fake.put('card/k1', doc => {
    doc.getMap('card').set('title', '后来的标题')
    ;(doc.getMap('card').get('labels') as Y.Map<unknown>).set('later', true)
  })
  fake.put('file/k1', doc => {
    write(doc, '后来的描述')
    const note = new Y.Map<unknown>([['text', '后来的备注']])
    doc.getMap('notes').set('n1', note)
  })
  const second = await visit(fake)
  await until(() => second.drafts.length === 2, 'both drafts')
  expect(offered(second).get('card/k1')).toHaveLength(1)
  for (const { id } of second.drafts) second.applyDraft(id)
  await until(() => second.drafts.length === 0, 'both to be put in')
  await saved(second)
  expect(fake.card('k1').get('title')).toBe('后来的标题')
  expect(
    Object.keys((fake.card('k1').get('labels') as Y.Map<unknown>).toJSON()).toSorted(),
  ).toEqual(['alt', 'later', 'mine'])
  const text = words(fake, 'k1').join()
  for (const part of ['以前', '后来的描述', '丢失的描述']) expect(text.split(part)).toHaveLength(2)
  expect(fake.documents.get('file/k1')!.doc.getMap('notes').size).toBe(1)
})

it('Y35 what is written after a restore into a case file that was open all the time is saved', async () => {
  const fake = await withFiles()
  const backup = fake.backup()
  const board = await visit(fake, 'k1')
  fake.restore(backup)
  await compared(fake)
  board.edit('file/k1', doc => write(doc, '之后写的'))
  await saved(board)
  expect(words(fake, 'k1').join()).toContain('之后写的')
  expect(fake.hellos).toHaveLength(2)
})

it('Y35 a case file that was rebuilt as well does not end the comparison of the others', async () => {
  const fake = await withFiles()
  const backup = fake.backup()
  const first = await visit(fake, 'k1', 'k2')
  for (const id of ['k1', 'k2'] as const)
    first.edit(`file/${id}`, doc => write(doc, `丢失的描述 ${id}`))
  await leave(first)
  fake.restore(backup)
  fake.documents.get('file/k1')!.epoch = 2
  const second = await visit(fake)
  await compared(fake)
  expect(fake.hellos).toHaveLength(2)
  expect([...offered(second).keys()]).toEqual(['file/k2'])
})

it('Y42 of a card that the restored server does not know the own words are offered, and it can be made again under its id', async () => {
  const fake = await withFiles()
  const backup = fake.backup()
  fake.put('card/k3', doc => fillCard(doc, { title: '新卡片', createdBy: 'officer' }))
  const first = await visit(fake, 'k3')
  first.edit('card/k3', doc => renameCard(doc, '新卡片，改过'))
  first.edit('file/k3', doc => write(doc, '新的描述'))
  fake.put('file/k3', doc => write(doc, '别人的话'))
  await leave(first)

  fake.restore(backup)
  const second = await visit(fake)
  await until(() => second.drafts.length === 2, 'the card and its case file')
  expect(second.cards.has('k3')).toBe(false)
  expect(offered(second).get('file/k3')).toMatchObject([{ mine: '新的描述', theirs: null }])
  const made = second.drafts.find(({ content }) => content.create !== null)!
  expect(made).toMatchObject({ kind: 'lost', content: { create: { id: 'k3' } } })
  expect(second.applyDraft(made.id)).toBe(true)
  await until(() => fake.created.includes('k3'), 'the card')
  expect(fake.card('k3').get('title')).toBe('新卡片，改过')
  await until(() => second.cards.has('k3'), 'the card to be seen')
  second.applyDraft(second.drafts[0]!.id)
  await until(() => second.drafts.length === 0, 'the words to be put in')
  await saved(second)
  expect(words(fake, 'k3').join()).toContain('新的描述')
})

it('Y41 what another tab wrote under its own clientID is known to the one that stays', async () => {
  const fake = await withFiles()
  const backup = fake.backup()
  const stays = await visit(fake)
  const goes = await visit(fake)
  goes.edit('card/k1', doc => renameCard(doc, '另一页写的'))
  await until(() => stays.cards.get('k1')?.title === '另一页写的', 'the other tab')
  await leave(goes)
  fake.restore(backup)
  await until(() => stays.drafts.length === 1, 'the draft')
  expect(offered(stays).get('card/k1')).toMatchObject([{ mine: '另一页写的', theirs: 'k1' }])
})

it('Y35 after a restore pages show what the server has, follow it, and offer what it has lost as drafts', async () => {
  const fake = await server()
  const [mine, theirs] = [openTestBoard(fake, { offline: await store() }), openTestBoard(fake)]
  await Promise.all([live(mine), live(theirs)])
  const file = mine.openFile('k2')
  await until(() => file.doc !== null, 'the file')
  const backup = fake.backup()
  mine.edit('card/k1', doc => renameCard(doc, 'lost'))
  mine.edit('file/k2', doc => addNote(doc, { by: 'officer', text: 'lost too' }))
  await saved(mine)
  await until(() => theirs.cards.get('k1')?.title === 'lost', 'the other screen')
  await mine.settled()

  fake.restore(backup)
  fake.put('card/k2', doc => doc.getMap('card').set('title', 'new history'))
  await until(() => mine.drafts.length === 2, 'the drafts')
  for (const board of [mine, theirs])
    await until(
      () => board.cards.get('k1')?.title === 'k1' && board.cards.get('k2')?.title === 'new history',
      'what the server has',
    )
  expect(file.view?.notes).toEqual([])
  expect(theirs.drafts).toEqual([])
  const draft = mine.drafts.find(one => one.document === 'card/k1')!
  expect(draft).toMatchObject({ kind: 'restored', changes: [{ mine: 'lost', theirs: 'k1' }] })
  theirs.edit('card/k1', doc => setPriority(doc, 'urgent'))
  await until(() => mine.cards.get('k1')?.priority === 'urgent', 'a later edit of others')
  expect(mine.applyDraft(draft.id)).toBe(true)
  await until(() => fake.card('k1').get('title') === 'lost', 'the draft on the server')

  await mine.settled()
  opened.at(-1)!.close()
  mine.close()
  const next = openTestBoard(fake, { offline: await store() })
  await live(next)
  expect(next.cards.get('k2')?.title).toBe('new history')
  expect(fake.hellos.at(-1)).toBeGreaterThan(0)
})

it('Y35 a copy kept from before a restore is not shown as what the server has', async () => {
  const fake = await server()
  const backup = fake.backup()
  const first = openTestBoard(fake, { offline: await store() })
  await live(first)
  first.edit('card/k1', doc => renameCard(doc, 'lost'))
  await saved(first)
  await first.settled()
  opened.at(-1)!.close()
  first.close()
  fake.restore(backup)
  const second = openTestBoard(fake, { offline: await store() })
  await live(second)
  expect(second.cards.get('k1')?.title).toBe('k1')
  second.edit('card/k1', doc => renameCard(doc, 'again'))
  await saved(second)
  expect(second.drafts).toMatchObject([{ changes: [{ mine: 'lost', theirs: 'k1' }] }])
})
