import { expect, it, onTestFinished } from 'vitest'
import { systemClock } from '#shared/base/clock.ts'
import { done, type Outcome } from '#shared/base/problem.ts'
import type { Delivered } from '#server/plugins/events/event-queue.ts'
import { PluginEvents } from '#server/plugins/events/plugin-events.ts'
import type { Run } from '#server/plugins/seams.ts'
import type { CommittedChange } from '#server/room/change.ts'
import { FakeClock } from '#test/support/clocks/fake-clock.ts'
import { startHostBench, valueOf } from '#test/support/plugins/host-bench.ts'
import { makePluginGround } from '#test/support/plugins/plugin-ground.ts'
import { until } from '#test/support/until.ts'

interface Told {
  readonly run: Run
  readonly events: readonly Delivered[]
}

const operations = ['created', 'changed', 'moved'] as const
const capabilities = [
  { cap: 'events', scope: { types: ['hazard'], operations } },
  { cap: 'cards:read', scope: { types: ['hazard'], fields: ['title', 'column'] } },
  { cap: 'cards:write', scope: { types: ['hazard'], fields: ['title'], operations: ['edit'] } },
] as const

/** A staged board, and what follows its changes over it as a start of the server opens it. */
async function bench() {
  const host = await startHostBench()
  const { parts } = host.server.linli
  const { plugin, board, digest } = host.instance
  let granted = true
  const rows = () => parts.log.read<{ card: string }>('SELECT card FROM plugin_events')
  const open = (answer: () => Promise<Outcome<unknown>> = async () => done(null)) => {
    const told: Told[] = []
    const clock = new FakeClock()
    const grant = () => {
      const found = host.grantNow()
      return granted && found !== null ? found : null
    }
    const events = new PluginEvents({
      ...parts,
      clock,
      grants: {
        of: (asked, on) => (asked === plugin && on === board ? grant() : null),
        onBoard: on => (on === board ? [grant()].filter(one => one !== null) : []),
        listen: () => () => {},
      },
      runner: {
        invoke(run, _handler, input) {
          told.push({ run, ...(input as Pick<Told, 'events'>) })
          return answer()
        },
      },
      shapeEvent: host.feature.shapeEvent,
      stillTold: host.feature.stillTold,
    })
    parts.store.addSideRows(change => (stopped ? [] : events.rows(change)))
    let stopped = false
    const stopListening = parts.fanout.listen(events.hear)
    const stop = () => {
      stopped = true
      stopListening()
    }
    onTestFinished(stop)
    return { told, clock, events, stop }
  }
  host.grant(capabilities)
  return {
    ...host,
    open,
    rows,
    digest,
    takeOff: () => (granted = false),
    title: (card: string, title: string) =>
      host.edit('officer', `card/${card}`, doc => doc.getMap('card').set('title', title)),
  }
}

it('PL14 a plugin is told of changes that are on disk, of those to one card together, and not of its own', async () => {
  const { open, make, title, rows, call } = await bench()
  const { told, clock } = open()
  const card = await make('officer', { title: '甲' })
  for (const one of ['乙', '丙', '丁']) await title(card, one)
  expect(told).toEqual([])
  expect(await rows()).toHaveLength(4)
  clock.advance(100)
  expect(told).toHaveLength(1)
  expect(told[0]!.events).toEqual([
    { kind: 'created', card, type: 'hazard', fields: ['column', 'title'], key: expect.any(String) },
    { kind: 'changed', card, type: 'hazard', fields: ['title'], key: expect.any(String) },
  ])
  const { runsFor, cause } = told[0]!.run
  expect(runsFor).toEqual({ kind: 'bot' })
  expect(cause).toEqual({ origin: 'board', depth: 0, key: told[0]!.events[1]!.key })
  await until(async () => {
    clock.advance(1_000)
    return (await rows()).length === 0
  }, 'what was told is noted')
  valueOf(await call('officer', 'cards.patch', { id: card, fields: { title: '戊' } }))
  clock.advance(1_000)
  expect(told).toHaveLength(1)
})

it('PL15 changes of a card that are kept together are all kept, and told', async () => {
  const { open, make, title, rows } = await bench()
  const { told, clock } = open()
  const card = await make('officer', { title: '甲' })
  await Promise.all(['乙', '丙', '丁', '戊'].map(one => title(card, one)))
  expect((await rows()).length).toBeGreaterThan(1)
  clock.advance(100)
  expect(told.flatMap(({ events }) => events.map(({ kind }) => kind))).toEqual([
    'created',
    'changed',
  ])
  await until(async () => {
    clock.advance(1_000)
    return (await rows()).length === 0
  }, 'what was told is noted')
})

it('PL15 what a plugin was not told before the process ended comes at the next start, under the same key', async () => {
  const { open, make, title, rows } = await bench()
  const first = open(() => new Promise(() => {}))
  const card = await make('officer', { title: '甲' })
  await title(card, '乙')
  first.clock.advance(100)
  expect(first.told).toHaveLength(1)
  await title(card, '丙')
  // Killed: nothing of it is asked or noted any more.
  first.stop()
  const second = open()
  await second.events.start()
  second.clock.advance(100)
  const [again] = second.told
  expect(again!.events.map(({ kind }) => kind)).toEqual(['created', 'changed'])
  expect(again!.events[0]!.key).toBe(first.told[0]!.events[0]!.key)
  expect(again!.events[1]!.key).not.toBe(first.told[0]!.events[1]!.key)
  await until(async () => {
    second.clock.advance(1_000)
    return (await rows()).length === 0
  }, 'what was told is noted')
})

it('PL15 what could not be delivered waits for the plugin to run again', async () => {
  const { open, make } = await bench()
  let kind: 'plugin-paused' | null = 'plugin-paused'
  const { told, clock } = open(async () =>
    kind === null ? done(null) : { ok: false, problem: { kind } },
  )
  await make('officer', { title: '甲' })
  clock.advance(100)
  expect(told).toHaveLength(1)
  kind = null
  await until(() => {
    clock.advance(1_000)
    return told.length === 2
  }, 'it is told again')
  expect(told[1]!.events).toEqual(told[0]!.events)
})

it('PL50 what has waited is judged again when it is delivered', async () => {
  const { open, make, title, grant, edit } = await bench()
  let paused = true
  const { told, clock } = open(async () =>
    paused ? { ok: false, problem: { kind: 'plugin-paused' } } : done(null),
  )
  const [gone, kept] = [
    await make('officer', { title: '甲' }),
    await make('officer', { title: '乙' }),
  ]
  await title(kept, '丙')
  clock.advance(100)
  expect(told[0]!.events.map(({ card, fields }) => [card, fields.length])).toEqual([
    [gone, 2],
    [kept, 2],
    [kept, 1],
  ])
  // One card is there for the plugin no longer, of the other it may read less.
  await edit('leader', `card/${gone}`, doc => doc.getMap('card').set('archived', true))
  grant([capabilities[0], { cap: 'cards:read', scope: { types: ['hazard'], fields: ['column'] } }])
  paused = false
  await until(() => {
    clock.advance(1_000)
    return told.length === 2
  }, 'it is told again')
  expect(told[1]!.events).toEqual([{ ...told[0]!.events[1]!, fields: ['column'] }])
})

it('PL16 a board whose plugins ask for no events keeps no rows of changes', async () => {
  const { open, make, rows, takeOff } = await bench()
  takeOff()
  const { told, clock } = open()
  await make('officer', { title: '甲' })
  clock.advance(1_000)
  expect([told, await rows()]).toEqual([[], []])
})

it('PL14 what plugins do about each other’s changes is told four times in a row and no further', async () => {
  const { open, make, server } = await bench()
  const { told, clock, events, stop } = open()
  const changes: CommittedChange[] = []
  const stopTaking = server.linli.parts.fanout.listen(change => void changes.push(change))
  onTestFinished(stopTaking)
  await make('officer', { title: '甲' })
  clock.advance(100)
  told.length = 0
  const change = changes.find(({ document }) => document.startsWith('card/'))!
  for (const depth of [1, 4, 5]) {
    const through = { plugin: 'org.example.other', depth }
    events.hear({ ...change, extra: { ...change.extra, through } })
  }
  for (let i = 0; i < 3; i++) {
    await new Promise(setImmediate)
    clock.advance(100)
  }
  stop()
  expect(told.map(({ run }) => [run.cause.origin, run.cause.depth])).toEqual([
    ['org.example.other', 1],
    ['org.example.other', 4],
  ])
})

it('PL14 the code of a plugin is told by its exported `onEvents`', async () => {
  const ground = makePluginGround({ clock: systemClock })
  onTestFinished(() => ground.runner.stop())
  const code =
    'export const onEvents = ({ events }, linli) => linli.call("seen", [events, linli.key])'
  await ground.invoke('org.example.hears', 'b1', code, 'onEvents', { events: [{ kind: 'moved' }] })
  expect(ground.calls[0]).toMatchObject({ input: [[{ kind: 'moved' }], 'key'] })
})
