import 'fake-indexeddb/auto'
import { afterEach, expect, it } from 'vitest'
import { FakeSyncServer } from '#test/support/sockets/fake-sync-server.ts'
import { until } from '#test/support/until.ts'
import { withCommands } from '#web/sync/connection/board-status.ts'
import { CommandQueue, type QueuedCommand } from '#web/sync/queue/command-queue.ts'
import { type Offline, openOffline } from '#web/sync/offline/offline.ts'

const opened: Offline[] = []
const queues: CommandQueue[] = []

afterEach(async () => {
  for (const queue of queues.splice(0)) queue.close()
  for (const offline of opened.splice(0)) await offline.wipe()
})

/** A tab: its own connection to the device's store and its own queue. */
async function tab(fake: FakeSyncServer, network = new EventTarget(), patience = 5_000) {
  const store = (await openOffline({ account: 'officer' }))!
  opened.push(store)
  const timeouts = { firstPause: 5, longestPause: 20, patience }
  const queue = new CommandQueue({ account: 'officer', api: fake.api(), store, timeouts, network })
  queues.push(queue)
  const run = (card: string, name: string, body: unknown = {}) =>
    queue.run({ board: 'b1', card, number: `N-${card}`, title: `card ${card}`, name, body })
  return { queue, run, store }
}
const shown = (queue: CommandQueue) =>
  queue.all.map(({ card, name, state }: QueuedCommand) => `${card}/${name} ${state}`)
const done = (fake: FakeSyncServer) => fake.commands.map(one => one.path)
const empty = (queue: CommandQueue) => until(() => queue.all.length === 0, 'the queue to be empty')

it('OF1 online a command is answered to whoever gave it, done or refused, and nothing stays', async () => {
  const fake = await FakeSyncServer.start()
  const { queue, run, store } = await tab(fake)
  expect(await run('k1', 'unit')).toEqual({
    ok: true,
    queued: false,
    value: { path: 'cards/k1/unit' },
  })
  fake.judgeCommand = () => 'forbidden'
  expect(await run('k1', 'unit')).toMatchObject({ ok: false, problem: { kind: 'forbidden' } })
  expect(queue.all).toEqual([])
  expect(await store.queued()).toEqual([])
})

it('OF2 offline a command is queued, survives a reload, and is sent with the same key', async () => {
  const fake = await FakeSyncServer.start()
  const first = await tab(fake)
  fake.judgeCommand = () => 'offline'
  expect(await first.run('k1', 'unit', { unit: 'house2' })).toMatchObject({
    ok: true,
    queued: true,
  })
  expect(shown(first.queue)).toEqual(['k1/unit waiting'])
  const [{ id }] = first.queue.all as [QueuedCommand]
  first.queue.close()
  first.store.close()
  const second = await tab(fake)
  await until(() => second.queue.all.length === 1, 'the queue to be read')
  expect(second.queue.of('k1')).toMatchObject([{ id, number: 'N-k1', body: { unit: 'house2' } }])
  fake.judgeCommand = () => null
  await empty(second.queue)
  expect(fake.commands).toEqual([{ key: id, path: 'cards/k1/unit', body: { unit: 'house2' } }])
  expect(await second.store.queued()).toEqual([])
})

it('OF2 what is stored of a command cannot be read without the key of the sign-in', async () => {
  const fake = await FakeSyncServer.start()
  const { run } = await tab(fake)
  fake.judgeCommand = () => 'offline'
  await run('k1', 'unit', { unit: 'canary-unit' })
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('linli-officer')
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error!))
  })
  const rows = await new Promise<unknown[]>(resolve => {
    const request = database.transaction('queue').objectStore('queue').getAll()
    request.addEventListener('success', () => resolve(request.result))
  })
  database.close()
  expect(rows).toHaveLength(1)
  const text = Buffer.from(rows[0] as ArrayBuffer).toString('utf8')
  for (const word of ['canary-unit', 'card k1', 'N-k1']) expect(text).not.toContain(word)
})

it('OF3 an answer that was lost, or never comes, is asked for again with its key, and the command is done once', async () => {
  const fake = await FakeSyncServer.start()
  const { queue, run } = await tab(fake)
  fake.judgeCommand = () => 'lost'
  expect(await run('k1', 'unit')).toMatchObject({ ok: true, queued: true })
  await until(() => fake.commands.length === 1, 'the command to arrive')
  fake.judgeCommand = () => null
  await empty(queue)
  expect(fake.commands).toHaveLength(1)
})

it('ER4 a queued command for a card that was erased meanwhile goes with its words', async () => {
  const fake = await FakeSyncServer.start()
  const { queue, run, store } = await tab(fake)
  fake.judgeCommand = () => 'offline'
  await run('k1', 'unit', { unit: 'house2' })
  fake.judgeCommand = () => 'card-erased'
  await empty(queue)
  expect(await store.queued()).toEqual([])
})

it('TP12 of a queued command for a card that is out of sight, or gone, the device keeps no words', async () => {
  const fake = await FakeSyncServer.start()
  const { queue, run, store } = await tab(fake)
  fake.judgeCommand = () => 'offline'
  await run('k1', 'reply', { text: '三号楼王家的水管' })
  fake.judgeCommand = () => 'not-found'
  await until(() => queue.all[0]?.state === 'refused', 'the refusal')
  expect(JSON.stringify([queue.all, await store.queued()])).not.toContain('王家')
})

it('OF3 a request that nobody answers does not hold the person up for longer than the patience of the queue', async () => {
  const fake = await FakeSyncServer.start()
  const { queue, run } = await tab(fake, new EventTarget(), 30)
  fake.judgeCommand = () => 'silent'
  expect(await run('k1', 'unit')).toMatchObject({ ok: true, queued: true })
  fake.judgeCommand = () => null
  await empty(queue)
  expect(done(fake)).toEqual(['cards/k1/unit'])
})

it('OF4 commands on one card go in the order they were given, and those of other cards do not wait for them', async () => {
  const fake = await FakeSyncServer.start()
  const { queue, run } = await tab(fake)
  fake.judgeCommand = () => 'offline'
  for (const name of ['a', 'b', 'c']) await run('k1', name)
  await run('k2', 'a')
  fake.judgeCommand = path => (path === 'cards/k1/a' ? 'storage-full' : null)
  // A new one does not overtake what waits for the same card.
  expect(await run('k1', 'd')).toMatchObject({ ok: true, queued: true })
  expect(await run('k3', 'a')).toMatchObject({ queued: false })
  expect(done(fake).filter(path => path.startsWith('cards/k1'))).toEqual([])
  fake.judgeCommand = () => null
  await empty(queue)
  expect(done(fake).filter(path => path.startsWith('cards/k1'))).toEqual(
    ['a', 'b', 'c', 'd'].map(name => `cards/k1/${name}`),
  )
})

it('OF4 two tabs with one queue send each command once and in order', async () => {
  const fake = await FakeSyncServer.start()
  const [one, two] = [await tab(fake), await tab(fake)]
  fake.judgeCommand = () => 'offline'
  for (const name of ['a', 'b']) await one.run('k1', name)
  // Across tabs the order is that of the instants.
  const instant = Date.now()
  await until(() => Date.now() > instant, 'the next one')
  for (const name of ['c', 'd']) await two.run('k1', name)
  await until(() => one.queue.all.length === 4 && two.queue.all.length === 4, 'both to know')
  const asked: string[] = []
  fake.judgeCommand = path => {
    asked.push(path)
    return null
  }
  one.queue.wake()
  two.queue.wake()
  await Promise.all([empty(one.queue), empty(two.queue)])
  expect(asked).toEqual(['a', 'b', 'c', 'd'].map(name => `cards/k1/${name}`))
})

it('OF5 a queued command that is refused stays with its reason until the person decides; later ones on the card are held', async () => {
  const fake = await FakeSyncServer.start()
  const first = await tab(fake)
  fake.judgeCommand = () => 'offline'
  for (const name of ['a', 'b']) await first.run('k1', name)
  await first.run('k2', 'a')
  fake.judgeCommand = path => (path === 'cards/k1/a' ? 'conflict' : null)
  const settled = ['k1/a refused', 'k1/b held']
  await until(() => shown(first.queue).join() === settled.join(), 'the refusal')
  expect(first.queue.all[0]).toMatchObject({ problem: { kind: 'conflict' }, title: 'card k1' })
  expect(done(fake)).toEqual(['cards/k2/a'])
  // A new command on the card is the person's own next step and is not held.
  expect(await first.run('k1', 'c')).toMatchObject({ queued: false })

  first.queue.close()
  first.store.close()
  const second = await tab(fake)
  await until(() => shown(second.queue).join() === settled.join(), 'the refusal after a reload')
  fake.judgeCommand = () => null
  const [refused, held] = second.queue.all.map(one => one.id)
  second.queue.retry(refused!)
  second.queue.discard(held!)
  await empty(second.queue)
  expect(done(fake)).toEqual(['cards/k2/a', 'cards/k1/c', 'cards/k1/a'])
})

it('OF5 of a card that went out of sight only the number stays', async () => {
  const fake = await FakeSyncServer.start()
  const { queue, run } = await tab(fake)
  fake.judgeCommand = () => 'offline'
  await run('k1', 'a')
  fake.judgeCommand = () => 'not-found'
  await until(() => queue.all[0]?.state === 'refused', 'the refusal')
  expect(queue.all[0]).toMatchObject({ number: 'N-k1', title: '' })
})

it('OF6 queued commands count as unsaved, and a refused one is the state of the board', async () => {
  const fake = await FakeSyncServer.start()
  const { queue, run } = await tab(fake)
  const status = {
    connection: 'live',
    ended: null,
    ready: true,
    complete: true,
    save: 'saved',
    unsaved: 2,
    deferred: null,
    keptHere: true,
  } as const
  expect(withCommands(status, queue)).toBe(status)
  fake.judgeCommand = () => 'offline'
  await run('k1', 'a')
  expect(withCommands(status, queue)).toMatchObject({ save: 'saving', unsaved: 3, keptHere: true })
  expect(withCommands({ ...status, connection: 'offline' }, queue).save).toBe('offline')
  fake.judgeCommand = () => 'forbidden'
  await until(() => queue.all[0]?.state === 'refused', 'the refusal')
  expect(withCommands(status, queue)).toMatchObject({ save: 'refused', unsaved: 3 })
})

it('OF7 signing out destroys the queue of this device', async () => {
  const fake = await FakeSyncServer.start()
  const { queue, run, store } = await tab(fake)
  fake.judgeCommand = () => 'offline'
  await run('k1', 'a')
  queue.close()
  await store.wipe()
  const second = await tab(fake)
  expect(await second.store.queued()).toEqual([])
})

it('OF8 an internal error of the server is borne a few times and then told', async () => {
  const fake = await FakeSyncServer.start()
  const { queue, run } = await tab(fake)
  fake.judgeCommand = () => 'internal-error'
  expect(await run('k1', 'a')).toMatchObject({ ok: true, queued: true })
  await until(() => queue.all[0]?.state === 'refused', 'the error to be told')
  expect(queue.all[0]?.problem?.kind).toBe('internal-error')
})

it('OF12 what must be done now is answered as offline and never stored', async () => {
  const fake = await FakeSyncServer.start()
  const { queue, store } = await tab(fake)
  const given = { board: 'b1', card: 'k1', number: null, title: 'x', name: 'erase', body: {} }
  fake.judgeCommand = () => 'offline'
  expect(await queue.run({ ...given, nowOnly: true })).toMatchObject({
    ok: false,
    problem: { kind: 'offline' },
  })
  expect([queue.all, await store.queued()]).toEqual([[], []])
  fake.judgeCommand = () => null
  expect(await queue.run({ ...given, nowOnly: true })).toMatchObject({ queued: false })
  expect(fake.commands).toHaveLength(1)
})

it('OF9 the queue is sent when the network returns, without waiting for the pause', async () => {
  const fake = await FakeSyncServer.start()
  const network = new EventTarget()
  const store = (await openOffline({ account: 'officer' }))!
  opened.push(store)
  const timeouts = { firstPause: 600_000, longestPause: 600_000, patience: 5_000 }
  const queue = new CommandQueue({ account: 'officer', api: fake.api(), store, timeouts, network })
  queues.push(queue)
  fake.judgeCommand = () => 'offline'
  await queue.run({ board: 'b1', card: 'k1', number: null, title: 'x', name: 'a', body: {} })
  fake.judgeCommand = () => null
  network.dispatchEvent(new Event('online'))
  await empty(queue)
  expect(done(fake)).toEqual(['cards/k1/a'])
})

it('OF13 what a command waits for is said as it is, and one that another account stopped is refused and kept nowhere', async () => {
  const fake = await FakeSyncServer.start()
  const { queue, run, store } = await tab(fake)
  const given = { board: 'b1', card: 'k9', number: null, title: 'x', name: 'erase', body: {} }
  for (const [kind, waitsFor] of [
    ['offline', 'network'],
    ['storage-full', 'server'],
    ['too-many', 'server'],
    ['not-signed-in', 'sign-in'],
  ] as const) {
    fake.judgeCommand = () => kind
    expect(await run(`k-${kind}`, 'unit')).toEqual({ ok: true, queued: true, waitsFor })
    const now = await queue.run({ ...given, nowOnly: true })
    expect(now).toMatchObject({ ok: false, problem: { kind } })
  }
  const before = await store.queued()
  fake.judgeCommand = () => 'other-account'
  // Behind one that waits, and alone.
  for (const card of ['k-offline', 'k1'])
    expect(await run(card, 'accept')).toMatchObject({
      ok: false,
      problem: { kind: 'other-account' },
    })
  expect((await store.queued()).map(({ id }) => id)).toEqual(before.map(({ id }) => id))
  expect(queue.all.map(({ state }) => state)).toEqual(before.map(() => 'waiting'))
})

it('OF13 the answer that closes the queue, because somebody else signed in, is told and not taken for none', async () => {
  const fake = await FakeSyncServer.start()
  const { queue, run } = await tab(fake)
  fake.judgeCommand = () => {
    queue.close()
    return 'other-account'
  }
  expect(await run('k1', 'accept')).toMatchObject({
    ok: false,
    problem: { kind: 'other-account' },
  })
})
