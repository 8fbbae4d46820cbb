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
  expect(await feature.access.read(staged)).toEqual([])
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
