import { beforeAll, expect, it } from 'vitest'
import { pack, signed } from '#server/plugins/packages/plugin-package.ts'
import { demoBoard } from '#test/support/browser/app-page.ts'
import { axeFindings } from '#test/support/browser/axe.ts'
import { fileApp } from '#test/support/browser/seat.ts'
import { signIn } from '#test/support/server/sign-in.ts'
import { sampleFiles, sampleKey } from '#test/support/plugins/sample-package.ts'

const app = fileApp()
const plugin = 'cn.example.lost-found'
const texts = (zh: string, en: string) => ({ 'zh-CN': zh, en })
const reason = texts('在概览里显示', 'To show it in the overview')

const serverHalf = `
  export const found = () => ({ value: 7, detail: '<b>two</b> this week' })
  export const months = () => ({ kind: 'bar', labels: ['Sep', 'Oct'], series: [{ name: 'found', values: [3, 4] }] })
  export const broken = () => null
  export const talk = () => ({ items: [{ title: 'Where to keep umbrellas', minutes: 5 }] })
`

beforeAll(async () => {
  const { server } = app
  const files = sampleFiles({
    capabilities: {
      required: [
        { cap: 'reports', reason },
        { cap: 'agenda', reason },
      ],
    },
    contributes: {
      reports: [
        { id: 'found', name: texts('登记失物', 'Found things'), handler: 'found', kind: 'stat' },
        { id: 'months', name: texts('按月', 'By month'), handler: 'months', kind: 'chart' },
        { id: 'broken', name: texts('坏的', 'Broken one'), handler: 'broken', kind: 'table' },
      ],
      agenda: [{ id: 'talk', name: texts('失物', 'Lost things'), handler: 'talk' }],
    },
  })
  files.set('server.js', Buffer.from(serverHalf))
  const send = async (
    who: string,
    method: string,
    path: string,
    body: Uint8Array<ArrayBuffer> | object,
  ) => {
    const answer = await server.request(await signIn(server.url, who), `/api${path}`, {
      method,
      ...(body instanceof Uint8Array
        ? { body }
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
    expect(answer.ok, `${path} ${answer.status}`).toBe(true)
    return answer
  }
  const uploaded = await send(
    'admin',
    'POST',
    '/plugins',
    new Uint8Array(pack(signed(files, sampleKey))),
  )
  const { digest } = (await uploaded.json()) as { digest: string }
  await send('admin', 'POST', `/plugins/${plugin}/approve`, { digest, acceptKey: true })
  await send('officer', 'PUT', `/boards/LY1-board/plugins/${plugin}`, { digest, optional: [] })
})

it('VW13 PL252 the overview counts what the person may see, live, each figure leads to its cards, and tiles of plugins stand below; bars of charts are seen however many there are', async () => {
  const page = await app.seat('officer', { language: 'en' })
  await page.goto(`${app.server.url}${demoBoard}`)
  await page.locator('card-tile').first().waitFor()
  await page.getByRole('button', { name: /^View/ }).click()
  await page.getByRole('menuitemradio', { name: 'Overview' }).click()
  await page.getByRole('heading', { name: /Overview$/ }).waitFor()
  const figure = page.getByRole('link', { name: /^Open/ }).first().locator('b')
  const open = Number(await figure.textContent())
  expect(open).toBeGreaterThan(10)

  const tile = (name: string) => page.locator('plugin-tiles section').filter({ hasText: name })
  await tile('Found things').getByText('<b>two</b> this week').waitFor()
  await tile('By month').getByText('from the plugin “Lost and found”').waitFor()
  await tile('Broken one').getByText('gave nothing that can be shown').waitFor()
  await page.getByText('Where to keep umbrellas').waitFor()
  expect(await axeFindings(page)).toEqual([])
  const bars = page.locator('plugin-chart').first()
  const widths = await bars
    .locator('.group span')
    .evaluateAll(all => all.map(one => one.getBoundingClientRect().width))
  expect(Math.min(...widths)).toBeGreaterThan(4)

  const { url } = app.server
  const leader = await signIn(url, 'leader')
  const made = await app.server.request(leader, '/api/boards/LY1-board/cards', {
    method: 'POST',
    body: JSON.stringify({ title: '概览里多一张', type: 'task', unit: 'LY1' }),
    headers: { 'content-type': 'application/json' },
  })
  expect(made.ok, await made.text()).toBe(true)
  await expect.poll(async () => Number(await figure.textContent())).toBe(open + 1)

  const row = page.getByRole('table', { name: 'By type' }).getByRole('row', { name: /^Task/ })
  const [count] = await row.getByRole('link').allTextContents()
  await row.getByRole('link').first().click()
  await page.locator('card-tile').first().waitFor()
  expect(new URL(page.url()).search).toBe('?type=task')
  await expect.poll(() => page.locator('card-tile').count()).toBe(Number(count))
})
