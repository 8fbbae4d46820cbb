import { expect, it } from 'vitest'
import { newId } from '#shared/base/ids.ts'
import type { Runner } from '#server/plugins/seams.ts'
import { grantPlugin, packageWith } from '#test/support/plugins/granted.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { startLinli } from '#test/support/server/linli.ts'
import type { Person } from '#test/support/server/make-board.ts'
import { startStaged } from '#test/support/server/staged-board.ts'
import { NoticeLine } from '#test/support/sockets/notice-line.ts'
import { until } from '#test/support/until.ts'

const plugin = 'cn.example.lost-found'
const button = (id: string) => ({ id, name: { 'zh-CN': '试试', en: 'Try' }, handler: id })
const manifest = {
  capabilities: { required: [] },
  contributes: { boardButtons: [button('spin'), button('greet')] },
}
const halves = {
  server: `
    export const spin = () => { for (;;); }
    export const greet = () => ({ message: 'Good day' })
  `,
}

type Ask = (who: Person, method: string, path: string, body?: unknown) => Promise<Response>

/** What people ask of the plugin on a board. */
function asked(ask: Ask, board: string) {
  const path = `/boards/${board}/plugins/${plugin}`
  const press = async (name: string, digest: string) => {
    const body = { digest, point: 'boardButtons', button: name, card: null, key: newId() }
    const answer = await ask('grid', 'POST', `${path}/press`, body)
    const said = (await answer.json()) as { message?: string; error?: { kind: string } }
    return said.error?.kind ?? said.message
  }
  return {
    path,
    press,
    /** Goes beyond its limits until it is paused. */
    async pause(digest: string) {
      for (let i = 0; i < 3; i++) expect(await press('spin', digest)).toBe('plugin-over-limit')
      expect(await press('greet', digest)).toBe('plugin-paused')
    },
    /** What the screens of a person say of it. */
    async shown(who: Person) {
      const answer = await ask(who, 'GET', `/boards/${board}/plugin-places`)
      return ((await answer.json()) as { plugins: { paused: unknown }[] }).plugins[0]!.paused
    },
    async state() {
      const answer = await ask('officer', 'GET', `${path}/health`)
      return ((await answer.json()) as { state: string }).state
    },
  }
}

it('PL229 PL230 PL231 a pause outlives the server, every screen of the board hears of it, and it goes when somebody lets the plugin run, with another version and with the grant', async () => {
  const folder = dataFolder()
  const first = await startStaged({ folder })
  const { staged } = first
  const digest = await grantPlugin(first, manifest, halves)
  const before = asked(first.ask, staged)
  const { ticket } = (await (await first.ask('grid', 'POST', '/sync-ticket')).json()) as {
    ticket: string
  }
  const line = new NoticeLine(first.server.url, { ticket })
  await until(() => line.connected, 'the screen to be connected')
  const heard: string[] = []
  line.socket.on('places', (board: string) => heard.push(board))
  expect(await before.shown('grid')).toBeNull()
  await before.pause(digest)
  await until(() => heard.length === 1, 'the pause')
  const pausedIn = (runner: Runner) => runner.pause(plugin, staged)
  const pause = pausedIn(first.server.linli.parts.pluginRunning.runner)
  expect(pause).toMatchObject({ digest, reason: 'cpu' })
  await first.server.linli.stop()

  const server = await startLinli({ demo: false, folder })
  const tokens = new Map<Person, Promise<string>>()
  const tokenOf = (who: Person) => {
    const token = tokens.get(who) ?? server.signIn(who)
    tokens.set(who, token)
    return token
  }
  const send = async (who: Person, path: string, body: Uint8Array) =>
    server.request(await tokenOf(who), `/api${path}`, { method: 'POST', body: Buffer.from(body) })
  const ask: Ask = async (who, method, path, body) =>
    server.request(await tokenOf(who), `/api${path}`, {
      method,
      ...(body !== undefined && {
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    })
  const { path, press, pause: pauseIt, shown, state } = asked(ask, staged)
  expect(pausedIn(server.linli.parts.pluginRunning.runner)).toEqual(pause)
  expect(await press('greet', digest)).toBe('plugin-paused')
  for (const who of ['grid', 'officer'] as const)
    expect(await shown(who)).toEqual({ since: expect.any(Number), reason: 'cpu' })
  // Whoever switches it off and on has not looked at why.
  for (const step of ['off', 'on'])
    expect((await ask('officer', 'POST', `${path}/${step}`)).status).toBe(200)
  expect(await state()).toBe('paused')
  expect((await ask('grid', 'POST', `${path}/resume`)).status).toBe(404)
  expect((await ask('officer', 'POST', `${path}/resume`)).status).toBe(200)
  expect(await press('greet', digest)).toBe('Good day')
  expect(await shown('grid')).toBeNull()

  await pauseIt(digest)
  const next = packageWith({ ...manifest, version: '1.1.0' }, halves)
  const sent = (await (await send('admin', '/plugins', next)).json()) as { digest: string }
  const approval = { digest: sent.digest, acceptKey: false }
  expect((await ask('admin', 'POST', `/plugins/${plugin}/approve`, approval)).status).toBe(200)
  expect(await press('greet', sent.digest)).toBe('Good day')

  await pauseIt(sent.digest)
  expect((await ask('officer', 'DELETE', path)).status).toBe(200)
  const consent = { digest: sent.digest, optional: [] }
  expect((await ask('officer', 'PUT', path, consent)).status).toBe(200)
  expect(await press('greet', sent.digest)).toBe('Good day')
  await until(
    async () => (await server.linli.parts.log.read('SELECT * FROM plugin_pauses')).length === 0,
    'nothing to be kept',
  )
})
