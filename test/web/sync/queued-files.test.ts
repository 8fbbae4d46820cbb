import 'fake-indexeddb/auto'
import { afterEach, expect, it } from 'vitest'
import { FakeSyncServer } from '#test/support/sockets/fake-sync-server.ts'
import { openTestBoard } from '#test/support/sockets/open-test-board.ts'
import { until } from '#test/support/until.ts'
import { CardCommands } from '#web/sync/queue/card-commands.ts'
import { CommandQueue, fileOf } from '#web/sync/queue/command-queue.ts'
import type { CommandStore } from '#web/sync/queue/command-rows.ts'
import { type Offline, openOffline } from '#web/sync/offline/offline.ts'

const opened: Offline[] = []
const queues: CommandQueue[] = []

afterEach(async () => {
  for (const queue of queues.splice(0)) queue.close()
  for (const offline of opened.splice(0)) await offline.wipe()
})

/** A tab with its own connection to the device's store. */
async function tab(fake: FakeSyncServer, keep: (store: Offline) => CommandStore = store => store) {
  const store = (await openOffline({ account: 'officer' }))!
  opened.push(store)
  const timeouts = { firstPause: 5, longestPause: 20, patience: 5_000 }
  const network = new EventTarget()
  const queue = new CommandQueue({
    account: 'officer',
    api: fake.api(),
    store: keep(store),
    timeouts,
    network,
  })
  queues.push(queue)
  return { queue, store, commands: new CardCommands(openTestBoard(fake), queue) }
}

const photo = () => new Blob(['楼道里的电动车'], { type: 'image/jpeg' })
const sent = (fake: FakeSyncServer) => fake.commands.map(({ path, body }) => [path, body])

it('KW2 a file added offline survives a reload, sealed, and is put on its card once', async () => {
  const fake = await FakeSyncServer.start()
  fake.judgeCommand = () => 'offline'
  const first = await tab(fake)
  expect(await first.commands.addFile('k1', photo(), '楼道.jpg')).toEqual({
    ok: true,
    queued: true,
    waitsFor: 'network',
  })
  const [waiting] = first.commands.of('k1')
  expect(fileOf(waiting!)).toEqual({ fileName: '楼道.jpg', type: 'image/jpeg', bytes: 21 })
  expect(Buffer.from((await first.store.file(waiting!.id))!).toString()).toBe('楼道里的电动车')
  const database = await new Promise<IDBDatabase>(resolve => {
    const request = indexedDB.open('linli-officer')
    request.addEventListener('success', () => resolve(request.result))
  })
  const rows = await new Promise<ArrayBuffer[]>(resolve => {
    const request = database.transaction('files').objectStore('files').getAll()
    request.addEventListener('success', () => resolve(request.result as ArrayBuffer[]))
  })
  database.close()
  expect(rows.map(row => Buffer.from(row).includes('电动车'))).toEqual([false])
  first.queue.close()
  first.store.close()

  // The answer is lost once: it is sent again under the same id.
  let lost = true
  fake.judgeCommand = () => (lost ? ((lost = false), 'lost') : null)
  const second = await tab(fake)
  await until(() => second.queue.all.length === 0 && sent(fake).length > 0, 'the file to be sent')
  expect(sent(fake)).toEqual([['cards/k1/attachments', '楼道里的电动车']])
  await until(async () => (await second.store.file(waiting!.id)) === null, 'the file to go')
})

it('KW2 a device without room says so and still sends the file from the page', async () => {
  const fake = await FakeSyncServer.start()
  fake.judgeCommand = () => 'offline'
  const { queue, commands } = await tab(fake, store => ({
    onLost: () => () => {},
    queued: () => store.queued(),
    queue: (id, bytes) => store.queue(id, bytes),
    file: id => store.file(id),
    keepFile: async (_id, bytes) => {
      if (bytes !== null) throw new DOMException('no room', 'QuotaExceededError')
    },
  }))
  const answer = await commands.addFile('k1', photo(), '楼道.jpg')
  expect(answer).toEqual({ ok: true, queued: true, waitsFor: 'network', unkept: true })
  expect(queue.kept).toBe(false)
  fake.judgeCommand = () => null
  await until(() => queue.all.length === 0, 'the file to be sent')
  expect(sent(fake)).toEqual([['cards/k1/attachments', '楼道里的电动车']])
})

it('KW3 a file that is refused stays with its reason and holds no command up', async () => {
  const fake = await FakeSyncServer.start()
  fake.judgeCommand = () => 'offline'
  const { queue, commands } = await tab(fake)
  await commands.addFile('k1', photo(), '楼道.jpg')
  await commands.run('k1', 'accept', {})
  fake.judgeCommand = path => (path.endsWith('attachments') ? 'too-large' : null)
  await until(() => queue.all[0]?.state === 'refused' && queue.all.length === 1, 'both answers')
  expect(queue.all[0]).toMatchObject({ name: 'attachments', problem: { kind: 'too-large' } })
  expect(sent(fake).map(([path]) => path)).toEqual(['cards/k1/accept'])
  commands.discard(queue.all[0]!.id)
  await until(() => queue.all.length === 0, 'the file to go')
})
