import { expect, it } from 'vitest'
import type * as Y from 'yjs'
import { newId } from '#shared/base/ids.ts'
import { grantPlugin, reason } from '#test/support/plugins/granted.ts'
import { agree } from '#test/support/plugins/installing.ts'
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

it('PL221 who gains sight of a card hears of the records about it; who has lost the board hears no more, and nobody once the grant is taken back', async () => {
  const { desk, staged, ask, put } = await startPlugin()
  const card = await desk.make('leader', { title: '甲' })
  const see = (visibility: string) =>
    ask('leader', 'POST', `/cards/${card}/visibility`, { visibility })
  expect((await see('police')).status).toBe(200)
  const [officer, grid] = await Promise.all([
    screenOf(desk, 'officer', [staged]),
    screenOf(desk, 'grid', [staged]),
  ])
  await put('officer', 'things', 'hat')
  await until(() => officer.heard.length === 1 && grid.heard.length === 1, 'both to follow')
  await put('leader', 'things', 'about', card)
  await until(() => officer.heard.length === 2, 'the record about the card')
  expect((await see('board')).status).toBe(200)
  await until(() => grid.heard.length === 2, 'the sight')
  expect(grid.heard[1]).toEqual([staged, plugin, ['things', 'own']])

  await desk.server.linli.parts.directory.setUntil('m-grid', Date.now() - 1)
  await put('officer', 'things', 'coat')
  await until(() => officer.heard.length === 3, 'the change')
  const { digest } = desk.server.linli.parts.trust.grants.of(plugin, staged)!
  const path = `/boards/${staged}/plugins/${plugin}`
  expect((await ask('officer', 'DELETE', path)).status).toBe(200)
  await until(() => officer.heard.length === 4, 'the grant to go')
  await desk.tell('leader', card, 'visibility', { visibility: 'police' })
  await agree({ ...desk, board: { id: staged } }, { id: plugin, digest })
  await until(() => officer.heard.length === 5, 'the grant to be back')
  expect(officer.heard.slice(3)).toEqual([staged, staged])
  expect(grid.heard).toHaveLength(2)
})

it('PL223 a screen follows fifty plugins of boards at once, and one that wants another is sent away', async () => {
  const { desk, staged, ask } = await startPlugin()
  const { grants } = desk.server.linli.parts.trust
  const digest = grants.of(plugin, staged)!.digest
  const boards = Array.from({ length: 50 }, () => newId())
  const build = (doc: Y.Doc) => {
    doc.getMap('board').set('title', '板')
    doc.getMap('board').set('unit', 'beat')
  }
  await desk.desk.store.commit(
    boards.map(board => ({ document: `board/${board}` as const, build })),
    { actor: 'server', origin: 'command' },
  )
  for (const id of boards) await agree({ ...desk, board: { id } }, { id: plugin, digest })
  const { line, heard } = await screenOf(desk, 'officer', boards)
  const input = { collection: 'things', key: 'a', value: { what: 'a' } }
  await until(async () => {
    const path = `/boards/${boards[49]!}/plugins/${plugin}/call`
    await ask('officer', 'POST', path, { digest, method: 'state.put', input })
    return heard.length > 0
  }, 'the last to be followed')
  expect(line.connected).toBe(true)
  line.socket.emit('follow', staged, plugin)
  await until(() => !line.connected, 'one too many to end it')
})
