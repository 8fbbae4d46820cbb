import 'fake-indexeddb/auto'
import { expect, it } from 'vitest'
import { card as fillCard } from '#test/support/sockets/fake-sync-server.ts'
import {
  leave,
  opened,
  server,
  store,
  visit,
  withoutNetwork,
} from '#test/support/sockets/offline-boards.ts'
import { live, openTestBoard, saved } from '#test/support/sockets/open-test-board.ts'
import { until } from '#test/support/until.ts'
import { renameCard, setPriority } from '#web/state/card-edits.ts'
import { addNote } from '#web/state/file-edits.ts'

it('Y17 a board and its unsaved edits survive a reload without a network', async () => {
  const fake = await server()
  const first = await visit(fake)
  await withoutNetwork(fake, first)
  first.edit('card/k1', doc => renameCard(doc, 'written offline'))
  const made = first.createCard({ title: 'made offline', column: 'c1' })
  await until(() => first.status.keptHere, 'the edit to be kept')
  leave(first)

  const second = openTestBoard(fake, { offline: await store() })
  await until(() => second.status.ready && second.cards.size === 3, 'the kept board')
  expect(second.cards.get('k1')?.title).toBe('written offline')
  expect(second.cards.get('k2')?.title).toBe('k2')
  expect(second.cards.get(made)).toMatchObject({ title: 'made offline', pending: true })
  expect(second.saveState('k1')).toBe('offline')
})

it('Y17 edits made offline are saved after a reload, and the server sends only what changed', async () => {
  const fake = await server()
  const first = await visit(fake)
  fake.judge = () => 'silent'
  first.edit('card/k1', doc => renameCard(doc, 'never confirmed'))
  await first.settled()
  leave(first)
  fake.judge = () => null
  fake.put('card/k2', doc => doc.getMap('card').set('title', 'meanwhile'))
  const second = openTestBoard(fake, { offline: await store() })
  await live(second)
  await saved(second)
  expect(fake.hellos.at(-1)).toBeGreaterThan(0)
  expect(fake.card('k1').get('title')).toBe('never confirmed')
  expect(second.cards.get('k2')?.title).toBe('meanwhile')
})

it('Y39 a case file that is opened before the store has answered is shown as this device keeps it', async () => {
  const fake = await server()
  fake.put('file/k1', doc => void addNote(doc, { by: 'officer', text: 'seen before' }))
  const first = openTestBoard(fake, { offline: await store() })
  await live(first)
  const file = first.openFile('k1')
  await until(() => file.view !== null, 'the case file')
  await first.settled()
  leave(first)

  fake.ticketStatus = 503
  const second = openTestBoard(fake, { offline: await store() })
  const again = second.openFile('k1')
  await until(() => again.view !== null, 'the kept case file')
  expect(again.view?.notes.map(note => note.text)).toEqual(['seen before'])
})

it('Y18 a crash between two edits, the first confirmed, loses neither', async () => {
  const fake = await server()
  const first = await visit(fake)
  first.edit('card/k1', doc => renameCard(doc, 'one'))
  await saved(first)
  fake.judge = () => 'silent'
  first.edit('card/k1', doc => setPriority(doc, 'urgent'))
  await until(() => first.status.keptHere, 'the second edit to be kept')
  leave(first)
  fake.judge = () => null
  const second = openTestBoard(fake, { offline: await store() })
  await live(second)
  await saved(second)
  expect(fake.card('k1').toJSON()).toMatchObject({ title: 'one', priority: 'urgent' })
})

it('Y25 an own edit is stored together with the board, the card and the case file it stands on', async () => {
  const fake = await server()
  const offline = await store()
  const first = openTestBoard(fake, { offline })
  await live(first)
  fake.put('card/k3', doc => fillCard(doc, { title: 'just arrived' }))
  fake.put('board/b1', doc => doc.getMap('board').set('title', 'just renamed'))
  await until(() => first.cards.has('k3') && first.view?.title === 'just renamed', 'the news')
  const file = first.openFile('k3')
  await until(() => file.doc !== null, 'the file')
  fake.judge = () => 'silent'
  first.edit('file/k3', doc => addNote(doc, { by: 'officer', text: 'mine' }))
  await until(() => first.status.keptHere, 'the edit to be kept')
  // The tab dies here: what waits for its second is never stored.
  offline.close()
  first.close()
  fake.ticketStatus = 503
  const second = openTestBoard(fake, { offline: await store() })
  await until(() => second.status.ready, 'the kept board')
  expect(second.view?.title).toBe('just renamed')
  expect(second.cards.get('k3')?.title).toBe('just arrived')
  expect(second.openFile('k3').view?.notes.map(note => note.text)).toEqual(['mine'])
})

it('Y25 a board is stored as soon as its first stream is complete, without waiting', async () => {
  const fake = await server()
  const offline = await store()
  const first = openTestBoard(fake, { offline })
  await live(first)
  await until(
    async () => (await offline.load('b1')).position.position > 0,
    'the board to be kept',
    900,
  )
  offline.close()
  first.close()
  fake.ticketStatus = 503
  const second = openTestBoard(fake, { offline: await store() })
  await until(() => second.status.ready && second.cards.size === 2, 'the kept board')
  expect(second.view?.columns.map(column => column.id)).toEqual(['c1', 'c2'])
})

it('Y25 what was stored early does not hide what the server has to say about the rest', async () => {
  const fake = await server()
  const offline = await store()
  const first = openTestBoard(fake, { offline })
  await live(first)
  await first.settled()
  fake.put('card/k2', doc => doc.getMap('card').set('title', 'missed'))
  await until(() => first.cards.get('k2')?.title === 'missed', 'the change')
  fake.judge = () => 'silent'
  first.edit('card/k1', doc => renameCard(doc, 'mine'))
  await until(() => first.status.keptHere, 'the edit to be kept')
  offline.close()
  first.close()
  fake.judge = () => null
  const second = openTestBoard(fake, { offline: await store() })
  await live(second)
  await saved(second)
  expect(second.cards.get('k2')?.title).toBe('missed')
  expect(fake.card('k1').get('title')).toBe('mine')
})

it('Y26 a board is never called saved while an edit of an earlier visit waits, not even for its document', async () => {
  const fake = await server()
  const writer = openTestBoard(fake, { offline: await store() })
  await live(writer)
  fake.judge = () => 'silent'
  writer.edit('card/k1', doc => renameCard(doc, 'mine'))
  await until(() => writer.status.keptHere, 'the edit to be kept')
  const { pending } = await opened.at(-1)!.load('b1')
  leave(writer)
  const bare = await store()
  await bare.dropBoard('b1')
  await bare.save('b1', {
    pending: new Map(pending.map(({ document, bytes }) => [document, bytes])),
  })
  bare.close()
  fake.judge = () => null
  fake.ticketStatus = 503
  const board = openTestBoard(fake, { offline: await store() })
  const said = new Set([board.status.save])
  board.subscribe(() => said.add(board.status.save))
  await until(() => board.status.unsaved === 1, 'the edit to be known')
  expect(board.status.ready).toBe(false)
  expect(board.saveState('k1')).toBe('offline')
  expect([...said]).not.toContain('saved')
  fake.ticketStatus = 200
  await live(board)
  await saved(board)
  expect(board.status.save).toBe('saved')
  expect(fake.card('k1').get('title')).toBe('mine')
})

it('Y21 what went out of sight while offline is not kept', async () => {
  const fake = await server()
  const first = await visit(fake)
  first.close()
  opened.at(-1)!.close()
  fake.documents.delete('card/k2')
  const offline = await store()
  const second = openTestBoard(fake, { offline })
  await live(second)
  await second.settled()
  expect(second.cards.has('k2')).toBe(false)
  const kept = await offline.load('b1')
  const text = [...kept.documents.values()].map(bytes => Buffer.from(bytes).toString()).join()
  expect(text).toContain('card/k1')
  expect(text).not.toContain('card/k2')
})

it('Y7 drafts survive a reload', async () => {
  const fake = await server()
  const first = openTestBoard(fake, { offline: await store() })
  await live(first)
  fake.judge = () => ({ kind: 'edit-not-allowed', rule: 'P3' })
  first.edit('card/k1', doc => renameCard(doc, 'mine'))
  await until(() => first.drafts.length === 1, 'the draft')
  await first.settled()
  first.close()
  opened.at(-1)!.close()
  const second = openTestBoard(fake, { offline: await store() })
  await until(() => second.drafts.length === 1, 'the draft')
  expect(second.drafts[0]!.changes[0]!.mine).toBe('mine')
})
