import { expect, it } from 'vitest'
import { verbs } from '#shared/policy/verbs.ts'
import { column, demoBoard, eventually, saved, tile } from '#test/support/browser/app-page.ts'
import { profilePage } from '#test/support/browser/profile.ts'
import { seat, startApp } from '#test/support/browser/seat.ts'

const [one, two] = ['占道修车摊，请城管一起上门', '楼道堆放']

it('OF11 OF5 OF7 offline a card is made and two are hidden from others; after a reload and on return one is done, and whoever was overtaken sees which card and why', async () => {
  const { url } = await startApp()
  const officer = await seat(url, 'officer', { path: demoBoard, serviceWorker: true })
  await officer.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await officer.reload()
  await tile(officer, one).waitFor()
  await officer.evaluate(() => document.querySelector('board-screen')?.scope.board.settled())
  const second = tile(officer, two).first()
  const number = await second.locator('ui-plate').getAttribute('title')

  await officer.context().setOffline(true)
  await officer.reload()
  const hide = async (tile: ReturnType<typeof column>) => {
    await tile.locator('.title').click()
    await officer.locator('card-panel card-state ui-button[popup="dialog"]').click()
    await officer.getByRole('radio', { name: '仅民警' }).check()
    await officer.getByRole('button', { name: '更改范围' }).click()
    await officer.locator('card-panel queued-commands').getByText('待发送').waitFor()
  }
  await hide(tile(officer, one))
  await hide(second)
  await officer.keyboard.press('Escape')
  expect(await tile(officer, one).locator('.queue').innerText()).toContain('待发送')
  await column(officer, '待受理').getByRole('button', { name: '新建卡片', exact: true }).click()
  await officer.keyboard.type('门口路灯不亮')
  // The words speak for a type; the second Enter takes it.
  await officer.keyboard.press('Enter')
  await officer.keyboard.press('Enter')
  await officer.keyboard.press('Escape')
  await tile(officer, '门口路灯不亮')
    .getByText(/临-[0-9A-Z]{4} · 待创建/)
    .waitFor()
  await officer.getByText('3 处改动留在本机').waitFor()

  const leader = await seat(url, 'leader', { path: demoBoard })
  const status = await leader.evaluate(
    async ([board, number]) => {
      const cards = (await (await fetch(`/api/boards/${board}/cards`)).json()) as {
        id: string
        number: string
      }[]
      const card = cards.find(one => one.number === number)!
      const { id: me } = (await (await fetch('/api/me')).json()) as { id: string }
      const answer = await fetch(`/api/cards/${card.id}/visibility`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ visibility: 'named', named: [me] }),
      })
      return answer.status
    },
    ['LY1-board', number],
  )
  expect(status).toBe(200)

  await officer.reload()
  await tile(officer, one).locator('.queue').getByText('待发送').waitFor()
  await tile(officer, '门口路灯不亮').getByText('待创建').waitFor()
  // Signing out would lose them, so it asks.
  await officer.locator('app-header .person').click()
  await officer.getByRole('menuitem', { name: '退出登录' }).click()
  await officer.getByText('3 处改动还没有送到服务器').waitFor()
  await officer.getByRole('button', { name: '取消' }).click()

  await officer.context().setOffline(false)
  const tray = officer.locator('command-tray')
  await tray.getByText('1 项操作没有办成').waitFor()
  await tray.getByRole('link', { name: number! }).waitFor()
  await tray.getByText('没有找到，或者您无权查看').waitFor()
  await eventually(() => tile(officer, one).locator('.queue').count()).toBe(0)
  await tile(officer, '门口路灯不亮')
    .locator('ui-plate')
    .filter({ hasText: /\d{5}-\d/ })
    .waitFor()
  await tile(leader, '门口路灯不亮').waitFor()
  await tile(leader, one).getByText('仅民警').waitFor()

  await tray.getByRole('button', { name: '放弃' }).click()
  await eventually(() => tray.locator('section').count()).toBe(0)
  await saved(officer)
})

it('AP14 AP11 the page of the API shows every operation, finds them by word, and holds the table of permissions; no script is refused', async () => {
  const { url } = await startApp()
  const page = await profilePage({})
  const complaints: string[] = []
  page.on('console', message => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  const document = await (await fetch(`${url}/api/openapi.json`)).json()
  const paths = Object.values((document as { paths: Record<string, object> }).paths)
  await page.goto(`${url}/api/docs`)
  const operations = page.locator('api-operation')
  await operations.first().waitFor()
  expect(await operations.count()).toBe(paths.flatMap(path => Object.keys(path)).length)
  expect(await page.locator('policy-table tbody th').allInnerTexts()).toEqual(verbs)

  const search = page.locator('ui-text-field input')
  await search.fill('card:share visibility')
  await eventually(() => operations.count()).toBe(1)
  await operations.locator('summary').click()
  await operations.getByText('Idempotency-Key').waitFor()
  await operations.locator('schema-view').getByText('"board" | "staff"').waitFor()
  await operations.getByRole('link', { name: 'card:share' }).click()
  await page.getByRole('rowheader', { name: 'card:share' }).waitFor()
  await search.fill('没有这样的接口')
  await page.locator('ui-empty').waitFor()
  expect(complaints).toEqual([])
})
