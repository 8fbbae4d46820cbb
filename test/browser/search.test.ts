import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { column, demoBoard, eventually, saved, tile } from '#test/support/browser/app-page.ts'
import { seat, startApp } from '#test/support/browser/seat.ts'

const palette = (page: Page) => page.locator('search-palette')
const found = (page: Page) => palette(page).getByRole('option')

async function look(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await palette(page).getByRole('searchbox').fill(text)
}

it('SE7 SE1 SE2 Ctrl+K finds words of the case file, quotes them, and Enter opens the card; who may not read it finds nothing', async () => {
  const { url } = await startApp()
  const officer = await seat(url, 'officer', { path: demoBoard })
  const head = await seat(url, 'head3', { path: demoBoard })
  await tile(officer, '楼上夜里拖动桌椅').first().waitFor()
  await look(officer, '约定时间，警务室见面')
  await found(officer).first().waitFor()
  expect(await found(officer).count()).toBe(1)
  await found(officer).locator('mark').first().waitFor()
  await officer.keyboard.press('Enter')
  await officer.locator('card-panel').getByText('约定时间，警务室见面').first().waitFor()

  await head.locator('board-column').first().waitFor()
  await look(head, '约定时间，警务室见面')
  await palette(head).getByText('没有找到').first().waitFor()
})

it('SE4 more than a page of results is listed on, and what is archived is found in the palette and by the words of its case file in the archive', async () => {
  const { url } = await startApp()
  const officer = await seat(url, 'officer', { path: demoBoard })
  await tile(officer, '防诈讲座后的问卷整理').first().waitFor()
  await look(officer, 'LY1-2026')
  await palette(officer).getByRole('button', { name: '再列出一些' }).click()
  await eventually(() => found(officer).count()).toBeGreaterThan(20)
  await officer.keyboard.press('Escape')

  await tile(officer, '防诈讲座后的问卷整理').getByRole('button').click()
  await officer.getByRole('menuitem', { name: '归档' }).click()
  await tile(officer, '防诈讲座后的问卷整理').first().waitFor({ state: 'detached' })
  await saved(officer)
  await look(officer, '收回问卷')
  await palette(officer).getByText('没有找到').first().waitFor()
  await palette(officer).getByText('只找已归档的').click()
  await found(officer).filter({ hasText: '防诈讲座' }).waitFor()
  await officer.keyboard.press('Escape')

  await officer.getByRole('button', { name: '看板菜单' }).click()
  await officer.getByRole('menuitem', { name: '归档' }).click()
  const drawer = officer.locator('archive-drawer')
  await drawer.getByRole('searchbox').fill('收回问卷')
  await drawer
    .locator('li')
    .filter({ hasText: '防诈讲座' })
    .getByRole('button', { name: '打开' })
    .click()
  await officer.locator('card-panel').getByText('收回问卷').first().waitFor()
})

it('SE6 a filter that is saved and shared stands on everybody’s board, with its view; its owner takes it away', async () => {
  const { url } = await startApp()
  const officer = await seat(url, 'officer', { path: demoBoard })
  const grid = await seat(url, 'grid', { path: demoBoard })
  await column(officer, '待受理').waitFor()
  await officer.getByRole('button', { name: '已超期' }).first().click()
  const all = await officer.locator('card-tile').count()
  await officer.getByRole('button', { name: '常用筛选' }).click()
  const box = officer.locator('saved-filters')
  await box.getByLabel('名称').fill('今天先看')
  await box.getByText('分享给看板上的所有人').click()
  await box.getByRole('button', { name: '保存当前筛选' }).click()
  await box.locator('li').filter({ hasText: '今天先看' }).waitFor()

  await column(grid, '待受理').waitFor()
  await grid.getByRole('button', { name: '常用筛选' }).click()
  await grid.locator('saved-filters').getByRole('button', { name: '今天先看' }).click()
  await eventually(() => new URL(grid.url()).search).toContain('overdue')
  expect(await grid.locator('card-tile').count()).toBeLessThanOrEqual(all)
  // It is the officer's: others see why they cannot take it away.
  await grid.getByRole('button', { name: '常用筛选' }).click()
  const others = grid.locator('saved-filters li').filter({ hasText: '今天先看' })
  await others.locator('ui-button[icon=delete][disabled]').waitFor()

  await box
    .locator('li')
    .filter({ hasText: '今天先看' })
    .getByRole('button', { name: '删除' })
    .click()
  await box.getByText('还没有保存的筛选').waitFor()
})

it('SE7 Ctrl+K counts while the app is still asking who is signed in, and is forgotten when nobody is', async () => {
  const { url } = await startApp()
  const page = await seat(url, 'grid')
  const pressEarly = async () => {
    const answers: (() => void)[] = []
    await page.route('**/api/me', async route => {
      await new Promise<void>(go => answers.push(go))
      await route.continue()
    })
    await page.goto(url)
    await page.locator('main > .alone > ui-loading').waitFor()
    await eventually(() => answers.length).toBe(1)
    await page.keyboard.press('Control+k')
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    answers[0]!()
  }
  const words = page.locator('search-palette').getByRole('searchbox')
  await pressEarly()
  await words.fill('桌椅')
  await page.locator('search-palette').getByRole('option').first().waitFor()

  await page.context().clearCookies()
  await pressEarly()
  await page.getByRole('button', { name: /grid/ }).click()
  await page.locator('home-page a').first().waitFor()
  expect(await words.isVisible()).toBe(false)
})
