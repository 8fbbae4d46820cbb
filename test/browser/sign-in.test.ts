import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { column, demoBoard, eventually, saved, tile } from '#test/support/browser/app-page.ts'
import { seat, startApp } from '#test/support/browser/seat.ts'

const card = '占道修车摊，请城管一起上门'

it('B15 signing in: a wrong password gets a sentence, a demo account one click, and a loud banner stays', async () => {
  const { url } = await startApp()
  const page = await seat(url, null)
  await page.getByLabel('用户名').fill('officer')
  await page.getByLabel('密码', { exact: true }).fill('wrong')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').filter({ hasText: '用户名或密码不正确' }).waitFor()
  await page.getByRole('button', { name: /grid/ }).click()
  await page
    .locator('home-page')
    .getByRole('link', { name: /平安看板/ })
    .waitFor()
  await page.getByText('演示系统：账号和密码是公开的').waitFor()
})

it('B16 whoever has no board is told why', async () => {
  const { url } = await startApp()
  const page = await seat(url, 'auditor', { language: 'en' })
  await page.getByText('Auditors do not enter boards').waitFor()
})

it('B17 a sign-in that is ended from the list of sign-ins leaves its board at once', async () => {
  const { url } = await startApp()
  const far = await seat(url, 'officer', { path: '/b/LY1-board' })
  const near = await seat(url, 'officer')
  await far.locator('card-tile').first().waitFor()
  await near.getByRole('button', { name: '账号菜单' }).click()
  await near.getByRole('menuitem', { name: '我的登录' }).click()
  const others = near.locator('sign-ins-dialog li').filter({ hasNotText: '本机' })
  await others.getByRole('button', { name: '结束' }).click()
  await far.locator('ended-page, sign-in-page').waitFor()
  await eventually(() => others.count()).toBe(0)
  await near.locator('home-page').waitFor()
})

it('RN9 when somebody else signs in in another tab, the first one says so at once and goes on with a reload', async () => {
  const { url } = await startApp()
  const first = await seat(url, null)
  const second = await first.context().newPage()
  await second.goto(url)
  await first.getByRole('button', { name: /grid/ }).click()
  await first.locator('home-page').waitFor()
  await second.getByRole('button', { name: /leader/ }).click()
  await second.locator('home-page').waitFor()
  await first.locator('ended-page').getByText('这个浏览器换了账号').waitFor()
  await first.locator('ended-page').getByRole('button').click()
  await first.locator('home-page').waitFor()
})

it('RN9 a page that has not heard of the other sign-in is refused and does nothing as the other person', async () => {
  const { url, linli } = await startApp()
  const page = await seat(url, 'grid')
  await page.locator('home-page').waitFor()
  // What the page still asks would be refused too, and the list be gone before somebody clicks.
  await page.waitForLoadState('networkidle')
  const other = await page.request.post(`${url}/api/auth/sign-in/username`, {
    data: { username: 'leader', password: 'linli-demo' },
    headers: { origin: url },
  })
  expect(other.ok()).toBe(true)
  const before = linli.parts.log.position()
  await page.getByRole('link', { name: /平安看板/ }).click()
  await page.locator('ended-page').getByText('这个浏览器换了账号').waitFor()
  expect(linli.parts.log.position()).toBe(before)
})

it('Y46 where the device keeps nothing, whoever’s sign-in has ended while something was unsaved is told that it is lost', async () => {
  const { url } = await startApp()
  const page = await seat(url, 'officer', { alone: true })
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('switched off', 'SecurityError')
    }
  })
  await page.goto(url + demoBoard)
  await tile(page, card).waitFor()
  await page.context().setOffline(true)
  await page.getByText('连不上服务器').waitFor()
  await tile(page, card).focus()
  for (const key of ['Space', 'ArrowRight', 'Space']) await page.keyboard.press(key)
  await page.getByText('1 处改动只在这个页面里').waitFor()
  await endSignIn(page, url)
  await page.context().setOffline(false)
  await page.locator('sign-in-page').getByText('没有送出的改动已丢失').waitFor()
  expect(await page.getByText('留在本机').count()).toBe(0)
})

it('Y46 what stays on this device for the same person is no more said to once somebody else has signed in in this browser', async () => {
  const { url } = await startApp()
  const page = await seat(url, 'officer', { path: demoBoard })
  const other = await page.context().newPage()
  await tile(page, card).waitFor()
  await endSignIn(page, url)
  await page.locator('sign-in-page').getByText('未保存的改动留在本机').waitFor()
  await other.goto(url)
  await other.getByRole('button', { name: /grid/ }).click()
  await other.locator('home-page').waitFor()
  await page.locator('ended-page').getByText('这个浏览器换了账号').waitFor()
  expect(await page.getByText('留在本机').count()).toBe(0)
})

it('Y46 who signs in again at a page whose sign-in has ended goes on with what was unsaved there, and it is saved', async () => {
  const { url } = await startApp()
  const page = await seat(url, 'officer', { path: demoBoard })
  await tile(page, card).waitFor()
  await page.context().setOffline(true)
  await page.getByText('连不上服务器').waitFor()
  await tile(page, card).focus()
  for (const key of ['Space', 'ArrowRight', 'Space']) await page.keyboard.press(key)
  await page.getByText('1 处改动留在本机').waitFor()
  await endSignIn(page, url)
  await page.context().setOffline(false)
  await page.locator('sign-in-page').getByText('未保存的改动留在本机').waitFor()
  await page.getByRole('button', { name: /officer/ }).click()
  await tile(page, card).waitFor()
  await saved(page)
  const leader = await seat(url, 'leader', { path: demoBoard })
  await column(leader, '待反馈').locator('card-tile').filter({ hasText: card }).waitFor()
})

/** Ends the sign-in of a page as another device does. */
async function endSignIn(page: Page, url: string): Promise<void> {
  const cookie = (await page.context().cookies(url))
    .map(({ name, value }) => `${name}=${value}`)
    .join('; ')
  const answer = await fetch(`${url}/api/auth/sign-out`, {
    method: 'POST',
    headers: { cookie, origin: url },
  })
  expect(answer.ok).toBe(true)
}
