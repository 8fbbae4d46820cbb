import { expect, it } from 'vitest'
import { type Asked, startHostBench, valueOf } from '#test/support/plugins/host-bench.ts'

const read = (fields: readonly string[], types: readonly string[] = ['hazard']): Asked => ({
  cap: 'cards:read',
  scope: { types, fields: fields as never },
})
const write = (operations: readonly string[], fields: readonly string[]): Asked => ({
  cap: 'cards:write',
  scope: { types: ['hazard'], fields: fields as never, operations: operations as never },
})

it('PL61 a call is answered only by what the grant and the person both allow, now and when it is kept', async () => {
  const bench = await startHostBench()
  const { call, grant, make, see, server } = bench
  const card = await make('officer', { title: '井盖' })
  expect(await call('officer', 'cards.get', { id: card })).toMatchObject({
    problem: { kind: 'plugin-not-granted' },
  })
  grant([read(['title']), write(['edit'], ['title'])])
  expect(await call('officer', 'cards.get', { id: card })).toMatchObject({
    value: { card: { fields: { title: '井盖' } } },
  })
  // Without the capability, as somebody who may not, and as an earlier package.
  expect(await call('officer', 'notes.list', { card })).toMatchObject({
    problem: { kind: 'plugin-not-granted' },
  })
  expect(await call('other', 'cards.get', { id: card })).toMatchObject({
    problem: { kind: 'not-found' },
  })
  const old = { ...bench.instance, digest: 'e'.repeat(64) }
  const runsFor = await bench.runsFor('officer')
  const cause = { origin: 'board', depth: 0, key: 'k1' }
  const input = { id: card }
  const run = { instance: old, runsFor, cause, method: 'cards.get', input }
  expect(await bench.feature.host.call(run)).toMatchObject({
    problem: { kind: 'plugin-not-granted' },
  })
  expect(
    await call('head', 'cards.patch', { id: card, fields: { title: '我改的' } }),
  ).toMatchObject({
    problem: { kind: 'edit-not-allowed' },
  })
  // The grant ends between the call and the disk.
  const before = see(card).title
  const patched = call('officer', 'cards.patch', { id: card, fields: { title: '太晚' } })
  const gone = new Promise<void>(resolve => {
    const enter = server.linli.parts.rooms.enter.bind(server.linli.parts.rooms)
    server.linli.parts.rooms.enter = async (names, run) =>
      enter(names, async rooms => {
        bench.revoke()
        resolve()
        return run(rooms)
      })
  })
  await gone
  expect(await patched).toMatchObject({ ok: false })
  expect(see(card).title).toBe(before)
})

it('PL63 cards out of sight, of other types, boards and states are not there, and all absent ones are answered alike', async () => {
  const { call, grant, make, ask, board } = await startHostBench()
  const shown = await make('officer', { title: '看得见' })
  const police = await make('officer', { title: '只给民警' })
  await ask('officer', 'POST', `/cards/${police}/visibility`, { visibility: 'police' })
  const service = await make('officer', { title: '别的类型', type: 'service' })
  const elsewhere = await board.card({ title: '别的看板' })
  grant([read(['title']), write(['edit', 'move', 'transition'], ['title', 'column'])])
  for (const who of ['grid', 'bot'] as const) {
    const all = valueOf(await call(who, 'cards.list', {}))
    expect(all).toMatchObject({ total: 1, cards: [{ id: shown }] })
    for (const id of [police, service, elsewhere, 'n999']) {
      expect(await call(who, 'cards.get', { id })).toEqual({ ok: true, value: { card: null } })
      const absent = { ok: false, problem: { kind: 'not-found', rule: 'PL63' } }
      expect(await call(who, 'cards.patch', { id, fields: { title: '改' } })).toEqual(absent)
      expect(await call(who, 'cards.move', { id, column: 'handling' })).toEqual(absent)
      expect(await call(who, 'cards.transition', { id, step: 'accept' })).toEqual(absent)
    }
  }
  expect(valueOf(await call('officer', 'cards.list', {})).total).toBe(2)
})

it('PL64 a field that is not granted comes blind: the plugin gets no value by it, and the person at the screen does', async () => {
  const { call, grant, make, feature, staged, server } = await startHostBench()
  const card = await make('officer', { title: '秘密标题', priority: 'urgent' })
  grant([read(['column'])])
  const answer = valueOf(
    await call('officer', 'cards.get', { id: card, fields: ['title', 'priority', 'column'] }),
  )
  const { fields } = answer.card!
  expect(JSON.stringify(answer)).not.toContain('秘密')
  expect(JSON.stringify(answer)).not.toContain('urgent')
  expect(fields['column']).toBeTypeOf('string')
  const token = (fields['title'] as { $field: string }).$field
  const { directory } = server.linli.parts
  const officer = await feature.seenBy(directory.actor('officer')!, staged, [token])
  expect(officer.get(token)).toBe('秘密标题')
  const other = await feature.seenBy(directory.actor('other')!, staged, [token, 'n1/title', '..'])
  expect(other.size).toBe(0)
})

it('PL65 no condition, order or count tells of a field that is not granted', async () => {
  const { call, grant, make, edit } = await startHostBench()
  const secret = await make('officer', { title: '甲', priority: 'urgent' })
  await make('officer', { title: '乙' })
  grant([read(['title'])])
  const query = (input: Parameters<typeof call<'cards.query'>>[2]) =>
    call('officer', 'cards.query', input)
  expect(valueOf(await query({ where: [{ field: 'title', is: '=', value: '甲' }] })).total).toBe(1)
  for (const field of ['priority', 'createdAt', 'owner', 'visibility', 'unit', '__proto__']) {
    const refused = { problem: { kind: 'bad-request', rule: 'PL65' } }
    expect(await query({ where: [{ field, is: '=', value: 'urgent' }] })).toMatchObject(refused)
    expect(await query({ sort: { field } })).toMatchObject(refused)
  }
  // Neither the order of ids nor what is on the board tells when a card came or that it was put away.
  const ids = valueOf(await query({})).cards.map(({ id }) => id)
  expect(ids).toEqual(ids.toSorted())
  const put = await edit('officer', `card/${secret}`, doc =>
    doc.getMap('card').set('archived', true),
  )
  expect(put.ok).toBe(true)
  expect(valueOf(await query({})).total).toBe(1)
  expect(valueOf(await call('officer', 'cards.get', { id: secret })).card).toBeNull()
})

it('PL66 a refusal tells the plugin what it got wrong itself, and of everything else only the kind', async () => {
  const { call, grant, make, tell } = await startHostBench()
  const card = await make('officer', { title: '甲' })
  await tell('officer', card, 'accept')
  await tell('officer', card, 'hold', { why: '等材料', until: Date.now() + 86_400_000 })
  await tell('leader', card, 'approve-hold')
  grant([write(['transition', 'edit'], ['title', 'priority'])])
  const refused = await call('officer', 'cards.transition', { id: card, step: 'advance' })
  expect(refused).toEqual({ ok: false, problem: { kind: 'flow-no-way' } })
  expect(await call('officer', 'cards.patch', { id: card, fields: { title: '' } })).toEqual({
    ok: false,
    problem: { kind: 'edit-unnamed' },
  })
  expect(
    await call('officer', 'cards.transition', { id: card, step: 'reply', with: { how: 'pigeon' } }),
  ).toMatchObject({ problem: { kind: 'bad-request', detail: expect.stringContaining('with.') } })
})

it('PL62 what is not as the description says is refused before anything happens', async () => {
  const { call, grant, make, feature, instance, runsFor, changes } = await startHostBench()
  const id = await make('officer', { title: '甲' })
  grant([read(['title']), write(['edit', 'create'], ['title'])])
  const before = changes()
  const run = {
    instance,
    runsFor: await runsFor('officer'),
    cause: { origin: '', depth: 0, key: '' },
  }
  for (const [method, input] of [
    ['cards.get', { id, more: 1 }],
    ['cards.get', null],
    ['cards.get', { id: '../../board' }],
    ['cards.patch', { id, fields: { title: { deep: 1 } } }],
    ['cards.list', { limit: 1e9 }],
    ['constructor', {}],
    ['__proto__', {}],
    ['cards.erase', { id }],
  ] as const)
    expect(await feature.host.call({ ...run, method, input }), method).toMatchObject({
      problem: { kind: 'bad-request', rule: 'PL62' },
    })
  // Fields that are not granted, and what no field of a card is.
  for (const name of ['priority', 'column', 'board', 'visibility', 'closure'])
    expect(
      await call('officer', 'cards.patch', { id, fields: { [name]: 'closed' } }),
    ).toMatchObject({
      problem: { kind: 'plugin-not-granted' },
    })
  const urgent = { type: 'hazard', title: '乙', priority: 'urgent' } as const
  expect(await call('officer', 'cards.create', urgent)).toMatchObject({
    problem: { kind: 'plugin-not-granted' },
  })
  expect(changes()).toBe(before)
})

it('PL60 PL69 what plugins write goes the way of people’s edits: judged, masked, told, and in the record under both names', async () => {
  const { call, grant, make, see, ask, tell, server } = await startHostBench()
  const told: (string | undefined)[] = []
  server.linli.parts.fanout.listen(({ extra }) => told.push(extra.through?.plugin))
  const card = await make('head', { title: '甲' })
  grant([
    read(['title', 'description', 'labels', 'assignees']),
    write(
      ['create', 'edit', 'move', 'assign', 'transition'],
      ['title', 'priority', 'column', 'description', 'assignees'],
    ),
    { cap: 'notes:read', scope: { types: ['hazard'] } },
    { cap: 'notes:write', scope: { types: ['hazard'], operations: ['add', 'edit-own'] } },
    { cap: 'members:read' },
  ])
  const number = '13812345678'
  valueOf(
    await call('officer', 'cards.patch', {
      id: card,
      fields: { title: `打 ${number}`, description: '一\n二', assignees: ['grid'] },
    }),
  )
  expect(see(card)).toMatchObject({ title: '打 138****5678', assignees: new Set(['grid']) })
  valueOf(await call('officer', 'cards.transition', { id: card, step: 'accept' }))
  valueOf(await call('officer', 'cards.move', { id: card, column: 'handling' }))
  expect(see(card)).toMatchObject({ owner: 'officer', column: 'handling' })
  const { card: shown } = valueOf(await call('officer', 'cards.get', { id: card }))
  expect(shown?.fields).toMatchObject({ description: '一\n二', assignees: ['grid'] })
  const note = valueOf(await call('grid', 'notes.add', { card, text: '我来' }))
  valueOf(await call('bot', 'notes.add', { card, text: '已核对' }))
  expect(await call('officer', 'notes.edit', { card, id: note.id, text: '改' })).toMatchObject({
    problem: { kind: 'not-found' },
  })
  const { notes } = valueOf(await call('officer', 'notes.list', { card }))
  expect(notes.map(({ by, text }) => [by, text])).toEqual([
    ['grid', '我来'],
    ['plugin_cn_example_lost-found', '已核对'],
  ])
  // Asked again with its key, a delivery that came twice makes one card.
  const wanted = { type: 'hazard', title: '新的', key: 'event 7' }
  const made = valueOf(await call('bot', 'cards.create', wanted))
  expect(valueOf(await call('bot', 'cards.create', wanted))).toEqual(made)
  expect(see(made.id).createdBy).toBe('plugin_cn_example_lost-found')
  // In the background it has the rights of grid staff at most.
  expect(await call('bot', 'cards.patch', { id: card, fields: { assignees: [] } })).toMatchObject({
    problem: { kind: 'edit-not-allowed' },
  })
  expect(await tell('head', card, 'accept')).toMatchObject({ status: 403 })
  const history = await ask('leader', 'GET', `/cards/${card}/history`)
  const lines = (await history.json()) as { actor: { id: string }; authority: string }[]
  expect(lines).toContainEqual(
    expect.objectContaining({
      actor: { id: 'officer', name: 'officer' },
      authority: 'card:accept officer@beat cn.example.lost-found',
    }),
  )
  expect(lines.map(({ authority }) => authority)).toContain(
    'card:assign officer@beat cn.example.lost-found',
  )
  expect(told).toContain('cn.example.lost-found')
})

it('PL67 a plugin that floods the host is told when it may go on', async () => {
  const { call, grant, make } = await startHostBench()
  await make('officer', { title: '甲' })
  grant([read(['title'])])
  const cost = 4
  const outcomes = []
  for (let i = 0; i < 4_000 / cost + 400; i++) outcomes.push(await call('bot', 'cards.list', {}))
  expect(outcomes.at(-1)).toMatchObject({
    problem: { kind: 'too-many', retryAfter: expect.any(Number) },
  })
})

it('PL49 who floods a plugin uses up nothing of what it does for others, nor of its own work', async () => {
  const { call, grant, make, instance, feature } = await startHostBench()
  await make('officer', { title: '甲' })
  const collections = { things: { schema: { type: 'object', properties: {} } } } as const
  grant([read(['title']), { cap: 'state' }], {
    capabilities: { required: [{ cap: 'state', reason: { 'zh-CN': '数据', en: 'Data' } }] },
    state: { version: 1, collections },
  })
  const put = (who: 'grid' | 'leader' | 'bot') =>
    call(who, 'state.put', { collection: 'things', key: who, value: {} })
  const list = (who: 'grid' | 'leader' | 'bot') => call(who, 'cards.list', {})
  for (const ask of [put, list]) {
    let last = await ask('grid')
    for (let i = 0; i < 1_400 && last.ok; i++) last = await ask('grid')
    expect(last).toMatchObject({ problem: { kind: 'too-many' } })
    for (const who of ['leader', 'bot'] as const)
      expect(await ask(who), who).toMatchObject({ ok: true })
  }
  const about = { board: instance.board, plugin: instance.plugin, method: 'cards.get' }
  const note = (by: string, card: string) =>
    feature.access.note({ ...about, card, what: '', by, outcome: 'done' })
  for (let i = 0; i < 300; i++) note('grid', `a${i}`)
  note('leader', 'b1')
  const rows = await feature.access.read(instance.board)
  expect(rows.filter(({ by }) => by === 'leader').map(({ card }) => card)).toContain('b1')
})

it('PL67 no input is so large or so deep that reading it keeps others waiting', async () => {
  const { call, grant } = await startHostBench()
  grant([read(['title']), write(['create'], ['title'])])
  const nested = (depth: number): unknown =>
    JSON.parse('{"a":'.repeat(depth) + '1' + '}'.repeat(depth))
  for (const given of [
    nested(40),
    nested(5_000),
    { deep: JSON.parse('['.repeat(3_000) + ']'.repeat(3_000)) },
    { text: '1'.repeat(300_000) },
    { many: Array.from({ length: 60_000 }, () => 0) },
  ])
    expect(
      await call('bot', 'cards.transition', { id: 'a1', step: 'reply', with: given as never }),
    ).toMatchObject({ problem: { kind: 'too-large', rule: 'PL67' } })
  // What it costs counts with its size.
  const outcomes = []
  const text = 'x'.repeat(250_000)
  for (let i = 0; i < 20; i++)
    outcomes.push(await call('bot', 'cards.create', { type: 'hazard', title: text }))
  expect(outcomes.at(-1)).toMatchObject({ problem: { kind: 'too-many' } })
})
