import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import type * as Y from 'yjs'
import { Telling } from '#server/room/telling.ts'
import { startLinli } from '#test/support/server/linli.ts'
import { makeBoard } from '#test/support/server/make-board.ts'
import type { DocumentName } from '#shared/board/document-name.ts'

/** Works for a little while. */
const work = () => {
  const begun = performance.now()
  while (performance.now() - begun < 1);
}

it('QU27 a long row is told in order and lets others in, and what comes meanwhile is told behind it', async () => {
  const telling = new Telling()
  const told: DocumentName[] = []
  const row = (names: readonly DocumentName[]) =>
    names.map(document => ({ document, tell: () => (work(), void told.push(document)) }))
  const long = Array.from({ length: 100 }, (_, i): DocumentName => `card/c${i}`)
  const all = telling.tell(row(long))
  await nextTurn()
  expect(told.length).toBeLessThan(long.length)
  expect([telling.busy, telling.has('card/c99'), telling.has('card/d')]).toEqual([
    true,
    true,
    false,
  ])
  const behind = telling.tell(row(['card/d']))
  await all
  expect(told).toEqual(long)
  await behind
  expect(told).toEqual([...long, 'card/d'])
  expect([telling.busy, telling.has('card/d')]).toEqual([false, false])
  expect(telling.tell(row(['card/e']))).toBeNull()
  expect(told.at(-1)).toBe('card/e')
})

it('QU27 while a long commit is told another one is on disk, in the index and answered, and is told after it', async () => {
  const server = await startLinli({ demo: false })
  const { board } = await makeBoard(server)
  const { store, cards, fanout } = server.linli.parts
  const ids = await board.cards(Array.from({ length: 201 }, (_, i) => ({ title: `${i}` })))
  const other = ids.at(-1)!
  const order: string[] = []
  const retitled = (id: string, title: string) => ({
    document: `card/${id}` as const,
    build: (doc: Y.Doc) => void doc.getMap('card').set('title', title),
  })
  const by = { actor: 'server', origin: 'command' } as const
  let short: Promise<unknown> | null = null
  const stop = fanout.listen(({ document }) => {
    work()
    order.push(document)
    short ??= store
      .commit([retitled(other, '别的')], by)
      .then(({ ok }) => order.push(`${ok} ${cards.get(other)!.title}`))
  })
  await store.commit(
    ids.slice(0, -1).map(id => retitled(id, '同')),
    by,
  )
  await short
  stop()
  const last = order.indexOf(`card/${other}`)
  expect(order.indexOf('true 别的')).toBeLessThan(order.indexOf(`card/${ids.at(-2)!}`))
  expect(order.slice(0, last).filter(one => one.startsWith('card/'))).toEqual(
    ids.slice(0, -1).map(id => `card/${id}`),
  )
})
