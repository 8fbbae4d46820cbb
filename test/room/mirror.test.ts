import * as Y from 'yjs'
import { expect, it } from 'vitest'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { openLinli } from '#test/support/server/linli.ts'
import { makeBoard } from '#test/support/server/make-board.ts'
import { seeded, seedOf } from '#test/support/seeded.ts'

it('R8 a card’s row says what its document says, whatever was changed one after the other or at once', async () => {
  const seed = seedOf()
  const random = seeded(seed)
  const folder = dataFolder()
  const first = await openLinli(folder, { demo: false })
  const { board } = await makeBoard(first)
  const ids = await board.cards([{ title: '一' }, { title: '二' }, { title: '三' }])
  const { store, cards } = first.linli.parts
  const values: Readonly<Record<string, readonly unknown[]>> = {
    title: ['楼道', '灯', '水管'],
    priority: ['normal', 'urgent'],
    archived: [true, false],
    owner: ['', 'officer', 'grid'],
    holdUntil: ['2099-12-01T00:00:00.000Z', null],
  }
  const pick = <T>(of: readonly T[]) => of[Math.floor(random() * of.length)]!
  for (let round = 0; round < 40; round++) {
    const changes = Array.from({ length: 1 + Math.floor(random() * 3) }, () => {
      const key = pick(Object.keys(values))
      const value = pick(values[key]!)
      const build = (doc: Y.Doc) => void doc.getMap('card').set(key, value)
      return store.commit([{ document: `card/${pick(ids)}`, build }], {
        actor: 'server',
        origin: 'derived',
      })
    })
    for (const outcome of await Promise.all(changes))
      expect([seed, outcome.ok]).toEqual([seed, true])
  }
  // What an archived card waits for is ended afterwards: by a later change, or at the next start.
  for (const id of ids)
    await store.commit(
      [{ document: `card/${id}`, build: doc => void doc.getMap('card').set('archived', false) }],
      { actor: 'server', origin: 'derived' },
    )
  await first.linli.stop()
  // What the next start knows of cards it has from their rows.
  const before = ids.map(id => cards.get(id))
  const again = await openLinli(folder, { demo: false })
  expect({ seed, cards: ids.map(id => again.linli.parts.cards.get(id)) }).toEqual({
    seed,
    cards: before,
  })
  await again.linli.stop()
})

it('R8 a value that is changed and changed back in one commit stands in the row as it was', async () => {
  const folder = dataFolder()
  const first = await openLinli(folder, { demo: false })
  const { board } = await makeBoard(first)
  const card = await board.card({ title: '一' })
  const { store, directory, log } = first.linli.parts
  const document = `card/${card}` as const
  const doc = await store.copy(document)
  const from = { actor: () => directory.actor('officer'), source: {} }
  const pushes = ['二', '三', '一'].map(title => {
    const state = Y.encodeStateVector(doc)
    doc.getMap('card').set('title', title)
    return store.push(document, Y.encodeStateAsUpdate(doc, state), from)
  })
  const before = log.position()
  expect(await Promise.all(pushes)).toEqual(pushes.map(() => expect.objectContaining({ ok: true })))
  expect(log.position()).toBe(before + 3)
  const [row] = await log.read<{ title: string }>('SELECT title FROM cards WHERE id = ?', [card])
  expect(row?.title).toBe('一')
  await first.linli.stop()
})
