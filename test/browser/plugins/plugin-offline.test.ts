import { expect, it } from 'vitest'
import { demoBoard, eventually, tile } from '#test/support/browser/app-page.ts'
import { fileApp } from '#test/support/browser/seat.ts'
import { packageWith, reason } from '#test/support/plugins/granted.ts'
import { signIn } from '#test/support/server/sign-in.ts'

const app = fileApp()
const plugin = 'cn.example.lost-found'
const title = '4 号楼电梯年检到期提醒'
const at = `/api/boards/LY1-board/plugins/${plugin}`
const thing = { type: 'object', properties: { what: { type: 'string' } } } as const

const webHalf = `
  const { h } = linli
  exports.things = async screen => {
    let [list, refused] = [[], '']
    const draw = () => screen.draw(h('stack', {},
      h('text', {}, 'There: ' + (list.join(', ') || 'nothing')),
      h('text', {}, 'Refused: ' + (refused || 'nothing')),
      h('form', { submit: 'Keep', onSubmit: ({ values }) => keep(values.what) },
        h('field', { name: 'what', label: 'What' }))))
    const keep = what => linli.state.put({
      collection: 'things', key: 'one', card: screen.card, value: { what }, expect: 0
    }).catch(error => { refused = error.kind; draw() })
    linli.state.onRefused(({ input, kind }) => { refused = input.value.what + ' ' + kind; draw() })
    await linli.state.subscribe({ collection: 'things', card: screen.card }, ({ records }) => {
      list = records.map(one => one.value.what)
      draw()
    })
  }
`
const serverHalf = `export const mark = () => ({ text: 'Marked' })`

async function install(): Promise<void> {
  const { server } = app
  const [admin, officer] = [await signIn(server.url, 'admin'), await signIn(server.url, 'officer')]
  const file = packageWith(
    {
      web: 'web.js',
      capabilities: {
        required: [
          { cap: 'state', reason },
          { cap: 'cards:read', scope: { types: '*', fields: ['title'] }, reason },
        ],
      },
      state: { version: 1, collections: { things: { schema: thing } } },
      contributes: {
        panels: [{ id: 'things', name: { 'zh-CN': '物品', en: 'Things' }, render: 'things' }],
        badges: [{ id: 'mark', name: { 'zh-CN': '标记', en: 'Mark' }, handler: 'mark' }],
      },
    },
    { web: webHalf, server: serverHalf },
  )
  const send = async (who: string, method: string, path: string, body: BodyInit) => {
    const headers: Record<string, string> =
      typeof body === 'string' ? { 'content-type': 'application/json' } : {}
    const answer = await server.request(who, path, { method, body, headers })
    expect(answer.ok, `${path} ${await answer.clone().text()}`).toBe(true)
    return answer
  }
  const uploaded = await send(admin, 'POST', '/api/plugins', Buffer.from(file))
  const { digest } = (await uploaded.json()) as { digest: string }
  const approval = JSON.stringify({ digest, acceptKey: true })
  await send(admin, 'POST', `/api/plugins/${plugin}/approve`, approval)
  await send(officer, 'PUT', at, JSON.stringify({ digest, optional: [] }))
}

it('PL346 PL347 a panel that was opened on this device opens again without a network, shows what is written into it then, and tells what the server does not take afterwards; badges stand meanwhile', async () => {
  await install()
  const page = await app.seat('officer', { language: 'en', serviceWorker: true, path: demoBoard })
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await page.reload()
  await tile(page, title).getByText('Marked').waitFor()
  await tile(page, title).click()
  const panel = page.locator('plugin-panels')
  await panel.getByText('There: nothing').waitFor()
  await page.evaluate(() => document.querySelector('board-screen')?.scope.board.settled())
  const kept = () =>
    page.evaluate(async () => {
      const { me } = document.querySelector('board-screen')!.scope
      const database = await new Promise<IDBDatabase>(resolve => {
        const request = indexedDB.open(`linli-${me.id}`)
        request.addEventListener('success', () => resolve(request.result))
      })
      const keys = await new Promise<IDBValidKey[]>(resolve => {
        const request = database.transaction('plugins').objectStore('plugins').getAllKeys()
        request.addEventListener('success', () => resolve(request.result))
      })
      database.close()
      return keys.map(key => (key as string[])[1]!.split(' ').at(-1)).filter(Boolean).length
    })
  // Places, badges, the code and the answer.
  await eventually(kept).toBe(4)

  await page.context().setOffline(true)
  await page.reload()
  await panel.getByText('There: nothing').waitFor()
  await tile(page, title).getByText('Marked').first().waitFor()
  await panel.getByRole('textbox', { name: 'What' }).fill('Red umbrella')
  await panel.getByRole('button', { name: 'Keep' }).click()
  await panel.getByText('There: Red umbrella').waitFor()
  await panel.getByText('Kept on this device until there is a connection: 1 entry').waitFor()
  // It is here after a reload, too.
  await page.reload()
  await panel.getByText('There: Red umbrella').waitFor()

  // Somebody else was faster.
  const leader = await signIn(app.server.url, 'leader')
  const places = (await (
    await app.server.request(leader, '/api/boards/LY1-board/plugin-places')
  ).json()) as { plugins: { digest: string }[] }
  const input = { collection: 'things', key: 'one', value: { what: 'Blue umbrella' }, card: null }
  const put = await app.server.request(leader, `${at}/call`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ digest: places.plugins[0]!.digest, method: 'state.put', input }),
  })
  expect(put.status).toBe(200)
  await page.context().setOffline(false)
  await panel.getByText('Refused: Red umbrella plugin-state-moved-on').waitFor()
  await panel.getByText('There: nothing').waitFor()
  const tray = page.locator('command-tray')
  await tray.getByText('You wrote: Red umbrella').waitFor()
  await tray.getByText('Lost and found').waitFor()
  await tray.getByRole('button', { name: 'Discard' }).click()
  await tray.locator('li').waitFor({ state: 'detached' })
})
