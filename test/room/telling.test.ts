import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { Telling } from '#server/room/telling.ts'
import { startLinli } from '#test/support/server/linli.ts'
import { makeBoard } from '#test/support/server/make-board.ts'
import { until } from '#test/support/until.ts'
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

it('W20 QU27 behind a long row an edit is acknowledged at once, and behind the edit of somebody else after that is told', async () => {
  const server = await startLinli({ demo: false })
  const { board, token } = await makeBoard(server)
  const { store, fanout, directory } = server.linli.parts
  for (const who of ['officer', 'leader'] as const) await token(who)
  const ids = await board.cards(Array.from({ length: 202 }, (_, i) => ({ title: `${i}` })))
  const [shared, own] = ids.slice(-2).map(id => `card/${id}` as const)
  const heard: string[] = []
  let client = 1_000
  const push = async (who: string, document: DocumentName, source: object, title: string) => {
    const copy = await store.copy(document)
    // Of two titles set at once that of the higher stands: the later is heard as it was set.
    copy.clientID = ++client
    const before = Y.encodeStateVector(copy)
    copy.getMap('card').set('title', title)
    const outcome = await store.push(document, Y.encodeStateAsUpdate(copy, before), {
      actor: () => directory.actor(who),
      source,
      kept: () => heard.push(`${title} kept`),
    })
    expect(outcome.ok).toBe(true)
  }
  const [officer, leader] = [{}, {}]
  const edit = async () => {
    await Promise.all([
      push('officer', shared!, officer, 'a'),
      push('leader', shared!, leader, 'b'),
      push('officer', own!, officer, 'c'),
    ])
    await push('officer', own!, officer, 'd')
    await push('leader', shared!, leader, 'e')
    heard.push('all on disk')
  }
  let edits: Promise<void> | null = null
  const stop = fanout.listen(({ document, extra }) => {
    for (let i = 0; i < 3; i++) work()
    if (document === shared || document === own) heard.push(`${extra.card?.after.title} told`)
    edits ??= edit()
  })
  await store.commit(
    ids.slice(0, -2).map(id => ({
      document: `card/${id}` as const,
      build: doc => void doc.getMap('card').set('title', '同'),
    })),
    { actor: 'server', origin: 'command' },
  )
  await edits
  await until(() => heard.includes('e kept'), 'the last acknowledgement')
  stop()
  const place = (what: string) => heard.indexOf(what)
  for (const title of ['a', 'b', 'c', 'd', 'e'])
    expect(heard.filter(what => what === `${title} kept`)).toHaveLength(1)
  for (const title of ['a', 'c', 'd']) {
    expect(place(`${title} kept`)).toBeLessThan(place('all on disk'))
    expect(place('all on disk')).toBeLessThan(place(`${title} told`))
  }
  for (const title of ['b', 'e']) expect(place(`${title} kept`)).toBe(place(`${title} told`) + 1)
})
