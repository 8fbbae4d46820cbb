import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { demoBoard, eventually, saved, tile } from '#test/support/browser/app-page.ts'
import { fileApp, seat, startApp } from '#test/support/browser/seat.ts'

const app = fileApp()

const table = `${demoBoard}?view=table`

const line = (page: Page, title: string) => page.locator('card-table .card', { hasText: title })

const seals = (page: Page) => page.locator('card-table .card ui-seal[priority="urgent"]').count()

it('VW6 VW7 headings sort by mouse, groups by menu, both stand in the address, and Enter opens the case file', async () => {
  const page = await app.seat('officer', { path: demoBoard })
  await page.getByRole('button', { name: '视图' }).click()
  await page.getByRole('menuitemradio', { name: '表格' }).click()
  const numbers = page.locator('card-table .card .number')
  await page.getByRole('columnheader', { name: '编号' }).getByRole('button').click()
  await page.getByRole('columnheader', { name: '编号' }).getByRole('button').click()
  await eventually(() => numbers.first().textContent()).toContain('00034')
  expect(page.url()).toContain('sort=-number')
  expect(await page.getByRole('columnheader', { name: '编号' }).getAttribute('aria-sort')).toBe(
    'descending',
  )
  await page.getByRole('button', { name: '分组' }).click()
  await page.getByRole('menuitemradio', { name: '按类型分组' }).click()
  await page.getByRole('button', { name: '安全隐患' }).waitFor()
  await page.reload()
  await page.getByRole('button', { name: '安全隐患' }).waitFor()
  await page.locator('card-table .card').first().focus()
  await page.keyboard.press('Enter')
  await page.locator('card-panel').waitFor()
  await page.keyboard.press('Escape')
  await eventually(() => page.locator('card-panel').count()).toBe(0)
})

it('VW8 VW9 CL26 three cards ticked by keyboard are raised at once, on other screens too; taking it back asks for the reason', async () => {
  const { url } = await startApp()
  const leader = await seat(url, 'leader', { path: `${table}&sort=number` })
  const officer = await seat(url, 'officer', { path: table })
  await line(officer, '占道修车摊').waitFor()
  const before = await seals(officer)
  await line(leader, '树枝遮挡路灯').focus()
  await leader.keyboard.press('Shift+ArrowDown')
  await leader.keyboard.press('Shift+ArrowDown')
  await leader.getByText('已选 3 张').waitFor()
  await leader.getByRole('toolbar').getByRole('button', { name: '优先级' }).click()
  await leader.getByRole('menuitem', { name: '紧急' }).click()
  await leader.getByText('已修改 3 张卡片').waitFor()
  await eventually(() => seals(officer)).toBe(before + 3)
  await saved(leader)
  await leader.keyboard.press('Control+z')
  await leader.locator('step-dialog').getByText('3 张卡片').waitFor()
  expect(await seals(officer)).toBe(before + 3)
  expect(await leader.locator('draft-tray section').count()).toBe(0)
})

it('CL26 Ctrl+Z on the open card takes a raise back as on the board: it asks for the reason, and nothing is refused', async () => {
  const leader = await app.seat('leader', { path: demoBoard })
  await tile(leader, '树枝遮挡路灯').click()
  const priority = leader.locator('card-panel card-state ui-menu').nth(1)
  await priority.getByRole('button').click()
  await priority.getByRole('menuitemradio', { name: '紧急' }).click()
  await leader.getByText('优先级调为“紧急”').waitFor()
  await saved(leader)
  await leader.locator('card-panel .panel[role=region]').focus()
  await leader.keyboard.press('Control+z')
  await leader.locator('step-dialog').getByText('→ 普通').waitFor()
  await priority.getByRole('button', { name: '紧急' }).waitFor()
  expect(await leader.locator('card-draft, draft-tray section').count()).toBe(0)
})

it('VW8 VW9 VW10 three ticked cards are archived at once, on other screens too; one undo takes all back', async () => {
  const { url } = await startApp()
  const officer = await seat(url, 'officer', { path: `${table}&sort=number` })
  const leader = await seat(url, 'leader', { path: table })
  const first = line(officer, '树枝遮挡路灯')
  await first.focus()
  const lines = await officer.locator('card-table .card').allInnerTexts()
  const at = lines.findIndex(text => text.includes('树枝遮挡路灯'))
  const numbers = (page: Page) => page.locator('card-table .card .number').allInnerTexts()
  const ticked = new Set((await numbers(officer)).slice(at, at + 3))
  const shown = async () => (await numbers(leader)).filter(one => ticked.has(one)).length
  await eventually(shown).toBe(3)
  await officer.keyboard.press('Shift+ArrowDown')
  await officer.keyboard.press('Shift+ArrowDown')
  await officer.getByRole('toolbar').getByRole('button', { name: '归档' }).click()
  await officer.getByText('已修改 3 张卡片').waitFor()
  await eventually(shown).toBe(0)
  await saved(officer)
  await officer.keyboard.press('Control+z')
  await officer.getByText('已撤销 — 3 张卡片').waitFor()
  await eventually(shown).toBe(3)
})

it('VW9 steps with a form are left out by name and reason; the others move, live', async () => {
  const { url } = await startApp()
  const officer = await seat(url, 'officer', { path: table })
  await line(officer, '5 号楼门禁坏了').locator('.tick input').click()
  await line(officer, '暑托班放学时段').locator('.tick input').click()
  await officer.getByRole('toolbar').getByRole('button', { name: '移到列' }).click()
  await officer.getByRole('menuitem', { name: '处置中', exact: true }).click()
  const told = officer.locator('bulk-bar .refused')
  await eventually(() => told.textContent()).toContain('1 张没有改')
  expect(await told.textContent()).toContain('5 号楼门禁坏了')
  await eventually(() => line(officer, '暑托班放学时段').locator('.column').textContent()).toBe(
    '处置中',
  )
  expect(await line(officer, '5 号楼门禁坏了').locator('.column').textContent()).toBe('待受理')
})

it('VW10 a building head sees the tools of other people’s cards greyed with the reason, and a phone fits', async () => {
  const head = await app.seat('head3', { path: table, width: 390, height: 844 })
  // The headings are out of sight on a phone: a menu sorts.
  await head.locator('card-table .sort ui-button').click()
  await head.getByRole('menuitemradio', { name: '期限' }).click()
  await eventually(() => head.url()).toContain('sort=due')
  await head.locator('card-table .card .tick input').first().click()
  const due = head.getByRole('toolbar').getByRole('button', { name: '办理期限' })
  expect(await due.getAttribute('aria-disabled')).toBe('true')
  const archive = head.getByRole('toolbar').getByRole('button', { name: '归档' })
  await archive.waitFor()
  expect(await archive.getAttribute('aria-disabled')).toBe('true')
  expect(await head.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
})
