import { expect, it, onTestFinished } from 'vitest'
import { column, demoBoard, eventually, saved, tile } from '#test/support/browser/app-page.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { startProcess } from '#test/support/server/server-process.ts'
import { weakLine } from '#test/support/sockets/weak-line.ts'
import { seat } from '#test/support/browser/seat.ts'

const card = '占道修车摊，请城管一起上门'

it('B31 without the server the work goes on: the screen says how much is unsaved, a reload keeps it, and it is sent when the server is back', async () => {
  const folder = dataFolder()
  const first = await startProcess(folder, { LINLI_DEMO: '1' })
  const page = await seat(first.url, 'officer', { path: demoBoard, serviceWorker: true })
  // From the second visit on the app itself is kept, too.
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await page.reload()
  await tile(page, card).waitFor()
  await page.evaluate(() => document.querySelector('board-screen')?.scope.board.settled())

  await first.kill()
  await page.getByText('连不上服务器。可以继续工作').waitFor()
  await tile(page, card).focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Space')
  await page.getByText('1 处改动留在本机').waitFor()
  expect(await tile(page, card).locator('ui-save-state').getAttribute('state')).toBe('offline')
  await page.reload()
  await column(page, '待反馈').locator('card-tile').filter({ hasText: card }).waitFor()

  const { port } = new URL(first.url)
  await startProcess(folder, { LINLI_DEMO: '1', PORT: port })
  await saved(page)
  await eventually(() => page.getByText('连不上服务器').count()).toBe(0)
  const leader = await seat(first.url, 'leader', { path: demoBoard })
  await column(leader, '待反馈').locator('card-tile').filter({ hasText: card }).waitFor()
})

it('Y33 where this device can store nothing the screen says so, and nowhere that changes are kept on it', async () => {
  const server = await startProcess(dataFolder(), { LINLI_DEMO: '1' })
  const page = await seat(server.url, 'officer', { path: demoBoard })
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => new EventTarget() as IDBOpenDBRequest
  })
  await page.reload()
  await tile(page, card).waitFor()
  await server.kill()
  await page.getByText('连不上服务器').waitFor()
  await tile(page, card).focus()
  for (const key of ['Space', 'ArrowRight', 'Space']) await page.keyboard.press(key)
  const banners = page.locator('app-banners')
  await banners.getByText('1 处改动只在这个页面里').waitFor()
  await page.locator('app-header ui-save-state[state="offline"]').waitFor()
  for (const place of [banners, page.locator('app-header')])
    expect(await place.getByText(/[留存]在本机/).count()).toBe(0)
})

it('B32 a start without the server opens a card although no card was opened before', async () => {
  const server = await startProcess(dataFolder(), { LINLI_DEMO: '1' })
  const page = await seat(server.url, 'officer', { path: demoBoard, serviceWorker: true })
  await tile(page, card).waitFor()
  const asked: string[] = await page.evaluate(() =>
    performance.getEntriesByType('resource').map(entry => entry.name),
  )
  // The editor does not come with the board, and still is on this device once the worker is installed.
  expect(asked.filter(name => name.includes('define-editor'))).toEqual([])
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await page.evaluate(() => document.querySelector('board-screen')?.scope.board.settled())

  await server.kill()
  await page.reload()
  await tile(page, card).getByText(card).click()
  await page.locator('card-panel card-title').getByText(card).waitFor()
  await eventually(() =>
    page.evaluate(() => customElements.get('rich-text-editor') !== undefined),
  ).toBe(true)
  expect(await page.locator('card-panel ui-error-card').count()).toBe(0)
})

it('Y38 a start over a line that is silent shows what is kept on this device', async () => {
  const server = await startProcess(dataFolder(), { LINLI_DEMO: '1' })
  const line = await weakLine(Number(new URL(server.url).port))
  onTestFinished(() => line.close())
  const page = await seat(line.url, 'officer', { path: demoBoard, serviceWorker: true })
  await tile(page, card).waitFor()
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await page.reload()
  await tile(page, card).waitFor()
  await page.evaluate(() => document.querySelector('board-screen')?.scope.board.settled())

  await tile(page, card).getByText(card).click()
  await page.locator('card-panel card-title').getByText(card).waitFor()
  line.set('silent')
  await page.reload({ waitUntil: 'commit' })
  await page.locator('card-panel card-title').getByText(card).waitFor({ timeout: 25_000 })
  await tile(page, card).waitFor()
})

it('Y19 of two tabs without the server the one that is closed leaves its work to the other, which saves it once', async () => {
  const folder = dataFolder()
  const first = await startProcess(folder, { LINLI_DEMO: '1' })
  const page = await seat(first.url, 'officer', { path: demoBoard, serviceWorker: true })
  await tile(page, card).waitFor()
  const other = await page.context().newPage()
  await other.goto(first.url + demoBoard)
  await tile(other, card).waitFor()
  await first.kill()
  for (const tab of [page, other]) await tab.getByText('连不上服务器。可以继续工作').waitFor()
  await other.bringToFront()
  await tile(other, card).focus()
  for (const key of ['Space', 'ArrowRight', 'Space']) await other.keyboard.press(key)
  await other.getByText('1 处改动留在本机').waitFor()
  expect(await column(page, '待反馈').locator('card-tile').filter({ hasText: card }).count()).toBe(
    0,
  )
  await other.close()

  await column(page, '待反馈').locator('card-tile').filter({ hasText: card }).waitFor()
  await page.getByText('1 处改动留在本机').waitFor()
  await startProcess(folder, { LINLI_DEMO: '1', PORT: new URL(first.url).port })
  await saved(page)
  const leader = await seat(first.url, 'leader', { path: demoBoard })
  await column(leader, '待反馈').locator('card-tile').filter({ hasText: card }).waitFor()
})
