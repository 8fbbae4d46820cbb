import 'fake-indexeddb/auto'
import { forceCloseDatabase } from 'fake-indexeddb'
import { deleteDB, openDB } from 'idb'
import { afterEach, expect, it, onTestFinished, vi } from 'vitest'
import { closeCode } from '#shared/wire/close-codes.ts'
import {
  board as fillBoard,
  card as fillCard,
  FakeSyncServer,
} from '#test/support/sockets/fake-sync-server.ts'
import { live, openTestBoard, saved } from '#test/support/sockets/open-test-board.ts'
import { until } from '#test/support/until.ts'
import { renameCard, setPriority } from '#web/state/card-edits.ts'
import { addNote } from '#web/state/file-edits.ts'
import { lastAccount } from '#web/sync/offline/last-account.ts'
import type { QueuedCommand } from '#web/sync/queue/command-queue.ts'
import { CommandRows } from '#web/sync/queue/command-rows.ts'
import { newId } from '#shared/base/ids.ts'
import { type Offline, openOffline } from '#web/sync/offline/offline.ts'

const opened: Offline[] = []

/** A command that waits. */
const queued: QueuedCommand = {
  id: newId(),
  board: 'b1',
  card: 'k1',
  number: 'N-1',
  title: 'k1',
  name: 'unit',
  body: {},
  at: 1,
  state: 'waiting',
  problem: null,
}

async function store(account = 'officer'): Promise<Offline> {
  const offline = await openOffline({ account })
  opened.push(offline!)
  return offline!
}

afterEach(async () => {
  for (const offline of opened.splice(0)) await offline.wipe()
})

async function server() {
  const fake = await FakeSyncServer.start()
  fake.put('board/b1', doc => fillBoard(doc))
  for (const id of ['k1', 'k2']) fake.put(`card/${id}`, doc => fillCard(doc, { title: id }))
  return fake
}

/** Every byte the browser's store holds, as text. */
async function everything(): Promise<string> {
  let text = ''
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name!)
      request.addEventListener('success', () => resolve(request.result))
      request.addEventListener('error', () => reject(request.error!))
    })
    for (const table of database.objectStoreNames) {
      const rows = await new Promise<unknown[]>(resolve => {
        const request = database.transaction(table).objectStore(table).getAll()
        request.addEventListener('success', () => resolve(request.result))
      })
      for (const row of rows)
        text += row instanceof ArrayBuffer ? Buffer.from(row).toString('utf8') : JSON.stringify(row)
    }
    database.close()
  }
  return text
}

it('Y17 a board and its unsaved edits survive a reload without a network', async () => {
  const fake = await server()
  const first = openTestBoard(fake, { offline: await store() })
  await live(first)
  await first.settled()
  fake.ticketStatus = 503
  fake.createStatus = 0
  fake.cut()
  await until(() => first.status.connection === 'offline', 'the break')
  first.edit('card/k1', doc => renameCard(doc, 'written offline'))
  const made = first.createCard({ title: 'made offline', column: 'c1' })
  await until(() => first.status.keptHere, 'the edit to be kept')
  opened.at(-1)!.close()
  first.close()

  const second = openTestBoard(fake, { offline: await store() })
  await until(() => second.status.ready && second.cards.size === 3, 'the kept board')
  expect(second.cards.get('k1')?.title).toBe('written offline')
  expect(second.cards.get('k2')?.title).toBe('k2')
  expect(second.cards.get(made)).toMatchObject({ title: 'made offline', pending: true })
  expect(second.saveState('k1')).toBe('offline')
})

it('Y17 edits made offline are saved after a reload, and the server sends only what changed', async () => {
  const fake = await server()
  const first = openTestBoard(fake, { offline: await store() })
  await live(first)
  await first.settled()
  fake.judge = () => 'silent'
  first.edit('card/k1', doc => renameCard(doc, 'never confirmed'))
  await first.settled()
  opened.at(-1)!.close()
  first.close()
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
  opened.at(-1)!.close()
  first.close()

  fake.ticketStatus = 503
  const second = openTestBoard(fake, { offline: await store() })
  const again = second.openFile('k1')
  await until(() => again.view !== null, 'the kept case file')
  expect(again.view?.notes.map(note => note.text)).toEqual(['seen before'])
})

it('Y19 what a tab leaves when it goes is taken over by a tab that was opened beside it, without a network and with one', async () => {
  const fake = await server()
  fake.put('file/k1', doc => void addNote(doc, { by: 'officer', text: 'seen before' }))
  const first = openTestBoard(fake, { offline: await store() })
  const firstStore = opened.at(-1)!
  await live(first)
  await first.settled()
  fake.ticketStatus = 503
  fake.createStatus = 0
  fake.cut()
  await until(() => first.status.connection === 'offline', 'the break')
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
  const first = openTestBoard(fake, { offline: await store() })
  await live(first)
  await first.settled()
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
  fake.ticketStatus = 503
  fake.cut()
  await until(() => beside.status.connection === 'offline', 'the break')
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

it('Y34 a store that answers too late for the start is taken up when it answers', async () => {
  const fake = await server()
  const first = openTestBoard(fake, { offline: await store() })
  await live(first)
  await first.settled()
  fake.ticketStatus = 503
  fake.createStatus = 0
  fake.cut()
  await until(() => first.status.connection === 'offline', 'the break')
  first.edit('card/k1', doc => renameCard(doc, 'written before'))
  const made = first.createCard({ title: 'made before', column: 'c1' })
  await until(() => first.status.keptHere, 'the edits to be kept')
  opened.at(-1)!.close()
  first.close()

  const slow = await store()
  const read = slow.load.bind(slow)
  let isThere = false
  vi.spyOn(slow, 'load').mockImplementation(board =>
    isThere ? read(board) : Promise.reject(new Error('too late')),
  )
  fake.ticketStatus = 200
  const second = openTestBoard(fake, { offline: slow })
  await live(second)
  second.edit('card/k2', doc => renameCard(doc, 'written meanwhile'))
  await until(() => fake.card('k2').get('title') === 'written meanwhile', 'the edit to be saved')
  expect(second.status).toMatchObject({ keptHere: false, save: 'saving' })
  fake.createStatus = 201
  isThere = true
  await until(() => second.status.save === 'saved', 'what was written before to be saved')
  expect(fake.card('k1').get('title')).toBe('written before')
  expect(second.cards.get(made)).toMatchObject({ title: 'made before' })
  await until(() => second.status.keptHere, 'the board to be kept')
  await second.settled()
  slow.close()
  second.close()

  fake.ticketStatus = 503
  const third = openTestBoard(fake, { offline: await store() })
  await until(() => third.status.ready && third.cards.size === 3, 'the kept board')
  expect(third.cards.get('k2')?.title).toBe('written meanwhile')
})

it('Y18 a crash between two edits, the first confirmed, loses neither', async () => {
  const fake = await server()
  const first = openTestBoard(fake, { offline: await store() })
  await live(first)
  await first.settled()
  first.edit('card/k1', doc => renameCard(doc, 'one'))
  await saved(first)
  fake.judge = () => 'silent'
  first.edit('card/k1', doc => setPriority(doc, 'urgent'))
  await until(() => first.status.keptHere, 'the second edit to be kept')
  opened.at(-1)!.close()
  first.close()
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
  opened.at(-1)!.close()
  writer.close()
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

it('Y20 nothing readable is stored, and sign-out leaves nothing', async () => {
  const fake = await server()
  fake.put('card/k3', doc => fillCard(doc, { title: 'canary-in-card' }))
  const offline = await store()
  const board = openTestBoard(fake, { offline })
  await live(board)
  const file = board.openFile('k3')
  await until(() => file.doc !== null, 'the file')
  board.edit('file/k3', doc => addNote(doc, { by: 'officer', text: 'canary-in-note' }))
  await saved(board)
  fake.judge = () => ({ kind: 'edit-not-allowed', rule: 'P3' })
  board.edit('card/k3', doc => renameCard(doc, 'canary-in-draft'))
  await until(() => board.drafts.length === 1, 'the draft')
  await offline.remember('me', { name: 'canary-in-facts' })
  await board.settled()
  expect(await offline.recall('me')).toEqual({ name: 'canary-in-facts' })
  expect(await lastAccount()).toBe('officer')
  expect(await everything()).not.toContain('canary')
  await offline.wipe()
  expect(await lastAccount()).toBeNull()
  expect((await indexedDB.databases()).map(one => one.name)).not.toContain('linli-officer')
  expect(await offline.recall('me')).toBeNull()
})

it('Y20 the server’s word that the sign-in has ended destroys the copies', async () => {
  const fake = await server()
  const offline = await store()
  const board = openTestBoard(fake, { offline })
  await live(board)
  await board.settled()
  fake.closeAll(closeCode.signedOut)
  await until(() => board.status.ended === 'signed-out', 'the end')
  await until(
    async () => !(await indexedDB.databases()).some(one => one.name === 'linli-officer'),
    'the copies to go',
  )
})

it('Y20 another account’s copies are destroyed before one’s own are opened', async () => {
  const offline = await store('officer')
  await offline.remember('x', 1)
  await store('leader')
  expect((await indexedDB.databases()).map(one => one.name)).not.toContain('linli-officer')
})

it('Y21 what went out of sight while offline is not kept', async () => {
  const fake = await server()
  const first = openTestBoard(fake, { offline: await store() })
  await live(first)
  await first.settled()
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

/** Closes what the browser holds open, as an eviction does, with or without what was stored. */
async function takeAway(data: 'kept' | 'gone'): Promise<void> {
  const stores = (indexedDB as unknown as { _databases: Map<string, { connections: unknown[] }> })
    ._databases
  for (const [name, { connections }] of stores) {
    for (const one of connections) forceCloseDatabase(one as never)
    if (data === 'gone') await deleteDB(name)
  }
}

it.each(['kept', 'gone'] as const)(
  'Y33 a store the browser took away, with its data %s, is opened again and holds everything',
  async data => {
    const fake = await server()
    const offline = await store()
    await offline.remember('me', { id: 'officer' })
    const first = openTestBoard(fake, { offline })
    await live(first)
    await first.settled()
    fake.ticketStatus = 503
    fake.createStatus = 0
    fake.cut()
    await until(() => first.status.connection === 'offline', 'the break')
    first.edit('card/k1', doc => renameCard(doc, 'before'))
    const made = first.createCard({ title: 'made offline', column: 'c1' })
    await until(() => first.status.keptHere, 'the edit to be kept')
    await takeAway(data)
    first.edit('card/k2', doc => renameCard(doc, 'after'))
    await until(() => first.status.keptHere, 'everything to be kept again')
    await first.settled()
    opened.at(-1)!.close()
    first.close()
    const again = await store()
    // Without it the page does not start where there is no network.
    expect(await again.recall('me')).toEqual({ id: 'officer' })
    const second = openTestBoard(fake, { offline: again })
    await until(() => second.status.ready && second.cards.size === 3, 'the kept board')
    expect(second.cards.get('k1')?.title).toBe('before')
    expect(second.cards.get('k2')?.title).toBe('after')
    expect(second.cards.get(made)?.pending).toBe(true)
  },
)

it('Y33 a store that somebody deletes while there is no network is made anew by every tab, with all that memory holds', async () => {
  const fake = await server()
  const [mine, theirs] = [await store(), await store()]
  await mine.remember('me', { id: 'officer' })
  const rows = [mine, theirs].map(offline => new CommandRows('officer', offline, () => {}))
  onTestFinished(() => rows.forEach(one => one.close()))
  const [first, second] = [
    openTestBoard(fake, { offline: mine }),
    openTestBoard(fake, { offline: theirs }),
  ]
  await Promise.all([live(first), live(second)])
  await Promise.all([first.settled(), second.settled()])
  // A refused edit becomes a draft.
  fake.judge = () => ({ kind: 'edit-not-allowed', rule: 'P3' })
  first.edit('card/k1', doc => renameCard(doc, 'set aside'))
  await until(() => first.drafts.length === 1, 'the draft')
  await saved(first)
  fake.ticketStatus = 503
  fake.createStatus = 0
  fake.cut()
  await until(() => first.status.connection === 'offline', 'the break')
  await until(() => second.status.connection === 'offline', 'the break')
  first.edit('card/k1', doc => setPriority(doc, 'urgent'))
  second.edit('card/k2', doc => renameCard(doc, 'in the other tab'))
  first.begun.keep('k1/title', 'begun here')
  second.createCard({ title: 'made offline', column: 'c1' })
  await rows[0]!.put(queued)
  await until(() => first.status.keptHere && second.status.keptHere, 'everything to be kept')

  await deleteDB('linli-officer')
  await until(() => first.status.keptHere && second.status.keptHere, 'it to be kept again')
  await Promise.all([first.settled(), second.settled()])
  await until(() => rows[0]!.kept, 'the command')
  for (const board of [first, second]) board.close()
  for (const offline of [mine, theirs]) offline.close()

  const again = await store()
  expect(await again.recall('me')).toEqual({ id: 'officer' })
  expect((await again.queued()).map(({ id }) => id)).toEqual([queued.id])
  const third = openTestBoard(fake, { offline: again })
  await until(() => third.status.ready && third.cards.size === 3, 'the kept board')
  expect(third.cards.get('k1')).toMatchObject({ title: 'k1', priority: 'urgent' })
  expect(third.cards.get('k2')?.title).toBe('in the other tab')
  expect(third.drafts.map(({ changes }) => changes[0]!.mine)).toEqual(['set aside'])
  expect(third.begun.get('k1/title')).toBe('begun here')
})

it('Y33 while its deletion is blocked nothing is said to be kept, and afterwards everything is', async () => {
  const fake = await server()
  const board = openTestBoard(fake, { offline: await store() })
  await live(board)
  await board.settled()
  fake.judge = () => 'silent'
  board.edit('card/k1', doc => renameCard(doc, 'mine'))
  await until(() => board.status.keptHere, 'the edit to be kept')
  const frozen = await openDB('linli-officer')
  const gone = deleteDB('linli-officer')
  await until(() => !board.status.keptHere, 'it to be said')
  frozen.close()
  await gone
  await until(() => board.status.keptHere, 'it to be kept again')
  await board.settled()
  board.close()
  opened.at(-1)!.close()
  const second = openTestBoard(fake, { offline: await store() })
  await until(() => second.cards.get('k1')?.title === 'mine', 'the kept edit')
})

it('Y33 commands that found no room are kept when there is room again', async () => {
  const offline = await store()
  const rows = new CommandRows('officer', offline, () => {})
  onTestFinished(() => rows.close())
  const full = vi
    .spyOn(offline, 'queue')
    .mockRejectedValue(new DOMException('', 'QuotaExceededError'))
  await rows.put(queued)
  expect(rows.kept).toBe(false)
  full.mockRestore()
  await until(() => rows.kept, 'the command to be kept')
  expect((await offline.queued()).map(({ id }) => id)).toEqual([queued.id])
})

it('Y20 Y33 no tab makes anew what a sign-out or another sign-in destroys', async () => {
  for (const destroy of [(one: Offline) => one.wipe(), () => store('grid').then(() => {})]) {
    const fake = await server()
    const [here, there] = [await store(), await store()]
    const board = openTestBoard(fake, { offline: here })
    await live(board)
    await board.settled()
    fake.judge = () => 'silent'
    board.edit('card/k1', doc => renameCard(doc, 'kept by nobody'))
    await until(() => board.status.keptHere, 'the edit to be kept')
    await destroy(there)
    board.edit('card/k1', doc => renameCard(doc, 'nor this'))
    await board.settled()
    expect(board.status.keptHere).toBe(false)
    const names = (await indexedDB.databases()).map(({ name }) => name)
    expect(names).not.toContain('linli-officer')
    board.close()
    for (const offline of opened.splice(0)) await offline.wipe()
  }
})

it('Y33 with another account signed in here nothing is kept, and that is said', async () => {
  const fake = await server()
  const first = openTestBoard(fake, { offline: await store() })
  await live(first)
  await first.settled()
  await store('grid')
  fake.judge = () => 'silent'
  first.edit('card/k1', doc => renameCard(doc, 'kept by nobody'))
  expect(first.status.keptHere).toBe(false)
  await first.settled()
  expect(first.status.keptHere).toBe(false)
  const names = (await indexedDB.databases()).map(({ name }) => name)
  expect(names).not.toContain('linli-officer')
})

it('Y34 a store that does not answer is done without', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const never = Object.create(IDBOpenDBRequest.prototype) as IDBOpenDBRequest
  never.addEventListener = () => {}
  const silent = vi.spyOn(indexedDB, 'open').mockReturnValue(never)
  onTestFinished(() => {
    silent.mockRestore()
    vi.useRealTimers()
  })
  const opening = openOffline({ account: 'officer' })
  const last = lastAccount().catch(() => 'not told')
  await vi.advanceTimersByTimeAsync(20_000)
  expect([await opening, await last]).toEqual([null, 'not told'])
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

it('Y37 what was written in the last moment before a page went is there at the next opening, hidden meanwhile', async () => {
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    get length() {
      return kept.size
    },
    key: (at: number) => [...kept.keys()][at] ?? null,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  })
  onTestFinished(() => void vi.unstubAllGlobals())
  const fake = await server()
  const page = new EventTarget()
  const offline = await store()
  const first = openTestBoard(fake, { offline, network: page })
  await live(first)
  await first.settled()
  fake.ticketStatus = 503
  fake.createStatus = 0
  fake.cut()
  await until(() => first.status.connection === 'offline', 'the break')
  first.edit('card/k1', doc => renameCard(doc, 'almost'))
  first.edit('card/k1', doc => renameCard(doc, 'the last letter'))
  const made = first.createCard({ title: 'the last card', column: 'c1' })
  page.dispatchEvent(new Event('pagehide'))
  // The page is gone with whatever it was about to store.
  offline.close()
  first.close()
  expect([...kept.keys()]).toHaveLength(1)
  expect(atob([...kept.values()][0]!)).not.toContain('the last')

  const second = openTestBoard(fake, { offline: await store() })
  await until(() => second.status.ready && second.cards.size === 3, 'the kept board')
  expect(second.cards.get('k1')?.title).toBe('the last letter')
  expect(second.cards.get(made)?.pending).toBe(true)
  expect(kept.size).toBe(0)
})
