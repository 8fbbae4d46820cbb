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

it('PL54 the owner of a board reads all of the access log, by what was done, for whom and when, also as a file', async () => {
  const { feature, staged, ask, instance } = await startHostBench()
  const { plugin } = instance
  const entry = { board: staged, plugin, card: '', outcome: 'done' }
  feature.access.note({ ...entry, method: 'cards.get', what: '=title', by: 'officer' })
  // A flood that comes after does not take it out of reach.
  for (let i = 0; i < 450; i++)
    feature.access.note({ ...entry, method: 'state.put', what: `w${i}`, by: `p${i % 9}` })
  await feature.access.keep()
  const path = `/boards/${staged}/plugins/${plugin}/access`
  type Lines = readonly { readonly minute: number }[]
  const read = async (query: string) =>
    (await (await ask('leader', 'GET', path + query)).json()) as Lines
  const pages = await Promise.all([0, 200, 400].map(from => read(`?from=${from}`)))
  expect(pages.map(page => page.length)).toEqual([200, 200, 51])
  expect(new Set(pages.flat().map(line => JSON.stringify(line))).size).toBe(451)
  const title = [expect.objectContaining({ method: 'cards.get', by: 'officer', what: '=title' })]
  for (const query of ['?method=cards.get', '?by=officer', '?what=%3Dtitle'])
    expect(await read(query), query).toEqual(title)
  const { minute } = (await read('?by=officer'))[0]!
  expect(await read(`?by=officer&since=${minute}&until=${minute}`)).toEqual(title)
  expect(await read(`?since=${minute + 120_000}`)).toEqual([])
  expect(await read(`?until=${minute - 1}`)).toEqual([])
  const file = await ask('leader', 'GET', `${path}.csv?by=officer`)
  expect(file.headers.get('content-disposition')).toContain('attachment')
  // No table program takes it for a formula.
  expect((await file.text()).split('\r\n')[1]).toMatch(/^"[^"]+","cards.get","'=title","officer",/)
})
