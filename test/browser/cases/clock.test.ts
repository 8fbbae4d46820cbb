import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { seat } from '#test/support/browser/seat.ts'
import { inChina, startClockBench } from '#test/support/server/clock-bench.ts'

/** Where a picture of each step is wanted; nowhere in a test run. */
const pictures = process.env['LINLI_PICTURES']

async function picture(page: Page, name: string): Promise<void> {
  if (pictures !== undefined) await page.screenshot({ path: `${pictures}/${name}.png` })
}

/** Sets what time it is for a page, and lets it look. */
async function timeIs(page: Page, text: string): Promise<void> {
  await page.clock.setFixedTime(inChina(text))
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
}

it('CL20 CL18 a card runs out over National Day on an open board, is extended, and follows the calendar that an administrator sets', async () => {
  const { server, board, card, pass, token } = await startClockBench({ now: '2026-09-30T15:00' })
  const id = await card()
  await token('officer')
  await token('admin')
  const page = await seat(server.url, 'officer', {
    alone: true,
    path: `/b/${board}`,
    time: inChina('2026-10-08T10:00'),
  })
  const tile = page.locator(`card-tile[data-card="${id}"]`)
  await tile.waitFor()
  const badge = tile.locator('clock-badge')
  const shown = (text: string) => tile.getByText(text).waitFor()
  // 24 hours of working days, of which five are left after seven days off.
  expect(await badge.count()).toBe(0)
  await timeIs(page, '2026-10-08T12:00')
  await shown('受理剩 3 小时')
  await page.getByRole('button', { name: '即将超期' }).click()
  await expect.poll(() => page.locator('filter-bar .count').innerText()).toBe('1 / 1')

  // Saturday 10 October is worked, Sunday is not.
  await timeIs(page, '2026-10-12T10:00')
  await tile.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: '即将超期' }).click()
  await shown('受理超期 2 个工作日')
  await page.locator('board-column[data-column="todo"] overdue-count').getByText('超期 1').waitFor()

  await pass(inChina('2026-10-12T10:00') - inChina('2026-09-30T15:00'))
  await tile.click()
  const clocks = page.locator('card-clocks')
  await clocks.getByText('超期 2 个工作日').waitFor()
  await clocks.getByText('受理后起算，7 个工作日').first().waitFor()
  await clocks.getByRole('button', { name: '受理时限延期' }).click()
  const dialog = page.locator('extend-dialog')
  const extend = dialog.getByRole('button', { name: '延期', exact: true })
  await extend.click()
  await dialog.getByText('请写明延期的理由。').waitFor()
  await dialog.getByLabel('理由').fill('国庆期间无人值守')
  await picture(page, 'extend')
  await extend.click()
  await clocks.getByText('剩 1 个工作日').waitFor()
  await badge.waitFor({ state: 'detached' })

  const admin = await seat(server.url, 'admin', {
    alone: true,
    path: '/admin/calendar',
    time: inChina('2026-10-12T10:00'),
  })
  await admin.locator('[data-day="2026-10-12"]').focus()
  await admin.keyboard.press('ArrowRight')
  await admin.locator('[data-day="2026-10-13"]:focus').waitFor()
  await admin.keyboard.press('Enter')
  const day = admin.locator('day-dialog')
  await day.getByRole('button', { name: '保存' }).click()
  await day.getByText('请写明说明。').waitFor()
  await day.getByLabel('说明').fill('全市停电检修')
  await day.getByRole('button', { name: '保存' }).click()
  await admin.locator('calendar-page li').getByText('全市停电检修').waitFor()
  await picture(admin, 'day-set')
  // The day that was left is a day off now, so that the card has until the day after.
  const due = () => server.linli.parts.cards.get(id)?.acceptDue
  await expect.poll(due).toBe(inChina('2026-10-14T10:00'))
  await clocks.getByText('14日').waitFor()

  await page.getByRole('tab', { name: '历史' }).click()
  const history = page.locator('card-history')
  await history.getByText('延长了受理时限').waitFor()
  await history.getByText('上报后 4 个工作日').first().waitFor()
  await history.getByText('受理时限已超').waitFor()
  await picture(page, 'history')
})
