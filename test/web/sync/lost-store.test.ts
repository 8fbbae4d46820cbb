import 'fake-indexeddb/auto'
import { forceCloseDatabase } from 'fake-indexeddb'
import { deleteDB, openDB } from 'idb'
import { expect, it, onTestFinished, vi } from 'vitest'
import {
  leave,
  opened,
  server,
  store,
  visit,
  withoutNetwork,
} from '#test/support/sockets/offline-boards.ts'
import { live, openTestBoard, saved } from '#test/support/sockets/open-test-board.ts'
import { queued } from '#test/support/sockets/queued-command.ts'
import { until } from '#test/support/until.ts'
import { renameCard, setPriority } from '#web/state/card-edits.ts'
import { lastAccount } from '#web/sync/offline/last-account.ts'
import { openDatabase } from '#web/sync/offline/offline-database.ts'
import { openOffline } from '#web/sync/offline/offline.ts'
import { CommandRows } from '#web/sync/queue/command-rows.ts'

it('Y34 a store that answers too late for the start is taken up when it answers', async () => {
  const fake = await server()
  const first = await visit(fake)
  await withoutNetwork(fake, first)
  first.edit('card/k1', doc => renameCard(doc, 'written before'))
  const made = first.createCard({ title: 'made before', column: 'c1' })
  await until(() => first.status.keptHere, 'the edits to be kept')
  leave(first)

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
    await withoutNetwork(fake, first)
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
  await withoutNetwork(fake, first, second)
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
  const board = await visit(fake)
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

it('Y33 with another account signed in here nothing is kept, and that is said', async () => {
  const fake = await server()
  const first = await visit(fake)
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
  const offline = (await opening)!
  onTestFinished(() => offline.close())
  expect(await last).toBe('not told')
  for (const asked of [offline.load('b1'), offline.queued(), offline.save('b1', {})])
    await expect(asked).rejects.toThrow('has not opened')
})

it('Y47 what is read while the browser breaks the store off is no error of the page that nobody caught', async () => {
  const uncaught: unknown[] = []
  const note = (error: unknown) => void uncaught.push(error)
  process.on('unhandledRejection', note)
  onTestFinished(() => void process.off('unhandledRejection', note))
  const database = await openDatabase('reader', { onTaken() {}, onLost() {} })
  const reading = database.transaction('keys')
  const ended = new Promise(resolve => reading.addEventListener('abort', resolve))
  const read = reading.store.get('key')
  reading.abort()
  await expect(read).rejects.toThrow()
  await ended
  await new Promise(setImmediate)
  expect(uncaught).toEqual([])
  database.close()
})
