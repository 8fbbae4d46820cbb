import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { demoBoard, eventually, saved, tile } from '#test/support/browser/app-page.ts'
import { seat, startApp } from '#test/support/browser/seat.ts'

const card = '电动自行车推进楼道充电'

const lane = (page: Page, title: string) =>
  page
    .locator('board-columns section')
    .filter({ has: page.locator('lane-head', { hasText: title }) })

/** A lane's cell under the head of a column. */
const cell = (page: Page, title: string, column: string) =>
  lane(page, title).locator(`board-column[data-column="${column}"]`)

const columnOf = async (page: Page, title: string): Promise<string> =>
  (await tile(page, title)
    .first()
    .locator('xpath=ancestor::board-column')
    .getAttribute('data-column')) ?? ''

it('VW4 in lanes of people a card that is dragged into another lane changes hands, for everybody at once, and one undo takes it back', async () => {
  const { url } = await startApp()
  const tall = { path: demoBoard, height: 1600 }
  const officer = await seat(url, 'officer', tall)
  const leader = await seat(url, 'leader', { ...tall, path: `${demoBoard}?by=assignee` })
  await officer.getByRole('button', { name: '视图' }).click()
  await officer.getByRole('menuitemradio', { name: '按协办人分泳道' }).click()
  await lane(officer, '何小满').waitFor()
  expect(officer.url()).toContain('by=assignee')
  const column = await columnOf(officer, card)
  await cell(officer, '何小满', column)
    .locator('card-tile', { hasText: card })
    .dragTo(cell(officer, '周砚舟', column).locator('card-tile').first(), {
      targetPosition: { x: 60, y: 6 },
    })
  for (const page of [officer, leader])
    await cell(page, '周砚舟', column)
      .locator('card-tile')
      .first()
      .filter({ hasText: card })
      .waitFor()
  expect(await lane(leader, '何小满').locator('card-tile', { hasText: card }).count()).toBe(0)
  await saved(officer)
  await tile(officer, card).focus()
  await officer.keyboard.press('Control+z')
  for (const page of [officer, leader])
    await cell(page, '何小满', column).locator('card-tile', { hasText: card }).waitFor()
  expect(await lane(leader, '周砚舟').locator('card-tile', { hasText: card }).count()).toBe(0)
})

it('VW5 lanes by type refuse another lane with the reason, fold, walk by keyboard, and stand in the address', async () => {
  const { url } = await startApp()
  const page = await seat(url, 'officer', { path: `${demoBoard}?by=type`, height: 1600 })
  const said = page.locator('board-columns .said')
  await tile(page, card).focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await eventually(() => said.textContent()).toContain('类型不能靠拖动来改')
  await cell(page, '矛盾纠纷', 'accepted').getByText('类型不能靠拖动来改').waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('ArrowDown')
  await eventually(() =>
    page.evaluate(
      () => document.activeElement?.closest('section')?.getAttribute('aria-label') ?? '',
    ),
  ).toContain('矛盾纠纷')
  await page.getByRole('button', { name: '安全隐患' }).click()
  await eventually(() => tile(page, card).count()).toBe(0)
  expect(await page.getByRole('button', { name: '安全隐患' }).getAttribute('aria-expanded')).toBe(
    'false',
  )
  await page.reload()
  await lane(page, '安全隐患').locator('card-tile', { hasText: card }).waitFor()
})
