import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { demoBoard, tile } from '#test/support/browser/app-page.ts'
import { seat, startApp } from '#test/support/browser/seat.ts'

const card = '占道修车摊，请城管一起上门'

const words = {
  'zh-CN': {
    menu: '账号菜单',
    signIns: '我的登录',
    change: '修改密码',
    fields: ['现在的密码', '新密码', '再输一次新密码'],
    differs: '两次输入的新密码不一样',
    wrong: '现在的密码不正确',
  },
  en: {
    menu: 'Account menu',
    signIns: 'My sign-ins',
    change: 'Change password',
    fields: ['Present password', 'New password', 'New password once more'],
    differs: 'The two new passwords differ',
    wrong: 'The present password is not right',
  },
} as const

/** Fills the three fields and sends them. */
async function change(page: Page, fields: readonly string[], texts: readonly string[]) {
  for (const [index, field] of fields.entries())
    await page
      .locator('password-dialog')
      .getByLabel(field, { exact: true })
      .fill(texts[index] ?? '')
  await page.keyboard.press('Enter')
}

it.each([
  ['zh-CN', 390, 'the list of sign-ins'],
  ['en', 1440, 'the menu'],
] as const)(
  'DY1 who changes their password goes on at the open board, and their other device is signed out (%s, %i wide, from %s)',
  async (language, width, from) => {
    const { menu, signIns, change: title, fields, differs, wrong } = words[language]
    const { url } = await startApp()
    const far = await seat(url, 'officer', { path: demoBoard })
    const page = await seat(url, 'officer', { path: demoBoard, language, width, height: 844 })
    await tile(far, card).waitFor()
    await tile(page, card).waitFor()
    await page.getByRole('button', { name: menu }).click()
    if (from === 'the menu') await page.getByRole('menuitem', { name: title }).click()
    else {
      await page.getByRole('menuitem', { name: signIns }).click()
      await page.locator('sign-ins-dialog').getByRole('button', { name: title }).click()
    }
    await change(page, fields, ['linli-demo', 'known-to-me-alone', 'known-to-me-only'])
    await page.getByRole('alert').filter({ hasText: differs }).waitFor()
    await change(page, fields, ['not-the-password', 'known-to-me-alone', 'known-to-me-alone'])
    await page.getByRole('alert').filter({ hasText: wrong }).waitFor()
    const opened = page.waitForEvent('load')
    await change(page, fields, ['linli-demo', 'known-to-me-alone', 'known-to-me-alone'])
    await opened
    await tile(page, card).waitFor()
    await page
      .getByText(language === 'en' ? 'Saved' : '已保存')
      .first()
      .waitFor()
    await far.locator('ended-page, sign-in-page').waitFor()

    const signIn = (password: string) =>
      fetch(`${url}/api/auth/sign-in/username`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username: 'officer', password }),
      })
    expect((await signIn('linli-demo')).status).toBe(401)
    expect((await signIn('known-to-me-alone')).status).toBe(200)
  },
)

it('DY2 while something unsaved stands on the page alone, the password stays as it is', async () => {
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
  await page.getByRole('button', { name: '账号菜单' }).click()
  await page.getByRole('menuitem', { name: '修改密码' }).click()
  const texts = ['linli-demo', 'known-to-me-alone', 'known-to-me-alone']
  await change(page, words['zh-CN'].fields, texts)
  await page.getByRole('alert').filter({ hasText: '请等保存完成后再修改密码' }).waitFor()
})
