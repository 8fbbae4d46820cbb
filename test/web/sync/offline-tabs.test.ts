import 'fake-indexeddb/auto'
import { expect, it } from 'vitest'
import {
  opened,
  server,
  store,
  visit,
  withoutNetwork,
} from '#test/support/sockets/offline-boards.ts'
import { live, openTestBoard, saved } from '#test/support/sockets/open-test-board.ts'
import { until } from '#test/support/until.ts'
import { renameCard, setPriority } from '#web/state/card-edits.ts'
import { addChecklist, addItem, addNote, renameItem } from '#web/state/file-edits.ts'

it('Y19 what a tab leaves when it goes is taken over by a tab that was opened beside it, without a network and with one', async () => {
  const fake = await server()
  fake.put('file/k1', doc => void addNote(doc, { by: 'officer', text: 'seen before' }))
  const first = openTestBoard(fake, { offline: await store() })
  const firstStore = opened.at(-1)!
  await live(first)
  await first.settled()
  await withoutNetwork(fake, first)
  first.edit('card/k1', doc => renameCard(doc, 'written offline'))
  const made = first.createCard({ title: 'made offline', column: 'c1' })
  await until(() => first.status.keptHere, 'the edits to be kept')
  // A page that is being reloaded lives for a moment beside the one that follows it.
  const second = openTestBoard(fake, { offline: await store() })
  await until(() => second.status.ready && second.status.keptHere, 'the kept board')
  expect(second.cards.get('k1')?.title).toBe('k1')
  firstStore.close()
  first.close()
  await until(
    () => second.cards.get('k1')?.title === 'written offline',
    'the edit of the other tab',
  )
  await until(() => second.cards.get(made)?.pending === true, 'the card of the other tab')
  expect(second.saveState('k1')).toBe('offline')

  const third = openTestBoard(fake, { offline: await store() })
  fake.ticketStatus = 200
  fake.createStatus = 201
  await live(third)
  await saved(second)
  expect(fake.card('k1').get('title')).toBe('written offline')
  fake.judge = () => 'silent'
  second.edit('card/k2', doc => renameCard(doc, 'never confirmed'))
  await until(() => second.status.keptHere, 'the edit to be kept')
  await second.settled()
  opened.at(-2)!.close()
  second.close()
  fake.judge = () => null
  await until(() => fake.card('k2').get('title') === 'never confirmed', 'the third tab to send it')
  await third.settled()
})

it('Y19 what a tab that came later leaves is taken over by the one that was there, at once, and after a time offline', async () => {
  const fake = await server()
  const first = await visit(fake)
  const later = await store()
  const second = openTestBoard(fake, { offline: later })
  await live(second)
  await second.settled()
  fake.judge = () => 'silent'
  second.edit('card/k1', doc => renameCard(doc, 'by the later tab'))
  await until(() => second.status.keptHere, 'the edit to be kept')
  fake.judge = () => null
  later.close()
  second.close()
  await until(
    () => first.cards.get('k1')?.title === 'by the later tab',
    'the edit to be taken over',
  )
  await until(() => fake.card('k1').get('title') === 'by the later tab', 'it to be saved')
  await saved(first)
})

it('Y19 a board that is closed and opened again in one tab goes on waiting for the tabs beside it', async () => {
  const fake = await server()
  const other = await store()
  const beside = openTestBoard(fake, { offline: other })
  await live(beside)
  await beside.settled()
  await withoutNetwork(fake, beside)
  const own = await store()
  const before = openTestBoard(fake, { offline: own })
  await until(() => before.status.ready && before.status.keptHere, 'the kept board')
  before.close()
  const again = openTestBoard(fake, { offline: own })
  await until(() => again.status.ready && again.status.keptHere, 'the kept board again')
  beside.edit('card/k1', doc => renameCard(doc, 'written beside'))
  await until(() => beside.status.keptHere, 'the edit to be kept')
  await beside.settled()
  other.close()
  beside.close()
  await until(() => again.cards.get('k1')?.title === 'written beside', 'the edit to be taken over')
})

it('Y19 two tabs keep their own edits apart; those of a tab that is gone are taken over', async () => {
  const fake = await server()
  const tabs = [await store(), await store()]
  const boards = tabs.map(offline => openTestBoard(fake, { offline }))
  await Promise.all(boards.map(live))
  await boards[0]!.settled()
  fake.judge = () => 'silent'
  boards[0]!.edit('card/k1', doc => renameCard(doc, 'tab one'))
  boards[1]!.edit('card/k1', doc => setPriority(doc, 'urgent'))
  await until(() => boards.every(board => board.status.keptHere), 'both to be kept')
  tabs[0]!.close()
  await until(
    () => boards[1]!.cards.get('k1')?.title === 'tab one',
    'the other tab to go on with it',
  )
  await until(() => boards[1]!.status.keptHere, 'both to be kept by it')
  const third = await store()
  expect((await third.load('b1')).pending).toEqual([])
  third.close()
  tabs[1]!.close()
  for (const board of boards) board.close()
  fake.judge = () => null
  const fourth = openTestBoard(fake, { offline: await store() })
  await live(fourth)
  await saved(fourth)
  expect(fake.card('k1').toJSON()).toMatchObject({ title: 'tab one', priority: 'urgent' })
  await fourth.settled()
  await until(async () => (await opened.at(-1)!.load('b1')).pending.length === 0, 'the rows to go')
})

it('Y19 KW4 what a tab without a network leaves of a case file is compared with what others have written, by a tab that has one', async () => {
  const fake = await server()
  const entry = { list: '', item: '' }
  fake.put('file/k1', doc => {
    entry.list = addChecklist(doc, '上门')
    entry.item = addItem(doc, entry.list, '拍照')!
  })
  const { list, item } = entry
  const stays = openTestBoard(fake, { offline: await store() })
  await live(stays)
  const seen = stays.openFile('k1')
  await until(() => seen.view !== null, 'the case file')
  seen.dispose()
  await stays.settled()

  const network = new EventTarget()
  const goes = openTestBoard(fake, { offline: await store(), network })
  await live(goes)
  const file = goes.openFile('k1')
  await until(() => file.view !== null, 'the case file')
  network.dispatchEvent(new Event('offline'))
  goes.edit('file/k1', doc => renameItem(doc, list, item, '拍照两张'))
  await until(() => goes.status.keptHere, 'the edit to be kept')
  fake.put('file/k1', doc => renameItem(doc, list, item, '拍照并上传'))
  opened.at(-1)!.close()
  goes.close()
  await until(() => stays.drafts.length === 1, 'the choice')
  await saved(stays)
  expect(stays.drafts[0]!.changes).toMatchObject([{ mine: '拍照两张', theirs: '拍照并上传' }])
  const { doc } = fake.documents.get('file/k1')!
  expect(JSON.stringify(doc.getMap('checklists').toJSON())).toContain('拍照并上传')
})
