import { expect, it } from 'vitest'
import type { PluginEvent } from '#server/plugins/host/shape-event.ts'
import { startHostBench } from '#test/support/plugins/host-bench.ts'

it('PL68 a plugin is told of cards and fields that its own work may read, and of no other', async () => {
  const { grant, make, edit, tell, ask, feature, instance, server } = await startHostBench()
  const events: PluginEvent[] = []
  server.linli.parts.fanout.listen(change => {
    const event = feature.shapeEvent(instance, change)
    if (event !== null) events.push(event)
  })
  const since = () => events.splice(0).map(({ kind, fields }) => [kind, ...fields])
  const operations = ['created', 'changed', 'moved', 'closed', 'reopened', 'noted'] as const
  const all = { cap: 'events', scope: { types: ['hazard'], operations } } as const
  grant([
    all,
    { cap: 'cards:read', scope: { types: ['hazard'], fields: ['title', 'column'] } },
    { cap: 'notes:read', scope: { types: ['hazard'] } },
  ])
  const card = await make('officer', { title: '甲' })
  expect(since()).toEqual([['created', 'column', 'title']])
  const set = (field: string, value: unknown) =>
    edit('officer', `card/${card}`, doc => doc.getMap('card').set(field, value))
  await set('title', '乙')
  expect(since()).toEqual([['changed', 'title']])
  await set('priority', 'urgent')
  await set('due', '2026-12-24T08:00:00.000Z')
  expect(since()).toEqual([])
  await tell('officer', card, 'accept')
  expect(since()).toEqual([['moved', 'column']])
  // Out of sight of its work, and of a type that was not granted.
  await ask('officer', 'POST', `/cards/${card}/visibility`, { visibility: 'police' })
  await set('title', '丙')
  await make('officer', { title: '丁', type: 'service' })
  expect(since()).toEqual([])
  grant([{ cap: 'cards:read', scope: { types: ['hazard'], fields: ['title'] } }])
  await make('officer', { title: '戊' })
  expect(since()).toEqual([])
})
