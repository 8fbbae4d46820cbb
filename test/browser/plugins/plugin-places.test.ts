import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { pack, signed } from '#server/plugins/packages/plugin-package.ts'
import { demoBoard, tile } from '#test/support/browser/app-page.ts'
import { fileApp } from '#test/support/browser/seat.ts'
import { axeFindings } from '#test/support/browser/axe.ts'
import { signIn } from '#test/support/server/sign-in.ts'
import { sampleFiles, sampleKey } from '#test/support/plugins/sample-package.ts'

const app = fileApp()
const plugin = 'cn.example.lost-found'

const named = (id: string, zh: string, en: string) => ({
  id,
  name: { 'zh-CN': zh, en },
  render: id,
})

const webHalf = `
  const { h } = linli
  exports.found = async screen => {
    const { card } = await linli.cards.get({ id: screen.card })
    return h('stack', {},
      h('text', { kind: 'strong' }, 'Reads ' + card.fields.title),
      h('field-ref', { label: 'Due', field: { $field: screen.card + '/title' } }),
      h('button', { label: 'Ask', onPress: async () => {
        const answer = await linli.notes.list({ card: screen.card }).catch(error => error.kind)
        screen.draw(h('text', {}, 'Told ' + answer))
      } }))
  }
  exports.rota = screen => h('stat', { label: 'On ' + screen.board, value: 7 })
  exports.claim = screen => h('text', {}, 'Claim ' + (screen.card ? 'a card' : 'anything'))
`

const serverHalf = `
  export const rows = ({ format }) => ({
    columns: [{ id: 'kind', name: 'Kind', kind: 'text' }],
    rows: [[format]],
  })
`

// Installed and approved by the administrator, granted by the officer.
beforeAll(async () => {
  const { server } = app
  const [admin, officer] = [await signIn(server.url, 'admin'), await signIn(server.url, 'officer')]
  const files = sampleFiles({
    web: 'web.js',
    capabilities: {
      required: [
        { cap: 'export', reason: { 'zh-CN': '导出排班', en: 'To save the rota' } },
        {
          cap: 'cards:read',
          scope: { types: '*', fields: ['title'] },
          reason: { 'zh-CN': '显示标题', en: 'To show the title' },
        },
      ],
    },
    contributes: {
      panels: [
        {
          ...named('found', '失物', 'Found things'),
          icon: 'lost-found',
          when: { roles: ['officer'] },
        },
      ],
      views: [{ ...named('rota', '排班', 'Rota'), export: 'rows' }],
      exports: [
        { id: 'all', name: { 'zh-CN': '名册', en: 'Register' }, handler: 'rows', formats: ['csv'] },
      ],
      boardButtons: [named('claim', '认领', 'Claim')],
      cardActions: [named('claim', '认领', 'Claim')],
    },
  })
  files.set('web.js', Buffer.from(webHalf))
  files.set('server.js', Buffer.from(serverHalf))
  const json = (method: string, body: object) => ({
    method,
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  })
  const uploaded = await server.request(admin, '/api/plugins', {
    method: 'POST',
    body: Buffer.from(pack(signed(files, sampleKey))),
  })
  const said = await uploaded.text()
  expect(uploaded.status, said).toBe(201)
  const { id, digest } = JSON.parse(said) as { id: string; digest: string }
  const approve = json('POST', { digest, acceptKey: true })
  await server.request(admin, `/api/plugins/${id}/approve`, approve)
  const grant = json('PUT', { digest, optional: [] })
  const answer = await server.request(officer, `/api/boards/LY1-board/plugins/${plugin}`, grant)
  expect(answer.status, await answer.text()).toBe(200)
})

it('PL112 PL113 PL210 a board opens without anything of a plugin; panels, views, buttons and actions load it when they come on the screen, and its tables are saved as files', async () => {
  const page = await app.seat('officer', { language: 'en' })
  const asked: string[] = []
  page.on('request', request => {
    asked.push(new URL(request.url()).pathname)
  })
  const places = page.waitForResponse(response => response.url().endsWith('/plugin-places'))
  await page.goto(`${app.server.url}${demoBoard}`)
  await page.locator('card-tile').first().waitFor()
  await places
  await page.getByRole('button', { name: 'Board menu' }).waitFor()
  const ofPlugins = () => asked.filter(path => /plugin-frame|\/web$|define-elements/.test(path))
  expect(ofPlugins()).toEqual([])

  await page.getByRole('button', { name: 'Board menu' }).click()
  await page.getByRole('menuitem', { name: 'Claim' }).click()
  const dialog = page.getByRole('dialog', { name: 'Claim' })
  await dialog.waitFor()
  await page.locator('plugin-deed').getByText('Claim anything').waitFor()
  await page.locator('plugin-deed').getByText('Lost and found').waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => page.locator('plugin-surface').count()).toBe(0)

  await page.getByRole('button', { name: /^View/ }).click()
  await page.getByRole('menuitemradio', { name: 'Rota' }).click()
  await page.getByText('On LY1-board').waitFor()
  await page.locator('.plugin ui-badge').getByText('Lost and found').waitFor()
  expect(await axeFindings(page)).toEqual([])
  const saved = async (press: () => Promise<void>) => {
    const [file] = await Promise.all([page.waitForEvent('download'), press()])
    return [file.suggestedFilename(), readFileSync(await file.path(), 'latin1').slice(0, 2)]
  }
  const xlsx = () => page.getByRole('menuitem', { name: 'XLSX' }).click()
  await page.getByRole('button', { name: 'Save as a file' }).click()
  expect(await saved(xlsx)).toEqual(['Rota.xlsx', 'PK'])
  await page.getByRole('button', { name: 'Board menu' }).click()
  const register = () => page.getByRole('menuitem', { name: 'Register (CSV)' }).click()
  expect(await saved(register)).toEqual(['Register.csv', '\u00ef\u00bb'])
  await page.goBack()
  await page.goto(`${app.server.url}${demoBoard}`)

  const title = '4 号楼电梯年检到期提醒'
  await tile(page, title).click()
  const panel = page.locator('plugin-panels')
  await panel.getByRole('heading', { name: 'Found things' }).waitFor()
  await panel.getByText(`Reads ${title}`).waitFor()
  await panel.locator('plugin-field-ref').getByText(title).waitFor()
  await panel.getByRole('button', { name: 'Ask' }).click()
  await panel.getByText('Told plugin-not-granted').waitFor()
})

it('PL111 the code and the calls of a plugin are for who opens the board, with the package that is granted', async () => {
  const { url } = app.server
  const officer = await app.seat('officer', { language: 'en' })
  const other = await app.seat('grid', { language: 'en' })
  const at = `${url}/api/boards/LY1-board`
  const kindOf = async (answer: { json(): Promise<unknown> }) =>
    ((await answer.json()) as { error?: { kind: string } }).error?.kind
  const call = (page: Page, digest: string, path = plugin) =>
    page.request.post(`${at}/plugins/${path}/call`, {
      data: { digest, method: 'cards.list', input: {} },
      headers: { origin: url },
    })
  const listed = (await (await officer.request.get(`${at}/plugin-places`)).json()) as {
    plugins: { digest: string; panels: object[] }[]
  }
  const { digest } = listed.plugins[0]!
  expect(listed.plugins[0]!.panels).toHaveLength(1)
  const seen = (await (await other.request.get(`${at}/plugin-places`)).json()) as typeof listed
  expect(seen.plugins[0]!.panels).toEqual([])
  expect((await call(officer, digest)).status()).toBe(200)
  expect(await kindOf(await call(officer, '0'.repeat(64)))).toBe('plugin-not-granted')
  expect(await kindOf(await call(officer, digest, 'cn.example.other'))).toBe('plugin-not-granted')
  const code = await officer.request.get(`${at}/plugins/${plugin}/web`)
  expect(code.headers()['content-type']).toBe('application/octet-stream')
  expect(code.headers()['x-content-type-options']).toBe('nosniff')
  expect(code.headers()['content-security-policy']).toContain('sandbox')
  const elsewhere = `${url}/api/boards/nowhere`
  for (const path of ['plugin-places', `plugins/${plugin}/web`])
    expect((await officer.request.get(`${elsewhere}/${path}`)).status(), path).toBe(404)
})

it('PL148 nothing of what plugins are developed with is in a server, and no page may be framed there', async () => {
  const { url } = app.server
  const officer = await app.seat('officer', { language: 'en' })
  const start = await (await officer.request.get(url)).text()
  for (const path of ['/inspections', '/inspector.js']) {
    const answer = await officer.request.get(`${url}${path}`, { maxRedirects: 0 })
    expect([404, 200], path).toContain(answer.status())
    if (answer.status() === 200) expect(await answer.text(), path).toBe(start)
    expect(answer.headers()['content-security-policy'], path).toContain("frame-ancestors 'none'")
  }
  const places = await officer.request.get(`${url}/api/boards/LY1-board/plugin-places`)
  const { digest } = ((await places.json()) as { plugins: { digest: string }[] }).plugins[0]!
  const told = await officer.request.post(`${url}/api/boards/LY1-board/plugins/${plugin}/call`, {
    data: { digest, method: 'dev.error', input: { text: 'x', stack: '', at: '' } },
    headers: { origin: url },
  })
  expect(told.status()).toBe(400)
})
