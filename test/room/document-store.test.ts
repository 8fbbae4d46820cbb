import { expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { type ChangeExtra, Commit } from '#server/room/commit.ts'
import { Newcomers } from '#server/room/memory/newcomers.ts'
import { loadIndexes } from '#server/room/load-indexes.ts'
import { AppendFailedError } from '#server/log/log.ts'
import { Rooms } from '#server/room/memory/rooms.ts'
import { Mutex } from '#shared/base/mutex.ts'
import { systemClock } from '#shared/base/clock.ts'
import { Fanout } from '#server/fanout/fanout.ts'
import { startLinli } from '#test/support/server/linli.ts'
import { makeBoard } from '#test/support/server/make-board.ts'
import { until } from '#test/support/until.ts'

const command = { actor: 'server', origin: 'command' } as const
const retitle = (title: string) => (doc: Y.Doc) => doc.getMap('card').set('title', title)

it('R2 edits that queue behind a commit share the next one and are acknowledged in order', async () => {
  const server = await startLinli({ demo: false })
  const { board, token } = await makeBoard(server)
  const card = await board.card({ title: '甲' })
  const officer = await server.board(await token('officer'), board.id)
  const before = server.linli.parts.log.position()
  const pushes = Array.from({ length: 200 }, (_, i) =>
    officer.edit(`card/${card}`, retitle(`第${i}次`)),
  )
  await until(() => officer.acked.size === pushes.length, 'every acknowledgement')
  expect([...officer.acked]).toEqual(pushes)
  expect(server.linli.parts.log.position() - before).toBe(pushes.length)
  expect(server.linli.parts.cards.get(card)?.title).toBe('第199次')
})

it('R2 each of the edits that share a commit is told as a change of what the one before it left', async () => {
  const server = await startLinli({ demo: false })
  const { board } = await makeBoard(server)
  const card = await board.card({ title: '甲' })
  const { store, fanout } = server.linli.parts
  const told: unknown[] = []
  const stop = fanout.listen(({ extra }) =>
    told.push([extra.card?.before?.title, extra.card?.after.title]),
  )
  const edits = ['乙', '丙'].map(title => ({
    document: `card/${card}` as const,
    build: retitle(title),
  }))
  await store.commit(edits, command)
  stop()
  expect(told).toEqual([
    ['甲', '乙'],
    ['乙', '丙'],
  ])
})

it('R2 R3 an edit that repeats one on its way to the disk is acknowledged after it, and not when the disk refuses', async () => {
  const server = await startLinli({ demo: false })
  const { board, token } = await makeBoard(server)
  const card = await board.card({ title: '甲' })
  const document = `card/${card}` as const
  await token('officer')
  const { log, store, directory } = server.linli.parts
  const copy = await store.copy(document)
  const before = Y.encodeStateVector(copy)
  retitle('乙')(copy)
  const update = Y.encodeStateAsUpdate(copy, before)
  const acknowledged: string[] = []
  const push = (name: string) =>
    store.push(document, update, {
      actor: () => directory.actor('officer'),
      source: {},
      kept: position => acknowledged.push(`${name} ${position - log.position()}`),
    })
  const full = new AppendFailedError(true, 'no room')
  const append = vi.spyOn(log, 'append').mockRejectedValue(full)
  const refused = await Promise.all([push('first'), push('again')])
  expect(refused).toMatchObject([
    { ok: false, problem: { kind: 'storage-full' } },
    { ok: false, problem: { kind: 'storage-full' } },
  ])
  expect(acknowledged).toEqual([])
  append.mockRestore()
  const taken = await Promise.all([push('first'), push('again'), push('later')])
  expect(taken.every(outcome => outcome.ok)).toBe(true)
  expect(acknowledged).toEqual(['first 0', 'again 0', 'later 0'])
})

it('R5 a push made on a copy of another epoch is refused', async () => {
  const server = await startLinli({ demo: false })
  const { board, token } = await makeBoard(server)
  const card = await board.card({ title: '甲' })
  await token('officer')
  const { authority, store } = server.linli.parts
  const session = await authority.session(await token('officer'))
  const copy = await store.copy(`card/${card}`)
  const before = Y.encodeStateVector(copy)
  retitle('旧副本')(copy)
  const outcome = await store.push(`card/${card}`, Y.encodeStateAsUpdate(copy, before), {
    actor: () => authority.actor(session!),
    source: {},
    epoch: 7,
  })
  expect(outcome).toMatchObject({ ok: false, problem: { kind: 'edit-gap', rule: 'R5' } })
})

it('R6 a document of more than 8 MB takes no more edits', { timeout: 60_000 }, async () => {
  const server = await startLinli({ demo: false })
  const { board } = await makeBoard(server)
  const card = await board.card({ title: '甲' })
  const { store } = server.linli.parts
  const note = (text: string) => (doc: Y.Doc) =>
    doc.getMap('notes').set(
      `n${doc.getMap('notes').size}`,
      new Y.Map<unknown>([
        ['by', 'officer'],
        ['at', '2026-11-23T00:00:00.000Z'],
        ['text', text],
      ]),
    )
  const document = `file/${card}` as const
  const fill = (doc: Y.Doc) => {
    for (let i = 0; i < 800; i++) note('满'.repeat(3_300))(doc)
  }
  expect((await store.commit([{ document, build: fill }], command)).ok).toBe(true)
  const over = await store.commit([{ document, build: note('再写一句') }], command)
  expect(over).toMatchObject({ ok: true })
  const add = (length: number) =>
    store.commit([{ document, build: note('满'.repeat(length)) }], command)
  let last = await add(3_300)
  while (last.ok) last = await add(3_300)
  const { bytes } = await server.linli.parts.rooms.get(document)
  expect(await add(Math.floor((8_000_000 - bytes) / 3) - 60)).toMatchObject({ ok: true })
  expect(
    await store.commit([{ document, build: note('写不下了'.repeat(25)) }], command),
  ).toMatchObject({
    ok: false,
    problem: { kind: 'edit-too-large', rule: 'R6' },
  })
})

it('R7 a command changes all its documents and rows, or none', async () => {
  const server = await startLinli({ demo: false })
  const { board } = await makeBoard(server)
  const [one, two] = await board.cards([{ title: '甲' }, { title: '乙' }])
  const { store, log } = server.linli.parts
  const position = log.position()
  const misfit = await store.commit(
    [
      { document: `card/${one!}`, build: retitle('改了') },
      { document: `card/${two!}`, build: doc => doc.getMap('card').set('no-such-field', 1) },
    ],
    command,
  )
  expect(misfit).toMatchObject({ ok: false, problem: { kind: 'edit-shape' } })
  const badRow = await store.commit(
    [{ document: `card/${one!}`, build: retitle('改了') }],
    command,
    [{ sql: `INSERT INTO boards (id) VALUES (?)`, parameters: [board.id] }],
  )
  expect(badRow).toMatchObject({ ok: false, problem: { kind: 'conflict' } })
  expect(log.position()).toBe(position)
  const copy = await store.copy(`card/${one!}`)
  expect(copy.getMap('card').get('title')).toBe('甲')
  const after = await store.commit([{ document: `card/${one!}`, build: retitle('好了') }], command)
  expect(after.ok).toBe(true)
})

it('R7 two commands over the same documents in opposite order do not wait for each other', async () => {
  const server = await startLinli({ demo: false })
  const { board } = await makeBoard(server)
  const [one, two] = await board.cards([{ title: '甲' }, { title: '乙' }])
  const { store } = server.linli.parts
  const both = Array.from({ length: 50 }, (_, i) => {
    const pair = i % 2 === 0 ? [one!, two!] : [two!, one!]
    return store.commit(
      pair.map(card => ({ document: `card/${card}` as const, build: retitle(`第${i}次`) })),
      command,
    )
  })
  expect((await Promise.all(both)).every(outcome => outcome.ok)).toBe(true)
  const titles = await Promise.all(
    [one!, two!].map(async card => (await store.copy(`card/${card}`)).getMap('card').get('title')),
  )
  expect(titles[0]).toBe(titles[1])
})

it('R9 a clean, unused document is unloaded and its tail folded into a state with the same content', async () => {
  const server = await startLinli({ demo: false })
  const { board } = await makeBoard(server)
  const card = await board.card({ title: '甲' })
  const { log, directory } = server.linli.parts
  const { boards, cards } = await loadIndexes(log)
  const rooms = new Rooms(log, { idleMs: 5 })
  const store = new Commit({
    log,
    rooms,
    boards,
    cards,
    fanout: new Fanout<ChangeExtra>(),
    resets: new Fanout(),
    path: unit => directory.path(unit),
    clock: systemClock,
    type: () => undefined,
    person: id => directory.actor(id),
  })
  for (let i = 0; i < 20; i++)
    await store.commit([{ document: `card/${card}`, build: retitle(`第${i}次`) }], command)
  await until(() => rooms.size === 0, 'the room to be unloaded')
  await until(
    async () => (await log.load(`card/${card}`)).updates.length === 0,
    'the tail to be folded',
  )
  expect((await store.copy(`card/${card}`)).getMap('card').get('title')).toBe('第19次')
  const again = await store.commit([{ document: `card/${card}`, build: retitle('又改') }], command)
  expect(again.ok).toBe(true)
  await rooms.stop()
})

it('R2 turns let tasks in one after the other, also past one that failed', async () => {
  const turns = new Mutex()
  const order: number[] = []
  const first = turns.run(async () => {
    await Promise.resolve()
    order.push(1)
    throw new Error('failed')
  })
  const second = turns.run(async () => order.push(2))
  await expect(first).rejects.toThrow('failed')
  await second
  expect(order).toEqual([1, 2])
  await until(() => turns.idle, 'idle')
})

it('R4 an update that cannot be applied never reaches the log and costs only its own copy in memory', async () => {
  const server = await startLinli({ demo: false })
  const { board, token } = await makeBoard(server)
  const [broken, sound] = await board.cards([{ title: '甲' }, { title: '乙' }])
  const { log, rooms } = server.linli.parts
  const officer = await server.board(await token('officer'), board.id)
  const first = officer.edit(`card/${broken!}`, retitle('改一次'))
  await until(() => officer.acked.has(first), 'the room to be in memory')
  const room = await rooms.get(`card/${broken!}`)
  room.doc.once('afterTransaction', () => {
    throw new Error('Yjs gives up')
  })
  const position = log.position()
  const failing = officer.edit(`card/${broken!}`, retitle('改坏了'))
  const other = officer.edit(`card/${sound!}`, retitle('没事'))
  await until(() => officer.acked.has(other), 'the other card')
  await until(() => officer.refusals.some(one => one.push === failing), 'the refusal')
  expect(officer.refusals[0]).toMatchObject({ kind: 'edit-malformed', rule: 'R4' })
  expect(log.position()).toBe(position + 1)
  const fresh = await server.board(await token('leader'), board.id)
  expect(fresh.field(broken!, 'title')).toBe('改一次')
  const again = fresh.edit(`card/${broken!}`, retitle('又好了'))
  await until(() => fresh.acked.has(again), 'the next edit')
})

it('R15 a card is edited in more than a thousand visits of one person', async () => {
  const server = await startLinli({ demo: false })
  const { board, token } = await makeBoard(server)
  const card = await board.card({ title: '甲' })
  const { authority, store } = server.linli.parts
  const session = await authority.session(await token('officer'))
  const known = await store.copy(`card/${card}`)
  for (let visit = 0; visit < 1_100; visit++) {
    // Another page on the same copy: a clientID of its own is all that makes it another visit.
    known.clientID = 1_000_000 + visit
    const before = Y.encodeStateVector(known)
    retitle(`第${visit}次`)(known)
    const outcome = await store.push(`card/${card}`, Y.encodeStateAsUpdate(known, before), {
      actor: () => authority.actor(session!),
      source: {},
    })
    expect([visit, outcome.ok]).toEqual([visit, true])
  }
}, 120_000)

it('R15 what an account may bring to a document comes back with time', () => {
  const newcomers = new Newcomers()
  newcomers.took('officer', 2_000, 0)
  expect(newcomers.left('officer', 9_999)).toBe(0)
  expect(newcomers.left('grid', 0)).toBe(2_000)
  for (let visit = 1; visit < 10_000; visit++) {
    expect(newcomers.left('officer', visit * 10_000)).toBeGreaterThan(0)
    newcomers.took('officer', 1, visit * 10_000)
  }
})
