import type { Page } from 'playwright-core'
import { expect, it, onTestFinished } from 'vitest'
import { demoBoard, tile } from '#test/support/browser/app-page.ts'
import { Device } from '#test/support/browser/device.ts'
import { launchBrowser } from '#test/support/browser/browser.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { Station } from '#test/support/server/station.ts'
import { spawnServer } from '#test/support/server/server-process.ts'
import { until } from '#test/support/until.ts'
import { seat } from '#test/support/browser/seat.ts'

const card = '占道修车摊，请城管一起上门'

const textOf = (page: Page) => page.locator('rich-text-editor:not([readonly]) .ProseMirror')

/** A card that a person has open while the server is away; everything up to then is kept on the device. */
async function cutOff(): Promise<Page> {
  const server = await spawnServer(dataFolder(), { LINLI_DEMO: '1' })
  const page = await seat(server.url, 'officer', { path: demoBoard, serviceWorker: true })
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await page.reload()
  await tile(page, card).getByText(card).click()
  await textOf(page).waitFor()
  await page.locator('app-header ui-save-state[state="saved"]').waitFor()
  await page.evaluate(() => document.querySelector('board-screen')?.scope.board.settled())
  await server.kill()
  await page.locator('app-header ui-save-state[state="offline"]').waitFor()
  return page
}

/** Sets the cursor at the end of the text. */
async function begin(page: Page): Promise<void> {
  await textOf(page).click()
  await page.keyboard.press('Control+End')
}

/** The page opens anew; what stands in the description. */
async function reopened(page: Page): Promise<string> {
  await textOf(page).waitFor()
  return textOf(page).innerText()
}

it('Y37 the last letters are there after a reload at whatever moment after they were typed', async () => {
  const page = await cutOff()
  const moments = ['at once', 0, 1, 4, 16, 60] as const
  for (const [index, moment] of moments.entries()) {
    await begin(page)
    await page.keyboard.type(`字${index}a`)
    const gone = page.waitForEvent('domcontentloaded')
    await page.evaluate(when => {
      const go = () => location.reload()
      addEventListener('input', () => (when === 'at once' ? go() : setTimeout(go, when)), {
        capture: true,
      })
    }, moment)
    await page.keyboard.insertText(`z${index};`)
    await gone
    expect(await reopened(page), `${moment}`).toContain(`字${index}az${index};`)
  }
})

it('Y37 they are there when the page is left for another, and when it is closed', async () => {
  const page = await cutOff()
  const address = page.url()
  await begin(page)
  await page.keyboard.type('left;')
  await page.goto('about:blank')
  await page.goto(address)
  expect(await reopened(page)).toContain('left;')
  await begin(page)
  await page.keyboard.type('closed;')
  const closed = page.waitForEvent('close')
  await page.close({ runBeforeUnload: true })
  await closed
  const next = await page.context().newPage()
  await next.goto(address)
  const text = await reopened(next)
  for (const word of ['left;', 'closed;']) expect(text).toContain(word)
})

it('Y18 when the browser kills the page, all that it said it keeps is there', async () => {
  const page = await cutOff()
  const address = page.url()
  await begin(page)
  await page.keyboard.type('kept;')
  await until(
    () =>
      page.evaluate(
        () => document.querySelector('board-screen')?.scope.board.status.keptHere === true,
      ),
    'the page to say so',
  )
  const protocol = await page.context().newCDPSession(page)
  const crashed = page.waitForEvent('crash')
  protocol.send('Page.crash').catch(() => {})
  await crashed
  const next = await page.context().newPage()
  await next.goto(address)
  expect(await reopened(next)).toContain('kept;')
})

it('KW22 KW23 a page whose store is gone asks before what is unsaved goes with it; one that finds nothing goes on by itself', async () => {
  const station = new Station(dataFolder())
  onTestFinished(() => station.stop())
  await station.start()
  const browser = await launchBrowser()
  onTestFinished(() => browser.close())
  const boards = await station.ask<{ id: string; unit: string }[]>('/boards')
  const { unit } = boards.find(({ id }) => id === 'LY1-board')!
  const made = { title: card, unit, type: 'task' }
  const { id } = await station.ask<{ id: string }>('/boards/LY1-board/cards', made)
  const path = `/b/LY1-board/c/${id}`
  const who = { name: 'A', username: 'officer', path }
  const device = await Device.open(browser, station.port, who)
  onTestFinished(() => device.close())
  const { page } = device
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await device.load()
  await device.saved()

  device.line.set('down')
  await page.evaluate(() => {
    const open = indexedDB.open.bind(indexedDB)
    indexedDB.open = () => new EventTarget() as IDBOpenDBRequest
    Object.assign(globalThis, { back: () => (indexedDB.open = open) })
  })
  await device.loseStore()
  await begin(page)
  await page.keyboard.type('alone;')
  const dialog = page.waitForEvent('dialog')
  await page.evaluate(() => void setTimeout(() => location.reload()))
  expect((await dialog).type()).toBe('beforeunload')
  await (await dialog).dismiss()
  expect(await textOf(page).innerText()).toContain('alone;')
  device.line.set('up')
  await device.saved()
  let asked = 0
  page.on('dialog', one => {
    asked++
    void one.accept()
  })
  await page.evaluate(() => (globalThis as unknown as { back: () => void }).back())
  await device.reload()
  expect(await textOf(page).innerText()).toContain('alone;')
  expect(asked).toBe(0)

  device.line.set('down')
  await device.loseStore()
  await page.goto('about:blank')
  await page.goto(device.line.url + path)
  await page.getByRole('alert').getByRole('button').waitFor()
  device.line.set('up')
  await textOf(page).waitFor()
})
