import { expect, it } from 'vitest'
import { AccessLog } from '#server/plugins/host/access-log.ts'
import { dayMs } from '#shared/base/day.ts'
import { FakeClock } from '#test/support/clocks/fake-clock.ts'
import { startHostBench, valueOf } from '#test/support/plugins/host-bench.ts'

it('PL70 every call stands in the access log: who, what and how it ended, the same within a minute as one row', async () => {
  const { call, grant, make, feature, staged, ask, server } = await startHostBench()
  const card = await make('officer', { title: '甲' })
  grant([{ cap: 'cards:read', scope: { types: ['hazard'], fields: ['title'] } }])
  for (let i = 0; i < 3; i++)
    valueOf(await call('officer', 'cards.get', { id: card, fields: ['title', 'owner'] }))
  await call('bot', 'notes.list', { card })
  const rows = await feature.access.read(staged)
  const of = (method: string) => rows.filter(row => row.method === method)
  expect(of('cards.get').reduce((sum, { count }) => sum + count, 0)).toBe(3)
  expect(of('cards.get')[0]).toMatchObject({
    plugin: 'cn.example.lost-found',
    by: 'officer',
    what: 'owner title',
    outcome: 'done',
    card,
  })
  expect(of('notes.list')).toMatchObject([
    { by: 'plugin', outcome: 'plugin-not-granted', count: 1 },
  ])
  // It goes with the card.
  const erased = await ask('leader', 'POST', `/cards/${card}/erase`, {
    scope: 'card',
    ground: 'request',
    reference: '2026-1',
  })
  expect(erased.status).toBe(200)
  const left = await feature.access.read(staged)
  expect(left.map(({ method }) => method)).toEqual(['notes.list'])
  expect(server.linli.parts.erasure.parts.flatMap(({ tables }) => Object.keys(tables))).toEqual(
    expect.arrayContaining(['plugin_access', 'plugin_records']),
  )
})

it('PL70 the access log is kept for 180 days', async () => {
  const { server } = await startHostBench()
  const { log, records } = server.linli.parts
  const clock = new FakeClock(Date.now())
  const access = new AccessLog({ log, records, clock })
  const entry = { board: 'b1', plugin: 'cn.example.a', card: '', what: '', by: 'plugin' }
  access.note({ ...entry, method: 'cards.list', outcome: 'done' })
  await access.keep()
  clock.advance(179 * dayMs)
  access.note({ ...entry, method: 'cards.get', outcome: 'done' })
  expect(await access.read('b1')).toHaveLength(2)
  clock.advance(2 * dayMs)
  access.note({ ...entry, method: 'board.read', outcome: 'done' })
  expect((await access.read('b1')).map(({ method }) => method)).toEqual(['board.read', 'cards.get'])
})

it('PL70 a plugin writes no words of its own into the access log, and does not fill it', async () => {
  const { call, grant, make, feature, staged } = await startHostBench()
  const card = await make('officer', { title: '甲' })
  grant([{ cap: 'cards:read', scope: { types: ['hazard'], fields: ['title'] } }])
  await call('bot', 'cards.get', { id: 'anna-miller', fields: ['13812345678'] })
  await call('bot', 'cards.get', { id: card, fields: ['Anna Miller', '<b>', 'title'] })
  await call('bot', 'notes.list', { card: 'anna-miller' })
  await call('bot', 'anna.miller' as never, {} as never)
  for (let i = 0; i < 250; i++) await call('bot', 'cards.get', { id: `a${i}`, fields: ['title'] })
  const rows = await feature.access.read(staged)
  const said = rows.map(({ method, card, what }) => `${method} ${card} ${what}`)
  expect(said.filter(text => /anna|miller|138|<b>| a\d/i.test(text))).toEqual([])
  expect(said).toContain(`cards.get ${card} title`)
  expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(254)
})
