import { expect, it } from 'vitest'
import { column, demoBoard, eventually, saved, tile } from '#test/support/browser/app-page.ts'
import { fileApp, seat, startApp } from '#test/support/browser/seat.ts'

const app = fileApp()

const card = '占道修车摊，请城管一起上门'

it('B1 a card that one person drags is in its new place on everybody else’s screen at once', async () => {
  const { url } = await startApp()
  const officer = await seat(url, 'officer', { path: demoBoard })
  const leader = await seat(url, 'leader', { path: demoBoard })
  await tile(leader, card).waitFor()
  await tile(officer, card).dragTo(column(officer, '待反馈').locator('card-tile').first(), {
    targetPosition: { x: 60, y: 6 },
  })
  await column(officer, '待反馈').locator('card-tile').first().filter({ hasText: card }).waitFor()
  await column(leader, '待反馈').locator('card-tile').first().filter({ hasText: card }).waitFor()
  expect(
    await column(leader, '待协同').locator('card-tile').filter({ hasText: card }).count(),
  ).toBe(0)
  await saved(officer)
})

it('B2 the keyboard walks over cards, carries one and puts it down, and every step is said aloud', async () => {
  const { url } = await startApp()
  const page = await seat(url, 'officer', { path: demoBoard })
  const said = page.locator('board-columns .said')
  await tile(page, card).focus()
  await page.keyboard.press('Space')
  await eventually(() => said.textContent()).toContain('拿起了')
  await page.keyboard.press('ArrowRight')
  await eventually(() => said.textContent()).toContain('待反馈，第 3 位')
  await page.keyboard.press('Escape')
  await eventually(() => said.textContent()).toContain('放回了原处')
  expect(await column(page, '待协同').locator('card-tile').filter({ hasText: card }).count()).toBe(
    1,
  )

  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Space')
  await column(page, '待反馈').locator('card-tile').nth(1).filter({ hasText: card }).waitFor()
  await eventually(() => page.evaluate(() => document.activeElement?.localName)).toBe('card-tile')
  await page.keyboard.press('ArrowUp')
  await eventually(() =>
    page.evaluate(() => document.activeElement?.getAttribute('aria-posinset')),
  ).toBe('1')
  await saved(page)
})

it('B3 search finds part of a Chinese title, counts what is left, and stands in the address', async () => {
  const page = await app.seat('officer', { path: demoBoard })
  await tile(page, card).waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('修车')
  await eventually(() => page.locator('filter-bar .count').innerText()).toMatch(/^1 \/ 3\d$/)
  await eventually(() => new URL(page.url()).searchParams.get('q')).toBe('修车')
  const other = await app.seat('leader', {
    path: new URL(page.url()).pathname + new URL(page.url()).search,
  })
  await tile(other, card).waitFor()
  expect(await other.locator('card-tile').count()).toBe(1)
  await page.keyboard.press('Escape')
  await eventually(() => new URL(page.url()).search).toBe('')
  await eventually(() => page.locator('card-tile').count()).toBeGreaterThan(10)
})

it('B4 Enter adds a card and is ready for the next; the server gives each its number', async () => {
  const page = await app.seat('grid', { path: demoBoard })
  await column(page, '待受理').getByRole('button', { name: '新建卡片', exact: true }).click()
  await page.keyboard.type('楼道灯不亮')
  await page.keyboard.press('Enter')
  await page.keyboard.type('门口积水')
  // The words speak for a type: once more takes it.
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await tile(page, '楼道灯不亮')
    .locator('ui-plate')
    .filter({ hasText: /\d{5}-\d/ })
    .waitFor()
  await tile(page, '门口积水')
    .locator('ui-plate')
    .filter({ hasText: /\d{5}-\d/ })
    .waitFor()
  const officer = await app.seat('officer', { path: demoBoard })
  await tile(officer, '门口积水').waitFor()
})

it('B5 undo takes back one’s own move, keeps what another person changed since, and says what it did', async () => {
  const officer = await app.seat('officer', { path: demoBoard })
  const leader = await app.seat('leader', { path: demoBoard })
  const accepted = '暑托班放学时段路口拥堵'
  await tile(officer, accepted).focus()
  await officer.keyboard.press('Space')
  await officer.keyboard.press('ArrowRight')
  await officer.keyboard.press('Space')
  await column(leader, '处置中').locator('card-tile').filter({ hasText: accepted }).waitFor()
  await tile(leader, accepted).focus()
  await leader.keyboard.press('F2')
  await leader.keyboard.type('放学路口已安排疏导')
  await leader.keyboard.press('Enter')
  await tile(officer, '放学路口已安排疏导').waitFor()
  await officer.keyboard.press('Control+z')
  await column(officer, '已受理')
    .locator('card-tile')
    .filter({ hasText: '放学路口已安排疏导' })
    .waitFor()
  await officer.getByText('已撤销 — 放学路口已安排疏导：现在在“已受理”').waitFor()
  await column(leader, '已受理')
    .locator('card-tile')
    .filter({ hasText: '放学路口已安排疏导' })
    .waitFor()
})

it('B6 U27 what a role may not do stands there disabled with the reason, in the menu of the right button too', async () => {
  const page = await app.seat('head3', { path: demoBoard })
  const first = page.locator('card-tile').first()
  const move = page.getByRole('menuitem', { name: '移动到' })
  await first.hover()
  await page.mouse.down({ button: 'right' })
  await page.mouse.up({ button: 'right' })
  await move.waitFor()
  await page.keyboard.press('Escape')
  await move.waitFor({ state: 'hidden' })
  await first.getByRole('button').click()
  expect(await move.getAttribute('aria-disabled')).toBe('true')
  expect(await move.textContent()).toContain('由网格员、民警或所领导移动。')
  await page.keyboard.press('Escape')
  await first.focus()
  await page.keyboard.press('Space')
  await page.getByRole('alert').filter({ hasText: '由网格员、民警或所领导移动。' }).waitFor()
  await column(page, '待受理').getByRole('button', { name: '列“待受理”的操作' }).click()
  const rename = page.getByRole('menuitem', { name: '改列名' })
  expect(await rename.getAttribute('aria-disabled')).toBe('true')
})

it('B7 a refused edit goes back, and what the person had is offered in a tray', async () => {
  const page = await app.seat('head3', { path: demoBoard })
  const first = column(page, '已受理').locator('card-tile').first()
  const title = await first.locator('.title').innerText()
  // The screen offers no such edit to this role; somebody's own client might.
  await first.evaluate(tile => {
    const screen = document.querySelector('board-screen')
    const id = (tile as HTMLElementTagNameMap['card-tile']).card.id
    screen?.scope.board.edit(`card/${id}`, doc => doc.getMap('card').set('title', '擅自改的标题'))
  })
  const tray = page.locator('draft-tray')
  await tray.getByText('擅自改的标题').waitFor()
  await eventually(() => first.locator('.title').innerText()).toBe(title)
  await tray.getByRole('button', { name: '放弃草稿' }).click()
  await eventually(() => tray.locator('section').count()).toBe(0)
})

it('B8 a phone shows one column at a time, tabs lead to the others, and targets are 44 px', async () => {
  const page = await app.seat('grid', { path: demoBoard, width: 390, height: 844 })
  await page.locator('card-tile').first().waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  const inSight = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('board-column')]
        .filter(one => {
          const { left, right } = one.getBoundingClientRect()
          return left >= 0 && right <= innerWidth
        })
        .map(one => one.column.title),
    )
  await eventually(inSight).toEqual(['待受理'])
  await page.getByRole('tab', { name: '处置中' }).click()
  await eventually(inSight).toEqual(['处置中'])
  await eventually(() =>
    page.getByRole('tab', { name: '处置中' }).getAttribute('aria-selected'),
  ).toBe('true')
  for (const target of [
    page.locator('board-screen .thumb'),
    page.locator('card-tile .more').first(),
    page.getByRole('tab').first(),
  ]) {
    const box = await target.boundingBox()
    expect(box?.height).toBeGreaterThanOrEqual(44)
    expect(box?.width).toBeGreaterThanOrEqual(44)
  }
  await page.locator('board-column').nth(2).locator('card-tile').first().click()
  const panel = await page.locator('card-panel').boundingBox()
  expect(panel?.width).toBeCloseTo(390)
})

it('B9 the language switch changes every word on the screen without a reload', async () => {
  const { url } = await startApp()
  const page = await seat(url, 'officer', { path: demoBoard })
  await tile(page, card).waitFor()
  await page.evaluate(() => Object.assign(window, { here: true }))
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('button', { name: 'Overdue' }).waitFor()
  await page.locator('card-tile').first().getByText('Tenancy prompt').waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
  await page.locator('app-header').getByText('Community officer').waitFor()
  expect(await page.evaluate(() => 'here' in window)).toBe(true)
})

it('B10 an open card is in the address: the link opens it, Esc closes it and leads back to its tile', async () => {
  const page = await app.seat('officer', { path: demoBoard })
  await tile(page, card).focus()
  await page.keyboard.press('Enter')
  await eventually(() => page.url()).toMatch(/\/b\/LY1-board\/c\/[\w-]+$/)
  const leader = await app.seat('leader', { path: new URL(page.url()).pathname })
  await leader.locator('card-panel').getByText(card).first().waitFor()
  await tile(page, card).getByText('正在查看').waitFor()
  await page.keyboard.press('Escape')
  await eventually(() => page.url()).toMatch(/\/b\/LY1-board$/)
  await eventually(() => page.evaluate(() => document.activeElement?.localName)).toBe('card-tile')
})

it('B11 a column over its limit says so in words; the limit is set at the column', async () => {
  const page = await app.seat('officer', { path: demoBoard })
  const head = column(page, '待协同')
  await head.getByRole('button', { name: '列“待协同”的操作' }).click()
  await page.getByRole('menuitem', { name: '数量上限' }).click()
  await page.locator('limit-popover input').fill('2')
  await page.keyboard.press('Enter')
  await head.getByText('超过上限 2').waitFor()
})

it('B12 columns are dragged by their heads into a new order for everybody', async () => {
  const { url } = await startApp()
  const officer = await seat(url, 'officer', { path: demoBoard })
  const leader = await seat(url, 'leader', { path: demoBoard })
  await tile(leader, card).waitFor()
  await column(officer, '已受理')
    .locator('header h2')
    .dragTo(column(officer, '待受理').locator('header h2'), { targetPosition: { x: 4, y: 8 } })
  await eventually(() => leader.locator('board-column h2').allInnerTexts()).toEqual([
    '已受理',
    '待受理',
    '处置中',
    '待协同',
    '待反馈',
    '待回访',
    '已办结',
  ])
})

it('B13 an archived card leaves the board and comes back from the archive', async () => {
  const { url } = await startApp()
  const page = await seat(url, 'officer', { path: demoBoard })
  await tile(page, card).getByRole('button').click()
  await page.getByRole('menuitem', { name: '归档' }).click()
  await eventually(() => tile(page, card).count()).toBe(0)
  await saved(page)
  await page.reload()
  await page.getByRole('button', { name: '看板菜单' }).click()
  await page.getByRole('menuitem', { name: '归档' }).click()
  const line = page.locator('archive-drawer li').filter({ hasText: card })
  await line.getByRole('button', { name: '恢复' }).click()
  await page.keyboard.press('Escape')
  await tile(page, card).waitFor()
})

it('B33 a drag that the role has no right to is refused with the reason, and the card stays', async () => {
  const page = await app.seat('head3', { path: demoBoard })
  const here = column(page, '已受理').locator('card-tile')
  const there = column(page, '待反馈').locator('card-tile')
  await here.first().waitFor()
  const before = [await here.allInnerTexts(), await there.allInnerTexts()]
  await here.first().dragTo(there.first())
  await page.locator('ui-notice-region').getByText('由网格员、民警或所领导移动').waitFor()
  expect([await here.allInnerTexts(), await there.allInnerTexts()]).toEqual(before)
  await saved(page)
})

it('B33 a card dropped into finished work without the right to close goes back, and the screen says why', async () => {
  const page = await app.seat('grid', { path: demoBoard, width: 2400 })
  const cards = column(page, '待协同').locator('card-tile').filter({ hasText: card })
  await cards.dragTo(column(page, '已办结').locator('card-tile').first())
  await page.locator('ui-notice-region').getByText('办结').first().waitFor()
  expect(await cards.count()).toBe(1)
  expect(await column(page, '已办结').locator('card-tile').filter({ hasText: card }).count()).toBe(
    0,
  )
  await saved(page)
  const officer = await app.seat('officer', { path: demoBoard })
  await column(officer, '待协同').locator('card-tile').filter({ hasText: card }).waitFor()
})

it('B34 an address of a board that is not there says so, and leads to the boards', async () => {
  const page = await app.seat('officer', { path: '/b/nothing-here' })
  await page.getByText('没有这个看板，或者您不能打开它').waitFor()
  await page.getByRole('button', { name: '返回看板列表' }).click()
  await page.locator('home-page').waitFor()
})
