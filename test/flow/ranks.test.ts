import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { fileViewOf } from '#shared/board/file/file-view.ts'
import { isRank } from '#shared/board/shape/rank.ts'
import { startStaged } from '#test/support/server/staged-board.ts'
import { until } from '#test/support/until.ts'

const closure = { code: 'resolved', outcome: '已清走', reply: '谢谢反映，已处理。' }

it('QU1 QU3 QU5 a rank that no library reads is refused, and one stored before stops no report, acceptance or closing', async () => {
  const { server, staged, token, make, tell, see } = await startStaged()
  const broken = await make('head', {})
  const socket = await server.board(await token('officer'), staged)
  for (const rank of ['z0', 'a00', 'z'.repeat(129), 7]) {
    const push = socket.edit(`card/${broken}`, doc => doc.getMap('card').set('rank', rank))
    await until(() => socket.refusals.some(one => one.push === push), `${rank} to be refused`)
    expect(socket.refusals.at(-1)).toMatchObject({ kind: 'edit-shape', rule: 'G8' })
    socket.documents.delete(`card/${broken}`)
    socket.subscribe(`card/${broken}`)
    await until(() => socket.field(broken, 'rank') === see(broken).rank, 'the card again')
  }
  await storeRank(server.linli.parts, broken, 'z0')
  const card = await make('head', {})
  expect(await tell('grid', card, 'accept')).toMatchObject({ status: 200 })
  expect(await tell('grid', broken, 'accept')).toMatchObject({ status: 200 })
  await storeRank(server.linli.parts, broken, 'z0')
  await tell('grid', card, 'conclude', closure)
  expect(await tell('officer', card, 'close')).toMatchObject({ status: 200 })
  const third = await make('head', {})
  expect(await tell('grid', third, 'accept')).toMatchObject({ status: 200 })
  await until(() => isRank(see(broken).rank), 'the broken rank to be mended')
})

it('QU4 cards that got one rank, and entries of a checklist, are given ranks with a place between them', async () => {
  const { server, staged, token, make, see } = await startStaged()
  const [a, b, c] = [await make('head', {}), await make('head', {}), await make('head', {})]
  const socket = await server.board(await token('officer'), staged)
  const order = [a, b, c].sort()
  for (const card of order) socket.edit(`card/${card}`, doc => doc.getMap('card').set('rank', 'a5'))
  const ranks = () => order.map(card => see(card).rank)
  await until(() => socket.acked.size === 3 && new Set(ranks()).size === 3, 'three ranks')
  expect(ranks()).toEqual([...ranks()].sort())

  const file = `file/${a}` as const
  socket.subscribe(file)
  await until(() => socket.states.has(file), 'the case file')
  socket.edit(file, doc => {
    const entry = (text: string) =>
      new Y.Map<unknown>([
        ['text', text],
        ['rank', `a${'z'.repeat(60)}1`],
      ])
    doc.getMap('milestones').set('m1', entry('1'))
    doc.getMap('milestones').set('m2', entry('2'))
  })
  const steps = () => fileViewOf(socket.document(file)).milestones
  await until(() => new Set(steps().map(step => step.rank)).size === 2, 'two ranks')
  expect(steps().map(step => step.text)).toEqual(['1', '2'])
  expect(steps().every(step => step.rank.length < 20)).toBe(true)
})

it('QU2 a key that every object has is refused, and counted and shown where it was stored before', async () => {
  const { server, staged, token, make, see } = await startStaged()
  const card = await make('head', {})
  const file = `file/${card}` as const
  const socket = await server.board(await token('officer'), staged)
  const note = (key: string) => (doc: Y.Doc) =>
    void doc.getMap('notes').set(
      key,
      new Y.Map<unknown>([
        ['by', 'officer'],
        ['at', '2026-11-23T08:00:00.000Z'],
        ['text', `记录 ${key}`],
      ]),
    )
  for (const key of ['__proto__', 'constructor', 'toString', '']) {
    const doc = new Y.Doc()
    note(key)(doc)
    const push = socket.push(file, Y.encodeStateAsUpdate(doc))
    await until(() => socket.refusals.some(one => one.push === push), `${key} to be refused`)
    expect(socket.refusals.at(-1)).toMatchObject({ kind: 'edit-shape' })
  }
  const doc = new Y.Doc()
  note('__proto__')(doc)
  const update = Y.encodeStateAsUpdate(doc)
  await server.linli.parts.log.append([
    { document: file, actor: 'server', origin: 'import', at: 1, update },
  ])
  socket.subscribe(file)
  await until(() => socket.states.has(file), 'the case file')
  expect(fileViewOf(socket.document(file)).notes.map(one => one.id)).toEqual(['__proto__'])
  socket.edit(file, note('n1'))
  await until(() => socket.field(card, 'notes') === 2, 'both to be counted')
  expect(see(card).title).not.toBe('')
})

/** Puts a rank into a card past the gate, as an older version let it in. */
async function storeRank(
  { log, cards, rooms, store }: Awaited<ReturnType<typeof startStaged>>['server']['linli']['parts'],
  card: string,
  rank: string,
): Promise<void> {
  const document = `card/${card}` as const
  const doc = await store.copy(document)
  const before = Y.encodeStateVector(doc)
  doc.getMap('card').set('rank', rank)
  const update = Y.encodeStateAsUpdate(doc, before)
  rooms.drop(await rooms.get(document))
  await log.append([{ document, actor: 'server', origin: 'import', at: 1, update }])
  cards.put({ ...cards.get(card)!, rank })
}
