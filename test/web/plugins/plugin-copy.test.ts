import 'fake-indexeddb/auto'
import { dayMs } from '#shared/base/day.ts'
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import type { StateRecord } from '#shared/plugin-api/methods/state-methods.ts'
import { createApi } from '#web/app/api.ts'
import { commandSaid } from '#web/card/commands/command-labels.ts'
import { PluginCopy } from '#web/plugins/copy/plugin-copy.ts'
import type { PlacedPlugin } from '#web/plugins/places/place-api.ts'
import { boardPlaces, forgetPlaces } from '#web/plugins/places/board-places.ts'
import type { PluginRefused } from '#web/plugins/worker/host-line.ts'
import { keepBeside } from '#web/sync/kept-here.ts'
import { openOffline } from '#web/sync/offline/offline.ts'
import { CommandQueue } from '#web/sync/queue/command-queue.ts'
import { grantPlugin, reason } from '#test/support/plugins/granted.ts'
import type { Person } from '#test/support/server/make-board.ts'
import { type StagedDesk, startStaged } from '#test/support/server/staged-board.ts'
import { until } from '#test/support/until.ts'

const plugin = 'cn.example.lost-found'
const schema = {
  type: 'object',
  properties: {
    what: { type: 'string', maxLength: 100 },
    count: { type: 'integer' },
  },
} as const
const state = { version: 1, collections: { things: { schema } } }
const manifest = {
  web: 'web.js',
  capabilities: { required: [{ cap: 'state', reason }] },
  state,
  contributes: { panels: [{ id: 'one', name: { 'zh-CN': '登记', en: 'Keep' }, render: 'draw' }] },
} as const
const web = 'export const draw = () => {}\n'

let desk: StagedDesk
let digest: string

beforeEach(async () => {
  desk = await startStaged()
  digest = await grantPlugin(desk, manifest as never, { web })
})

/** A call over HTTP, with a key. */
async function ask(person: Person, key: string | null, method: string, input: unknown, more = {}) {
  const { server, staged } = desk
  const headers: Record<string, string> = { 'content-type': 'application/json' }
  if (key !== null) headers['idempotency-key'] = key
  const path = `/api/boards/${staged}/plugins/${plugin}/call`
  const body = JSON.stringify({ digest, method, input, ...more })
  const token = await desk.token(person)
  const answer = await server.request(token, path, { method: 'POST', body, headers })
  const said = (await answer.json()) as { value?: unknown; error?: { kind: string } }
  return said.error?.kind ?? said.value
}

/** A tab of a person over a line that can be cut, or lose every answer. */
async function tab(person: Person, is: 'up' | 'down' = 'up') {
  const { server, staged: board } = desk
  const bearer = await desk.token(person)
  const line = { is: is as 'up' | 'down' | 'deaf' }
  const api = createApi({
    language: () => 'en',
    base: server.url,
    fetch: async request => {
      if (line.is === 'down') throw new TypeError('there is no line')
      request.headers.set('authorization', `Bearer ${bearer}`)
      const response = await fetch(request)
      if (line.is === 'deaf') throw new TypeError('the answer was lost')
      return response
    },
  })
  const offline = (await openOffline({ account: person }))!
  const network = new EventTarget()
  const timeouts = { firstPause: 5, longestPause: 20, patience: 5_000 }
  const commands = new CommandQueue({ account: person, api, store: offline, timeouts, network })
  keepBeside(api, { offline, commands })
  const leave = () => {
    commands.close()
    offline.close()
  }
  onTestFinished(() => {
    leave()
    return offline.wipe()
  })
  const placed = async (): Promise<PlacedPlugin> => {
    forgetPlaces(api, board)
    return (await boardPlaces(api, board))[0]!
  }
  const copy = new PluginCopy(api, board, await placed())
  const value = async (method: string, input: unknown) => {
    const answer = await copy.call(method, input)
    return answer.ok ? answer.value : answer.problem.kind
  }
  const thing = async (key: string) => {
    const read = (await value('state.get', { collection: 'things', key })) as {
      record: StateRecord | null
    }
    return read.record && [read.record.value, read.record.version]
  }
  const sent = () => until(() => commands.all.every(one => one.state !== 'waiting'), 'the queue')
  return { api, board, line, offline, commands, copy, placed, value, thing, sent, leave }
}

const at = (key: string) => ({ collection: 'things', key })

it('PL340 a write that is asked for again under its key is done once and answered as the first time; the key of one stands for nothing else and for nobody else', async () => {
  await ask('officer', null, 'state.put', { ...at('one'), value: { count: 0 } })
  const add = { ...at('one'), field: 'count', add: 1 }
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => ask('officer', 'k1', 'state.counter', add)),
  )
  expect(answers).toEqual(answers.map(() => ({ version: 2 })))
  // What it expected is no longer so by its own doing.
  const take = { ...at('one'), value: { what: 'mine' }, expect: 2 }
  expect(await ask('officer', 'k2', 'state.patch', take)).toEqual({ version: 3 })
  await ask('leader', 'k1', 'state.counter', add)
  expect(await ask('officer', 'k2', 'state.patch', take)).toEqual({ version: 3 })
  expect(await ask('officer', 'k2', 'state.patch', { ...take, value: { what: 'x' } })).toBe(
    'conflict',
  )
  expect(await ask('officer', 'k3', 'state.get', at('one'))).toBe('bad-request')
  expect(await ask('officer', null, 'state.get', at('one'))).toMatchObject({
    record: { value: { count: 2, what: 'mine' }, version: 4 },
  })
  const rows = await desk.desk.records.selectFrom('plugin_writes').selectAll().execute()
  expect(JSON.stringify(rows)).not.toMatch(/k1|k2|mine/)
  // After a week a key is known no longer, and what it stood for is judged anew.
  const { clock, records } = desk.desk
  await records
    .updateTable('plugin_writes')
    .set({ at: clock.now() - 7 * dayMs })
    .execute()
  expect(await ask('officer', 'k2', 'state.patch', take)).toBe('plugin-state-moved-on')
})

it('PL341 a write that waited is done for the version of the state it was made for, whichever package is granted then', async () => {
  const put = { ...at('old'), value: { what: 'x' } }
  const other = { digest: '0'.repeat(64) }
  expect(await ask('grid', 'k1', 'state.put', put, other)).toBe('plugin-not-granted')
  expect(await ask('grid', null, 'state.put', put, { ...other, stateVersion: 1 })).toBe(
    'plugin-not-granted',
  )
  expect(await ask('grid', 'k1', 'state.put', put, { ...other, stateVersion: 2 })).toBe(
    'plugin-state-renewed',
  )
  expect(await ask('grid', 'k1', 'state.put', put, { ...other, stateVersion: 1 })).toEqual({
    version: 1,
  })
})

it('PL342 PL343 without a network a plugin reads what it was answered last with its own writes done to it, and these are sent in order when the line is back, once each', async () => {
  const first = await tab('officer')
  await first.value('state.put', { ...at('a'), value: { what: 'Keys', count: 1 } })
  await first.value('state.put', { ...at('b'), value: { what: 'Bag' } })
  const query = { collection: 'things', where: [{ property: 'what', is: '!=', value: 'Hat' }] }
  const keys = async (one: typeof first) =>
    ((await one.value('state.query', query)) as { records: StateRecord[] }).records
      .map(({ key }) => key)
      .filter(key => /^[a-d]$/.test(key))
  expect(await keys(first)).toEqual(['a', 'b'])
  await first.thing('a')
  expect(await first.copy.code()).toMatchObject({ ok: true, value: web })
  first.line.is = 'down'
  expect(await first.value('state.counter', { ...at('a'), field: 'count', add: 2 })).toEqual({
    version: 2,
    queued: true,
  })
  await first.value('state.text', { ...at('a'), field: 'what', from: 'Keys', to: 'Two keys' })
  expect(await first.value('state.delete', at('b'))).toEqual({ queued: true })
  expect(
    await first.value('state.tx', {
      steps: [
        { op: 'put', ...at('c'), value: { what: '13812345678' }, expect: 0 },
        { op: 'put', ...at('d'), value: { what: 'Hat' } },
      ],
    }),
  ).toEqual({ versions: [1, 1], queued: true })
  // Two cannot have one thing here either.
  expect(await first.value('state.put', { ...at('c'), value: {}, expect: 0 })).toBe(
    'plugin-state-moved-on',
  )
  expect(await first.thing('a')).toEqual([{ what: 'Two keys', count: 3 }, 3])
  expect(await keys(first)).toEqual(['a', 'c'])
  expect(first.copy.waiting).toBe(4)
  first.leave()

  // The page is opened again, still without a line.
  const second = await tab('officer', 'down')
  await until(() => second.copy.waiting === 4, 'what waits to be read')
  expect(await second.copy.code()).toMatchObject({ ok: true, value: web })
  expect(await keys(second)).toEqual(['a', 'c'])
  expect(await second.value('state.presence', { at: 1 })).toEqual({ present: [] })
  expect(await second.value('board.read', {})).toBe('offline')
  // The line brings what is said, and loses every answer.
  second.line.is = 'deaf'
  const done = async () => (await ask('leader', null, 'state.get', at('d'))) as { record: unknown }
  second.commands.wake()
  await until(async () => {
    second.commands.wake()
    return (
      ((await ask('leader', null, 'state.get', at('a'))) as { record: StateRecord }).record
        .version === 2
    )
  }, 'the first of them')
  expect((await done()).record).toBeNull()
  second.line.is = 'up'
  // What is asked now is asked behind what waits.
  expect(await second.thing('a')).toEqual([{ what: 'Two keys', count: 3 }, 3])
  expect(second.copy.waiting).toBe(0)
  expect(await second.thing('c')).toEqual([{ what: '138****5678' }, 1])
  expect(await keys(second)).toEqual(['a', 'c'])
})

it('PL344 what is refused when the line is back is told to the plugin and stays with its words for the person; what rests on it is held, and nothing else', async () => {
  const { staged: board } = desk
  const { value, line, copy, commands, sent, thing } = await tab('grid')
  await value('state.put', { ...at('a'), value: { what: 'Keys' } })
  await thing('a')
  line.is = 'down'
  await value('state.put', { ...at('a'), value: { what: 'Red keys' }, expect: 1 })
  await value('state.patch', { ...at('a'), value: { count: 2 } })
  await value('state.put', { ...at('b'), value: { what: 'Bag' } })
  await value('state.put', { ...at('c'), value: { colour: 'red' } })
  await ask('officer', null, 'state.patch', { ...at('a'), value: { what: 'Blue keys' } })
  const told: PluginRefused[] = []
  copy.onRefused(refused => told.push(refused))
  line.is = 'up'
  commands.wake()
  await sent()
  const kinds = told.map(({ method, kind }) => `${method} ${kind}`)
  expect(kinds.toSorted()).toEqual([
    'state.patch held',
    'state.put bad-request',
    'state.put plugin-state-moved-on',
  ])
  expect(told.find(({ kind }) => kind === 'plugin-state-moved-on')).toMatchObject({
    input: { value: { what: 'Red keys' } },
    sentence: expect.stringContaining('Somebody') as string,
  })
  expect(await thing('a')).toEqual([{ what: 'Blue keys' }, 2])
  expect(await thing('b')).toEqual([{ what: 'Bag' }, 1])
  const [first] = commands.all
  expect([first?.title, commandSaid(first!)]).toEqual(['失物招领', 'Red keys'])
  // Whoever begins to hear of it later hears of it, too, and the person sends it again or lets it go.
  const later: PluginRefused[] = []
  copy.onRefused(refused => later.push(refused))
  expect(later).toHaveLength(3)
  for (const { id } of commands.all) commands.discard(id)
  await until(() => commands.all.length === 0, 'the queue to be empty')

  // Switched off meanwhile.
  line.is = 'down'
  await value('state.put', { ...at('d'), value: { what: 'Hat' } })
  await desk.ask('officer', 'POST', `/boards/${board}/plugins/${plugin}/off`)
  line.is = 'up'
  commands.wake()
  await sent()
  expect(told.at(-1)).toMatchObject({
    kind: 'plugin-not-granted',
    input: { value: { what: 'Hat' } },
  })
})

it('PL345 what is kept of a plugin goes with the sight of the card it tells of, with the plugin and with the sign-in, and is nobody else’s', async () => {
  const card = await desk.make('leader', { title: '三楼漏水', type: 'service' })
  const { value, line, offline, board, placed, thing } = await tab('officer')
  await value('state.put', { ...at('about'), card, value: { what: 'canary-words' } })
  await value('state.put', { ...at('free'), value: { what: 'Bag' } })
  await thing('about')
  await thing('free')
  const kept = async () => JSON.stringify(await offline.plugins.all(board))
  await until(async () => (await kept()).includes('canary-words'), 'the answer to be kept')
  expect(await rawRows('linli-officer')).not.toContain('canary')
  // A card that was erased while this device was away is none in sight when it is back.
  const erasing = { scope: 'card', ground: 'request', reference: '2026-1' }
  expect((await desk.ask('leader', 'POST', `/cards/${card}/erase`, erasing)).status).toBe(200)
  await offline.plugins.keepOnly(board, ({ cards }) => !cards.includes(card))
  expect(await kept()).not.toContain('canary-words')
  expect(await kept()).toContain('Bag')
  line.is = 'down'
  expect(await value('state.get', at('about'))).toBe('offline')
  expect(await thing('free')).toEqual([{ what: 'Bag' }, 1])
  line.is = 'up'
  expect(await thing('about')).toBe(null)
  await desk.ask('officer', 'POST', `/boards/${board}/plugins/${plugin}/off`)
  await placed()
  await until(async () => !(await kept()).includes('Bag'), 'what is kept to go with the plugin')
  await desk.ask('officer', 'POST', `/boards/${board}/plugins/${plugin}/on`)
  await placed()
  await thing('free')
  await until(async () => (await kept()).includes('Bag'), 'the answer to be kept')
  // Another signs in on this device.
  const other = (await openOffline({ account: 'leader' }))!
  onTestFinished(() => other.wipe())
  expect(await other.plugins.all(board)).toEqual([])
  expect(await kept()).not.toContain('Bag')
})

/** What a database of the browser holds under a plugin's rows, as it lies there. */
async function rawRows(name: string): Promise<string> {
  const database = await new Promise<IDBDatabase>(resolve => {
    const request = indexedDB.open(name)
    request.addEventListener('success', () => resolve(request.result))
  })
  const rows = await new Promise<unknown[]>(resolve => {
    const store = database.transaction('plugins').objectStore('plugins')
    const request = store.getAll()
    request.addEventListener('success', () => resolve(request.result))
  })
  database.close()
  expect(rows.length).toBeGreaterThan(1)
  return rows.map(row => Buffer.from(row as ArrayBuffer).toString('latin1')).join()
}
