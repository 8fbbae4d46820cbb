import { expect, it } from 'vitest'
import { addPerson } from '#server/auth/add-person.ts'
import { seat, startApp } from '#test/support/browser/seat.ts'

it.each([
  [
    'zh-CN',
    390,
    ['用户名', '密码', '现在的密码', '新密码', '再输一次新密码'],
    ['两次输入的新密码不一样', '现在的密码不正确'],
  ],
  [
    'en',
    1440,
    ['User name', 'Password', 'Present password', 'New password', 'New password once more'],
    ['The two new passwords differ', 'The present password is not right'],
  ],
] as const)(
  'TP13 whoever signs in with a first password is asked for one of their own, and nothing else opens (%s, %i wide)',
  async (language, width, [name, password, current, next, again], [differs, wrong]) => {
    const { url, linli } = await startApp()
    const newcomer = { username: 'newcomer', name: '新人', password: 'made-by-the-admin' }
    await addPerson(linli.parts, { ...newcomer, first: true })
    const page = await seat(url, null, { language, width, height: 844 })
    const fill = (label: string, text: string) => page.getByLabel(label, { exact: true }).fill(text)
    const signIn = async () => {
      await fill(name, 'newcomer')
      await fill(password, newcomer.password)
      await page.keyboard.press('Enter')
    }
    await signIn()
    const here = page.locator('first-password-page')
    await here.waitFor()
    // Whoever has no time for it now signs out.
    await here.locator('ui-button[variant="ghost"]').click()
    await signIn()
    await here.waitFor()
    // Neither another address nor a reload leads past it.
    await page.goto(`${url}/b/LY1-board`)
    await here.waitFor()
    await expect.poll(() => page.locator('board-screen, home-page').count()).toBe(0)

    await fill(current, newcomer.password)
    await fill(next, 'known-to-me-alone')
    await fill(again, 'known-to-me-only')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').filter({ hasText: differs }).waitFor()
    await fill(again, 'known-to-me-alone')
    await fill(current, 'not-the-password')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').filter({ hasText: wrong }).waitFor()
    await fill(current, newcomer.password)
    await page.keyboard.press('Enter')
    await page.locator('app-header').waitFor()
    expect(await here.count()).toBe(0)
  },
)
