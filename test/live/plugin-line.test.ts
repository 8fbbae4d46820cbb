import { expect, it } from 'vitest'
import { grantPlugin, reason } from '#test/support/plugins/granted.ts'
import type { WrittenManifest } from '#test/support/plugins/sample-manifest.ts'
import type { Person } from '#test/support/server/make-board.ts'
import { type StagedDesk, startStaged } from '#test/support/server/staged-board.ts'
import { NoticeLine } from '#test/support/sockets/notice-line.ts'
import { until } from '#test/support/until.ts'

const plugin = 'cn.example.lost-found'
const schema = { type: 'object', properties: { what: { type: 'string' } } } as const
const withState: Partial<WrittenManifest> = {
  capabilities: { required: [{ cap: 'state', reason }] },
  state: {
    version: 1,
    collections: { things: { schema }, own: { schema, readBy: 'author', writeBy: 'author' } },
  },
}

/** A screen that has said what it follows, and what it heard of plugins. */
async function screenOf({ ask, server }: StagedDesk, person: Person, follows: readonly string[]) {
  const answer = await ask(person, 'POST', '/sync-ticket')
  const { ticket } = (await answer.json()) as { ticket: string }
  const line = new NoticeLine(server.url, { ticket })
  await until(() => line.connected, `${person} to be connected`)
  const heard: unknown[] = []
  line.socket.on('state', (...told) => heard.push(told))
  line.socket.on('presence', (...told) => heard.push(['presence', ...told]))
  line.socket.on('places', board => heard.push(board))
  for (const board of follows) line.socket.emit('follow', board, plugin)
  return { heard, line }
}

async function startPlugin() {
  const desk = await startStaged()
  const { ask, staged } = desk
  const digest = await grantPlugin(desk, withState)
  const call = async (who: Person, method: string, input: object) => {
    const path = `/boards/${staged}/plugins/${plugin}/call`
    const answer = await ask(who, 'POST', path, { digest, method, input })
    expect(answer.status, await answer.clone().text()).toBe(200)
  }
  const put = (who: Person, collection: string, key: string, card: string | null = null) =>
    call(who, 'state.put', { collection, key, value: { what: key }, card })
  return { desk, staged, ask, call, put }
}

it('PL220 PL221 whoever follows a plugin hears at once that something they see has changed, and of nothing else; a screen that follows nothing hears nothing', async () => {
  const { desk, staged, ask, call, put } = await startPlugin()
  const card = await desk.make('leader', { title: '甲' })
  const [officer, grid, other, idle] = await Promise.all([
    screenOf(desk, 'officer', [staged]),
    screenOf(desk, 'grid', [staged]),
    screenOf(desk, 'other', [staged]),
    screenOf(desk, 'officer', []),
  ])
  const told = (...collections: string[]) => [staged, plugin, collections]
  await put('officer', 'things', 'umbrella')
  await until(() => officer.heard.length === 1 && grid.heard.length === 1, 'the first record')
  await put('officer', 'own', 'mine')
  await put('leader', 'things', 'about', card)
  await until(() => officer.heard.length === 3 && grid.heard.length === 2, 'what each may see')
  expect(officer.heard).toEqual([told('things'), told('own'), told('things')])
  // What somebody loses sight of has changed for them, and later changes of it are not theirs.
  const visibility = { visibility: 'police' }
  expect((await ask('leader', 'POST', `/cards/${card}/visibility`, visibility)).status).toBe(200)
  await until(() => grid.heard.length === 3, 'the lost sight')
  await put('leader', 'things', 'about', card)
  await until(() => officer.heard.length === 4, 'the change')
  await call('officer', 'state.presence', { at: { row: 1 } })
  await call('officer', 'state.presence', { at: { row: 1 } })
  await call('officer', 'state.presence', { at: null })
  await until(() => grid.heard.length === 5, 'where people are')
  expect(grid.heard).toEqual([
    told('things'),
    told('things'),
    told('things', 'own'),
    ['presence', staged, plugin],
    ['presence', staged, plugin],
  ])
  grid.line.socket.emit('leave', staged, plugin)
  await put('officer', 'things', 'hat')
  await until(() => officer.heard.length === 7, 'the last')
  expect(grid.heard).toHaveLength(5)
  expect(other.heard).toEqual([])
  expect(idle.heard).toEqual([])
})

it('PL222 whoever may open a board hears that its plugins draw elsewhere or have other settings', async () => {
  const { desk, staged, ask } = await startPlugin()
  const [officer, other] = await Promise.all([
    screenOf(desk, 'officer', [staged]),
    screenOf(desk, 'other', []),
  ])
  const path = `/boards/${staged}/plugins/${plugin}`
  for (const [step, times] of [
    ['off', 1],
    ['on', 2],
  ] as const) {
    expect((await ask('officer', 'POST', `${path}/${step}`)).status).toBe(200)
    await until(() => officer.heard.length === times, step)
  }
  expect(officer.heard).toEqual([staged, staged])
  expect(other.heard).toEqual([])
})

it('PL223 a screen that says what is nothing to be said, or follows too much, is sent away', async () => {
  const { desk, staged } = await startPlugin()
  for (const say of [
    ['follow', staged],
    ['follow', 1, 2],
    ['told', staged, plugin],
  ]) {
    const { line } = await screenOf(desk, 'grid', [])
    ;(line.socket as unknown as { emit(...all: unknown[]): void }).emit(...say)
    await until(() => !line.connected, `${say[0]} to end it`)
  }
  const { line } = await screenOf(
    desk,
    'grid',
    Array.from({ length: 500 }, () => staged),
  )
  await until(() => !line.connected, 'the flood to end')
})
