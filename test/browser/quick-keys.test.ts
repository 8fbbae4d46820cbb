import { expect, it } from 'vitest'
import { column, demoBoard, eventually, tile } from '#test/support/browser/app-page.ts'
import { fileApp, seat } from '#test/support/browser/seat.ts'

const app = fileApp()
const card = '占道修车摊，请城管一起上门'

it('SE80 Ctrl+K opens the search from every field of the board, and what is being written there stays', async () => {
  const page = await app.seat('officer', { path: demoBoard })
  const words = page.locator('search-palette').getByRole('searchbox')
  await tile(page, card).waitFor()
  const looksFrom = async (field: string) => {
    const written = page.locator(field)
    await written.fill('写到一半')
    await page.keyboard.press('Control+k')
    await words.waitFor()
    await page.keyboard.press('Escape')
    await words.waitFor({ state: 'hidden' })
    return written
  }
  await column(page, '待受理').getByRole('button', { name: '新建卡片' }).first().click()
  const begun = await looksFrom('card-composer textarea')
  expect(await begun.inputValue()).toBe('写到一半')
  await begun.press('Escape')

  await tile(page, '防诈讲座后的问卷整理').focus()
  await page.keyboard.press('F2')
  await looksFrom('card-tile textarea')
  await tile(page, '写到一半').waitFor()

  await page.locator('column-head').first().getByRole('button', { name: '的操作' }).click()
  await page.getByRole('menuitem', { name: '改列名' }).click()
  await looksFrom('column-head input')
  await page.locator('board-column').getByRole('heading', { name: '写到一半' }).waitFor()
})

it('SE81 Enter before the answer opens the first result of the words that stand there, and nothing once the search is closed', async () => {
  const page = await app.seat('officer', { path: demoBoard })
  const palette = page.locator('search-palette')
  const open = page.locator('card-panel card-title textarea')
  await page.keyboard.press('Control+k')
  await palette.getByRole('searchbox').fill('燃气 软管')
  await palette.getByRole('option').first().waitFor()

  const held: (() => void)[] = []
  await page.route('**/api/search?*', async route => {
    await new Promise<void>(go => held.push(go))
    await route.continue()
  })
  await palette.getByRole('searchbox').fill('拖动桌椅')
  await page.keyboard.press('Enter')
  await eventually(() => held.length).toBe(1)
  // The first Esc takes the words away, the second the search.
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await palette.getByRole('searchbox').waitFor({ state: 'hidden' })
  const answered = page.waitForResponse('**/api/search?*')
  held[0]!()
  await (await answered).finished()

  await page.keyboard.press('Control+k')
  await palette.getByRole('searchbox').fill('城管一起')
  await page.keyboard.press('Enter')
  await eventually(() => held.length).toBe(2)
  expect(await open.count()).toBe(0)
  held[1]!()
  await eventually(() => open.inputValue()).toBe(card)
  await page.unrouteAll()
})

/** A person before a page whose board has not come yet and is kept nowhere here; `arrive` lets it come. */
async function waiting(path: string) {
  const page = await seat(app.server.url, 'leader')
  let arrive = () => {}
  const arrived = new Promise<void>(resolve => (arrive = resolve))
  await page.routeWebSocket(/\/sync\//, socket => {
    const line = arrived.then(() => socket.connectToServer())
    socket.onMessage(message => void line.then(server => server.send(message)))
  })
  await page.goto(app.server.url + path)
  await page.locator('board-screen .skeleton').waitFor()
  return { page, arrive }
}

it('B80 a new card and the labels of a card, asked for by their keys while the board is on its way, open once it is here', async () => {
  const here = await app.seat('officer', { path: demoBoard })
  const id = await tile(here, card).getAttribute('data-card')
  const board = await waiting(demoBoard)
  await board.page.keyboard.press('n')
  board.arrive()
  await board.page.locator('card-composer textarea').waitFor()

  const open = await waiting(`${demoBoard}/c/${id}`)
  await open.page.locator('card-panel').waitFor()
  await open.page.keyboard.press('l')
  open.arrive()
  await open.page.locator('card-panel #labels ui-picker').waitFor()
})
