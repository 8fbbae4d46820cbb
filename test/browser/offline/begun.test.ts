import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { column, demoBoard, eventually, saved, tile } from '#test/support/browser/app-page.ts'
import { placesOfWord } from '#test/support/browser/words-in-page.ts'
import { seat, startApp } from '#test/support/browser/seat.ts'

const card = '占道修车摊，请城管一起上门'

const title = (page: Page) => page.locator('card-title textarea')
const note = (page: Page) => page.locator('card-panel note-composer textarea').last()
const composer = (page: Page) => page.locator('card-composer textarea')

async function opened(page: Page): Promise<void> {
  await tile(page, card).first().click()
  await title(page).waitFor()
  await saved(page)
}

it('KW11 what was begun in every field of a card and of the board is there after a reload, unsaved, and can be kept', async () => {
  const { url } = await startApp()
  const page = await seat(url, 'officer', { path: demoBoard })
  await opened(page)
  const add = page.locator('item-list .add').first()
  await page.getByText('加清单').click()
  await add.waitFor()
  await saved(page)
  await note(page).fill('甲：没写完的记录')
  await add.fill('乙：没加的一条')
  await title(page).focus()
  await page.keyboard.press('End')
  await page.keyboard.type('丙')
  await page.reload()
  await title(page).waitFor()
  await eventually(() => title(page).inputValue()).toBe(`${card}丙`)
  expect(await note(page).inputValue()).toBe('甲：没写完的记录')
  expect(await add.inputValue()).toBe('乙：没加的一条')
  // Nothing of it is kept by having come back.
  expect(await tile(page, `${card}丙`).count()).toBe(0)
  await page.locator('card-title begun-line').getByRole('button', { name: '保存' }).click()
  await tile(page, `${card}丙`).first().waitFor()
  await saved(page)
  await page.reload()
  await title(page).waitFor()
  expect(await page.locator('begun-line').count()).toBe(0)
})

it('KW11 a new card and the form of a step that are being written come back, and nothing of them to the next person', async () => {
  const { url } = await startApp()
  const page = await seat(url, 'officer', { path: demoBoard })
  await opened(page)
  await page.locator('card-head').getByRole('button', { name: '关闭' }).click()
  await column(page, '待受理')
    .getByRole('button', { name: /新建|添加/ })
    .last()
    .click()
  await composer(page).fill('丁：没写完的新卡')
  await page.reload()
  await eventually(() => composer(page).inputValue()).toBe('丁：没写完的新卡')

  await page.evaluate(title => {
    const { scope } = document.querySelector('board-screen')!
    const found = [...scope.board.cards.values()].find(one => one.title === title)!
    scope.begin({ step: 'hold', card: found.id })
  }, card)
  const why = page.locator('step-dialog ui-text-area textarea').first()
  await why.fill('戊：等城管排班')
  await page.reload()
  await page.getByText('没写完的内容').waitFor()
  await page.getByRole('button', { name: '接着写' }).click()
  await eventually(() => why.inputValue()).toBe('戊：等城管排班')

  await page.locator('step-dialog').getByRole('button', { name: '取消' }).click()
  await page.locator('app-header .person').click()
  await page.getByRole('menuitem', { name: '退出登录' }).click()
  await page.getByText('1 处改动还没有送到服务器').waitFor()
  const afresh = page.waitForEvent('domcontentloaded')
  await page.getByRole('button', { name: '清除并退出' }).click()
  await afresh
  await page.locator('sign-in-page').waitFor()
  await eventually(() => new URL(page.url()).pathname).toBe('/')
  await page.locator('sign-in-page').getByRole('button', { name: /grid/ }).click()
  await page.locator('app-header').waitFor()
  await page.goto(url + demoBoard)
  await tile(page, card).first().waitFor()
  for (const word of ['丁：没', '戊：等']) expect(await placesOfWord(page, word)).toEqual([])
})

it('KW16 the notice of what is begun on a card goes when its card is opened', async () => {
  const { url } = await startApp()
  const page = await seat(url, 'officer', { path: demoBoard })
  await opened(page)
  await note(page).fill('甲：没写完的记录')
  await page.reload()
  await eventually(() => note(page).inputValue()).toBe('甲：没写完的记录')
  await page.goto(url + demoBoard)
  const offer = page.getByRole('status').filter({ hasText: card })
  await offer.getByRole('button', { name: '接着写' }).waitFor()
  await tile(page, card).first().click()
  await eventually(() => note(page).inputValue()).toBe('甲：没写完的记录')
  await eventually(() => offer.count()).toBe(0)
})
