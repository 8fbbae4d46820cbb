import { beforeAll, expect, it } from 'vitest'
import { demoBoard, tile } from '#test/support/browser/app-page.ts'
import { fileApp } from '#test/support/browser/seat.ts'
import { packageWith, reason } from '#test/support/plugins/granted.ts'
import { signIn } from '#test/support/server/sign-in.ts'

const app = fileApp()
const plugin = 'cn.example.lost-found'
const title = '4 号楼电梯年检到期提醒'
const at = `/api/boards/LY1-board/plugins/${plugin}`

const named = (id: string, zh: string, en: string) => ({ id, name: { 'zh-CN': zh, en } })
const shift = { type: 'object', properties: { by: { type: 'string' } } } as const

const webHalf = `
  const { h } = linli
  exports.rota = async screen => {
    let [taken, here, said] = ['?', '?', '']
    const draw = () => screen.draw(h('stack', {},
      h('text', {}, 'Taken by ' + taken),
      h('text', {}, 'Others here ' + here),
      h('text', {}, 'Told ' + said),
      h('button', { label: 'Take', onPress: () => take() })))
    const take = () => linli.state.put({
      collection: 'shifts', key: 'monday', value: { by: screen.language }, expect: 0
    }).then(() => { said = 'yours' }, error => { said = error.kind }).then(draw)
    await linli.state.subscribe({ collection: 'shifts' }, ({ records }) => {
      taken = records.map(one => one.value.by).join() || 'nobody'
      draw()
    })
    await linli.state.subscribe({ presence: true }, ({ present }) => {
      here = present.length
      draw()
    })
    await linli.state.presence({ at: { on: 'rota' } })
  }
`

const serverHalf = `
  export const spin = () => { for (;;); }
  export const count = () => ({ message: { 'zh-CN': '共 7 件', en: 'There are 7' } })
  export const claim = async ({ card }, linli) => {
    const shown = await linli.call('state.put', {
      collection: 'shifts', key: 'claim', value: { by: card }, expect: 0
    })
    return { message: 'Claimed', open: { card } }
  }
`

// Installed and approved by the administrator, granted by the officer.
beforeAll(async () => {
  const { server } = app
  const [admin, officer] = [await signIn(server.url, 'admin'), await signIn(server.url, 'officer')]
  const file = packageWith(
    {
      web: 'web.js',
      capabilities: { required: [{ cap: 'state', reason }] },
      state: { version: 1, collections: { shifts: { schema: shift } } },
      contributes: {
        panels: [{ ...named('rota', '排班', 'Rota'), render: 'rota' }],
        boardButtons: [
          { ...named('count', '统计', 'Count'), handler: 'count' },
          { ...named('spin', '空转', 'Spin'), handler: 'spin' },
        ],
        cardActions: [
          {
            ...named('claim', '认领', 'Claim'),
            handler: 'claim',
            confirm: { 'zh-CN': '要认领这张卡片吗？', en: 'Claim this card?' },
          },
          {
            ...named('hidden', '藏起', 'Hidden'),
            handler: 'claim',
            when: { types: ['nothing-has-this-type'] },
          },
          {
            ...named('done', '办结后', 'When done'),
            handler: 'claim',
            when: { stages: ['closed'] },
          },
        ],
      },
    },
    { web: webHalf, server: serverHalf },
  )
  const send = async (who: string, method: string, path: string, body: BodyInit) => {
    const json: Record<string, string> =
      typeof body === 'string' ? { 'content-type': 'application/json' } : {}
    const answer = await server.request(who, path, { method, body, headers: json })
    expect(answer.ok, `${path} ${await answer.clone().text()}`).toBe(true)
    return answer
  }
  const uploaded = await send(admin, 'POST', '/api/plugins', Buffer.from(file))
  const { digest } = (await uploaded.json()) as { digest: string }
  const approval = JSON.stringify({ digest, acceptKey: true })
  await send(admin, 'POST', `/api/plugins/${plugin}/approve`, approval)
  await send(officer, 'PUT', at, JSON.stringify({ digest, optional: [] }))
})

it('PL222 PL224 what one writes stands on the other’s screen at once, of two who take a shift one has it, and a plugin that is switched off goes from every screen', async () => {
  const [one, other] = [
    await app.seat('officer', { language: 'en' }),
    await app.seat('leader', { language: 'zh-CN' }),
  ]
  for (const page of [one, other]) {
    await page.goto(`${app.server.url}${demoBoard}`)
    await tile(page, title).click()
    await page.locator('plugin-panels').getByText('Taken by nobody').waitFor()
  }
  await one.locator('plugin-panels').getByText('Others here 1').waitFor()
  const take = (page: typeof one) =>
    page.locator('plugin-panels').getByRole('button', { name: 'Take' }).click()
  await Promise.all([take(one), take(other)])
  const saidOn = (page: typeof one) =>
    page
      .locator('plugin-panels')
      .getByText(/^Told \S/)
      .textContent()
  const said = [await saidOn(one), await saidOn(other)]
  expect(said.toSorted()).toEqual(['Told plugin-state-moved-on', 'Told yours'])
  const winner = said[0] === 'Told yours' ? 'en' : 'zh-CN'
  for (const page of [one, other])
    await page.locator('plugin-panels').getByText(`Taken by ${winner}`).waitFor()

  const asOfficer = { headers: { origin: app.server.url } }
  await one.request.post(`${app.server.url}${at}/off`, asOfficer)
  for (const page of [one, other])
    await expect.poll(() => page.locator('plugin-surface').count()).toBe(0)
  await one.request.post(`${app.server.url}${at}/on`, asOfficer)
  await other.locator('plugin-panels').getByText(`Taken by ${winner}`).waitFor()
})

it('PL225 PL226 an action on a card asks first where its plugin says so, runs on the server, says what came of it and leads on; only those for the card are there', async () => {
  const page = await app.seat('officer', { language: 'en' })
  await page.goto(`${app.server.url}${demoBoard}`)
  await tile(page, title).click({ button: 'right' })
  const items = page.getByRole('menuitem')
  await items.filter({ hasText: 'Claim' }).waitFor()
  expect(await items.filter({ hasText: /Hidden|When done/ }).count()).toBe(0)
  await items.filter({ hasText: 'Claim' }).click()
  const dialog = page.locator('plugin-press')
  await dialog.getByText('Claim this card?').waitFor()
  await dialog.getByRole('button', { name: 'Do it' }).click()
  await page.getByText('Lost and found: Claimed').waitFor()
  await page.locator('card-panel').getByText(title).first().waitFor()
  // What is refused stands in the dialog, with a way to try again.
  await page.goto(`${app.server.url}${demoBoard}`)
  await tile(page, title).click({ button: 'right' })
  await items.filter({ hasText: 'Claim' }).click()
  await dialog.getByRole('button', { name: 'Do it' }).click()
  await dialog.getByRole('alert').waitFor()
  await dialog.getByRole('button', { name: 'Cancel' }).click()

  await page.getByRole('button', { name: 'Board menu' }).click()
  await items.filter({ hasText: 'Count' }).click()
  await page.getByText('Lost and found: There are 7').waitFor()
})

it('PL231 a plugin that is paused is told of on every screen of its board until somebody who may lets it run there', async () => {
  const [officer, grid] = [
    await app.seat('officer', { language: 'en' }),
    await app.seat('grid', { language: 'zh-CN' }),
  ]
  for (const page of [officer, grid]) {
    await page.goto(`${app.server.url}${demoBoard}`)
    await tile(page, title).waitFor()
  }
  const { plugins } = (await (
    await officer.request.get(`${app.server.url}/api/boards/LY1-board/plugin-places`)
  ).json()) as { plugins: { digest: string }[] }
  const { digest } = plugins[0]!
  for (const key of ['s1', 's2', 's3'])
    await officer.request.post(`${app.server.url}${at}/press`, {
      headers: { origin: app.server.url },
      data: { digest, point: 'boardButtons', button: 'spin', card: null, key },
    })
  const banner = (page: typeof officer) => page.locator('paused-plugins ui-banner')
  await banner(grid).getByText('社区民警或所领导可以让它恢复运行').waitFor()
  expect(await banner(grid).getByRole('button').count()).toBe(0)
  await banner(officer).getByText('“Lost and found” has been paused since').waitFor()
  await banner(officer).getByRole('button', { name: 'Let it run again' }).click()
  for (const page of [officer, grid]) await banner(page).waitFor({ state: 'detached' })
})
