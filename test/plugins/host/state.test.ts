import { expect, it } from 'vitest'
import { manifest } from '#shared/plugin-api/manifest/manifest.ts'
import { dayMs } from '#shared/base/day.ts'
import { newId } from '#shared/base/ids.ts'
import type { GivenTo } from '#shared/plugin-api/methods/methods.ts'
import { openPluginHost } from '#server/plugins/open-plugin-host.ts'
import type { MigrationStep } from '#server/plugins/state/migrate-state.ts'
import { mergedText } from '#shared/plugin-api/state/merge-text.ts'
import { sampleManifest } from '#test/support/plugins/sample-manifest.ts'
import { type HostBench, startHostBench, valueOf } from '#test/support/plugins/host-bench.ts'

const shift = {
  type: 'object',
  properties: {
    day: { type: 'string', format: 'date' },
    person: { type: 'string', nullable: true },
    count: { type: 'integer', minimum: 0 },
    text: { type: 'string', maxLength: 90_000 },
  },
  required: ['day'],
} as const

/** A bench whose plugin has a collection of everybody’s, one of each writer’s own and one that only it writes. */
async function startState(): Promise<HostBench> {
  const bench = await startHostBench()
  bench.grant([{ cap: 'state' }], {
    capabilities: { required: [{ cap: 'state', reason: { 'zh-CN': '排班', en: 'Rota' } }] },
    state: {
      version: 1,
      collections: {
        shifts: { schema: shift },
        own: { schema: shift, readBy: 'author', writeBy: 'author' },
        plan: { schema: shift, writeBy: 'plugin' },
      },
    },
  })
  return bench
}

/** A state as a manifest of the next version describes it. */
const manifestOf = (state: object) =>
  manifest.parse(
    sampleManifest({
      capabilities: { required: [{ cap: 'state', reason: { 'zh-CN': '排班', en: 'Rota' } }] },
      state: state as never,
      migrations: [{ to: 2, handler: 'second' }],
    }),
  ).state!

const day = '2026-12-01'

it('PL71 records are kept as their collection describes them, and are there after a restart', async () => {
  const { call, server, instance, runsFor } = await startState()
  const place = { collection: 'shifts', key: 'monday' }
  expect(valueOf(await call('grid', 'state.put', { ...place, value: { day } }))).toEqual({
    version: 1,
  })
  const patched = { ...place, value: { count: 2, person: null } }
  valueOf(await call('officer', 'state.patch', patched))
  const wrong: readonly GivenTo<'state.put'>['value'][] = [
    { day: 'tomorrow' },
    { day, more: 1 },
    { person: 'a' },
    { day, count: 0.5 },
    [],
    'text',
    null,
  ]
  for (const value of wrong)
    expect(await call('grid', 'state.put', { ...place, value }), String(value)).toMatchObject({
      problem: { kind: 'bad-request', rule: 'PL71' },
    })
  expect(
    await call('grid', 'state.put', { collection: 'other', key: 'a', value: {} }),
  ).toMatchObject({ problem: { kind: 'bad-request', rule: 'PL71' } })
  valueOf(await call('grid', 'state.put', { collection: 'shifts', key: 'b', value: { day } }))
  valueOf(await call('grid', 'state.delete', { collection: 'shifts', key: 'b' }))
  const { parts } = server.linli
  const again = openPluginHost(parts, parts.desk, {
    contacts: parts.contacts,
    attachments: parts.attachments,
    grants: { of: () => null },
  })
  const state = await again.state.state(instance)
  expect([...state.all()]).toMatchObject([{ key: 'monday', value: { day, count: 2 }, version: 2 }])
  // Numbers of people are masked in it as everywhere.
  const text = '打 13812345678'
  valueOf(await call('grid', 'state.put', { collection: 'shifts', key: 'c', value: { day, text } }))
  const { record } = valueOf(await call('grid', 'state.get', { collection: 'shifts', key: 'c' }))
  expect(record).toMatchObject({ value: { text: '打 138****5678' }, mine: true, by: null })
  expect(await runsFor('grid')).toMatchObject({ kind: 'person' })
})

it('PL72 two who want the same at once do not both get it, and several writes are done whole or not at all', async () => {
  const { call } = await startState()
  const place = { collection: 'shifts', key: 'monday' }
  valueOf(await call('officer', 'state.put', { ...place, value: { day, count: 1 } }))
  const take = (person: 'grid' | 'officer') =>
    call(person, 'state.patch', { ...place, value: { person }, expect: 1 })
  const both = await Promise.all([take('grid'), take('officer')])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(both.find(({ ok }) => !ok)).toMatchObject({ problem: { kind: 'plugin-state-moved-on' } })
  const steps = [
    { op: 'put', collection: 'shifts', key: 'tuesday', value: { day }, expect: 0 },
    { op: 'counter', ...place, field: 'count', add: -1 },
    { op: 'check', ...place, expect: 7 },
  ] as const
  expect(await call('grid', 'state.tx', { steps: [...steps] })).toMatchObject({
    problem: { kind: 'plugin-state-moved-on' },
  })
  expect(valueOf(await call('grid', 'state.query', { collection: 'shifts' })).total).toBe(1)
  const done = await call('grid', 'state.tx', { steps: steps.slice(0, 2) })
  expect(valueOf(done).versions).toEqual([1, 3])
  await Promise.all(
    Array.from({ length: 8 }, () =>
      call('grid', 'state.counter', { ...place, field: 'count', add: 1 }),
    ),
  )
  expect(valueOf(await call('grid', 'state.get', place)).record?.value).toMatchObject({ count: 8 })
})

it('PL73 records are for those their collection and their card are for', async () => {
  const { call, make, ask, feature, staged } = await startState()
  const own = { collection: 'own', key: 'mine' }
  valueOf(await call('head', 'state.put', { ...own, value: { day } }))
  expect(valueOf(await call('officer', 'state.get', own)).record).toBeNull()
  expect(valueOf(await call('officer', 'state.query', { collection: 'own' })).total).toBe(0)
  const taken = await call('officer', 'state.put', { ...own, value: { day } })
  expect(taken).toMatchObject({ problem: { kind: 'plugin-state-moved-on' } })
  expect(valueOf(await call('bot', 'state.get', own)).record).toMatchObject({ mine: false })
  const forbidden = { problem: { kind: 'forbidden' } }
  const plan = { collection: 'plan', key: 'a', value: { day } }
  expect(await call('officer', 'state.put', plan)).toMatchObject(forbidden)
  valueOf(await call('bot', 'state.put', plan))
  expect(
    await call('head', 'state.put', { collection: 'shifts', key: 'a', value: { day } }),
  ).toMatchObject(forbidden)
  expect(await call('other', 'state.get', own)).toMatchObject({ problem: { kind: 'not-found' } })
  // What is about a card is seen by who may read that card.
  const card = await make('officer', { title: '甲' })
  const about = { collection: 'shifts', key: 'about' }
  valueOf(await call('officer', 'state.put', { ...about, value: { day }, card }))
  expect(valueOf(await call('grid', 'state.get', about)).record).toMatchObject({ card })
  await ask('officer', 'POST', `/cards/${card}/visibility`, { visibility: 'police' })
  expect(valueOf(await call('grid', 'state.get', about)).record).toBeNull()
  expect(valueOf(await call('bot', 'state.query', { collection: 'shifts' })).total).toBe(0)
  expect(valueOf(await call('officer', 'state.query', { collection: 'shifts', card })).total).toBe(
    1,
  )
  const changes: unknown[] = []
  feature.state.listen(change => changes.push(change))
  valueOf(await call('officer', 'state.patch', { ...about, value: { count: 1 } }))
  expect(changes).toMatchObject([
    {
      plugin: 'cn.example.lost-found',
      board: staged,
      touched: [{ before: { key: 'about' }, after: { collection: 'shifts', key: 'about' } }],
    },
  ])
})

it('PL74 a state has room for 2 MB, and what makes room is always taken', async () => {
  const { call } = await startState()
  const text = 'x'.repeat(80_000)
  const put = (i: number) =>
    call('bot', 'state.put', { collection: 'plan', key: `k${i}`, value: { day, text } })
  for (let i = 0; i < 24; i++) valueOf(await put(i))
  expect(await put(24)).toMatchObject({ problem: { kind: 'plugin-state-full', rule: 'PL74' } })
  valueOf(await call('bot', 'state.delete', { collection: 'plan', key: 'k3' }))
  valueOf(await put(24))
  const many = Array.from({ length: 101 }, () => ({
    op: 'delete',
    collection: 'plan',
    key: newId(),
  }))
  const busy = await call('bot', 'state.tx', { steps: many as never })
  expect(busy).toMatchObject({ problem: { kind: 'too-many' } })
})

it('PL75 what is about a card goes with the card, and everything of a plugin with the plugin', async () => {
  const { call, make, ask, server, instance } = await startState()
  const card = await make('officer', { title: '甲' })
  const put = (key: string, more: { readonly card?: string }) =>
    call('officer', 'state.put', { collection: 'shifts', key, value: { day }, ...more })
  valueOf(await put('about', { card }))
  valueOf(await put('plain', {}))
  const scope = { scope: 'person', ground: 'request', reference: '2026-1' }
  expect((await ask('leader', 'POST', `/cards/${card}/erase`, scope)).status).toBe(200)
  const { parts } = server.linli
  const keys = async () => [...(await parts.plugins.state.state(instance)).all()].map(r => r.key)
  expect(await keys()).toEqual(['plain'])
  await parts.plugins.state.remove(instance.plugin)
  expect(await keys()).toEqual([])
})

it('PL76 two who change a text at different places both count', () => {
  expect(mergedText('一二三', '一二三', '一二三四')).toBe('一二三四')
  expect(mergedText('零一二三', '一二三', '一二三四')).toBe('零一二三四')
  expect(mergedText('一二三四', '一二三', '零一二三')).toBe('零一二三四')
  expect(mergedText('一三', '一二三', '一二三四')).toBe('一三四')
  expect(mergedText('一贰三', '一二三', '一两三')).toBeNull()
  expect(mergedText('👍好', '👍', '👎')).toBe('👎好')
})

it('PL77 people in a plugin see where the others are, for as long as they say so', async () => {
  const { call } = await startState()
  valueOf(await call('grid', 'state.presence', { at: { row: 3 } }))
  const there = valueOf(await call('officer', 'state.presence', { at: null }))
  expect(there.present).toEqual([{ person: null, at: { row: 3 } }])
  valueOf(await call('grid', 'state.presence', { at: null }))
  expect(valueOf(await call('officer', 'state.presence', { at: null })).present).toEqual([])
})

it('PL78 a state becomes that of another version whole or not at all, and can be had back for 30 days', async () => {
  const { call, feature, instance, grant, make, ask } = await startState()
  const { state } = feature
  const put = (key: string, count: number, card?: string) =>
    call('officer', 'state.put', {
      collection: 'shifts',
      key,
      value: { day, count },
      ...(card === undefined ? {} : { card }),
    })
  const card = await make('officer', { title: '甲' })
  valueOf(await put('monday', 1))
  valueOf(await put('tuesday', 2, card))
  const second = {
    version: 2,
    collections: { turns: { schema: { type: 'object', properties: { n: { type: 'integer' } } } } },
  } as const
  const stands = async () =>
    [...(await state.state(instance)).all()].map(({ collection, key, value }) => [
      collection,
      key,
      value,
    ])
  const before = await stands()
  const poisoned: readonly unknown[] = [
    null,
    'text',
    [{ collection: 'turns' }],
    [{ collection: 'other', key: 'a', value: {} }],
    [{ collection: 'turns', key: '../a', value: {} }],
    [{ collection: 'turns', key: 'a', value: { n: 'text' } }],
    [{ collection: '__proto__', key: 'a', value: {} }],
    Array.from({ length: 2 }, () => ({ collection: 'turns', key: 'a', value: {} })),
    Array.from({ length: 20_001 }, (_, i) => ({ collection: 'turns', key: `a${i}`, value: {} })),
  ]
  const target = manifestOf(second)
  for (const answer of poisoned)
    expect(
      await state.migrate(instance, target, [async () => ({ ok: true, value: answer })]),
    ).toMatchObject({ ok: false })
  const throwing = async () => ({ ok: false, problem: { kind: 'internal-error' } }) as const
  expect(await state.migrate(instance, target, [throwing])).toMatchObject({ ok: false })
  expect(await stands()).toEqual(before)
  // Until it is migrated, code of the new version neither reads nor writes it.
  grant([{ cap: 'state' }], {
    capabilities: { required: [{ cap: 'state', reason: { 'zh-CN': '排班', en: 'Rota' } }] },
    state: second as never,
    migrations: [{ to: 2, handler: 'second' }],
  })
  const refused = { problem: { kind: 'plugin-state-not-migrated' } }
  expect(await call('officer', 'state.query', { collection: 'turns' })).toMatchObject(refused)
  const turn = { collection: 'turns', key: 'a', value: { n: 1 } }
  expect(await call('officer', 'state.put', turn)).toMatchObject(refused)
  const step: MigrationStep = async records => ({
    ok: true,
    value: records.map(({ key, value }) => ({
      collection: 'turns',
      key,
      value: { n: (value as { count: number }).count },
    })),
  })
  valueOf(await state.migrate(instance, target, [step]))
  expect(await stands()).toEqual([
    ['turns', 'monday', { n: 1 }],
    ['turns', 'tuesday', { n: 2 }],
  ])
  valueOf(await call('officer', 'state.put', turn))
  // What was erased meanwhile does not come back.
  const scope = { scope: 'person', ground: 'request', reference: '2026-1' }
  expect((await ask('leader', 'POST', `/cards/${card}/erase`, scope)).status).toBe(200)
  valueOf(await state.bringBack(instance, 1))
  expect(await stands()).toEqual([['shifts', 'monday', { day, count: 1 }]])
  expect(await state.bringBack(instance, 1)).toMatchObject({ problem: { kind: 'not-found' } })
})

it('PL79 what plugin.json calls personal goes after the days it says, and states from before a migration after 30', async () => {
  const { call, grant, feature, instance } = await startHostBench()
  const texts = { 'zh-CN': '排班', en: 'Rota' }
  grant([{ cap: 'state' }], {
    capabilities: { required: [{ cap: 'state', reason: texts }] },
    state: { version: 1, collections: { shifts: { schema: shift }, days: { schema: shift } } },
    personalData: {
      fields: ['shifts.person', 'days.day'],
      retentionDays: 20,
      purpose: texts,
    },
  })
  const { state, retention } = feature
  valueOf(
    await call('bot', 'state.tx', {
      steps: [
        { op: 'put', collection: 'shifts', key: 'a', value: { day, person: 'grid' } },
        { op: 'put', collection: 'shifts', key: 'b', value: { day } },
        { op: 'put', collection: 'days', key: 'c', value: { day } },
      ],
    }),
  )
  const stands = async () =>
    [...(await state.state(instance)).all()].map(({ key, value }) => [key, value])
  const all = await stands()
  await retention.run(Date.now() + 19 * dayMs)
  expect(await stands()).toEqual(all)
  await retention.run(Date.now() + 21 * dayMs)
  const left = [
    ['a', { day }],
    ['b', { day }],
  ]
  expect((await stands()).toSorted()).toEqual(left)
  const step: MigrationStep = async () => ({ ok: true, value: [] })
  const again = { version: 2, collections: { shifts: { schema: shift } } } as const
  valueOf(await state.migrate(instance, manifestOf(again), [step]))
  await retention.run(Date.now() + 31 * dayMs)
  expect(await state.bringBack(instance, 1)).toMatchObject({ problem: { kind: 'not-found' } })
})
