import type { Route } from 'playwright-core'
import { expect, it } from 'vitest'
import { eventually } from '#test/support/browser/app-page.ts'
import { seat, startApp } from '#test/support/browser/seat.ts'

it.for([
  ['zh-CN', '新建看板', '看板名称', '建好并打开', '待受理'],
  ['en', 'New board', 'Name of the board', 'Make and open it', 'To accept'],
] as const)(
  'NB4 NB80 a board is made from the page of boards and opens at once (%s)',
  async ([language, make, name, go, first]) => {
    const { url } = await startApp()
    const page = await seat(url, 'leader', { language })
    // Whoever types quicker than the list of units comes is not overheard, nor who tries again after it failed.
    let listed = () => {}
    const asked = new Promise<void>(resolve => (listed = resolve))
    await page.route('**/api/board-units', route => asked.then(() => route.continue()))
    await page.route('**/api/board-units', route => route.abort(), { times: 1 })
    await page.getByRole('button', { name: make }).click()
    const dialog = page.locator('new-board-dialog')
    await dialog.locator('ui-banner').waitFor()
    await dialog.getByLabel(name).fill('临江里夜间巡查')
    // The board is made, and the answer that says so is lost: the same wish makes no second one.
    const lost = async (route: Route) => {
      await route.fetch()
      await route.abort()
    }
    await page.route('**/api/boards', lost, { times: 1 })
    await page.keyboard.press('Enter')
    await dialog.locator('ui-banner').waitFor({ state: 'detached' })
    listed()
    await dialog.locator('ui-banner').waitFor()
    await page.keyboard.press('Enter')
    await page.locator('board-column').getByRole('heading', { name: first }).waitFor()
    await page.getByText('临江里夜间巡查').first().waitFor()
    await eventually(() => page.locator('board-column').count()).toBe(7)
    await page.goto(url)
    await page.getByRole('link', { name: /临江里夜间巡查/ }).waitFor()
    await page.getByRole('button', { name: make }).click()
    await dialog.getByLabel(name).fill('临江里夜间巡查')
    await dialog.getByRole('button', { name: go }).click()
    await dialog.locator('ui-banner').waitFor()
    const staff = await seat(url, 'grid', { language })
    await staff.locator('home-page li a').first().waitFor()
    expect(await staff.getByRole('button', { name: make }).count()).toBe(0)
  },
)
