import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { seat, startApp } from '#test/support/browser/seat.ts'
import { codeNow } from '#test/support/server/authenticator.ts'

const shot = async (page: Page, name: string) => {
  const folder = process.env['SHOTS']
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` })
}

/** A code that no test has used: the one of the half minute after this one, which counts already. */
const ahead = (secret: string) => codeNow(secret, Date.now() + 30_000)

it('SF1 SF2 SF4 an authenticator is set up with a QR code and asked for at the next sign-in; a recovery code stands in for it', async () => {
  const { url } = await startApp()
  const page = await seat(url, 'officer', { path: '/account', language: 'en' })
  await shot(page, 'account-none')
  await page.getByRole('button', { name: 'Set up an authenticator' }).click()
  const dialog = page.locator('authenticator-dialog')
  await dialog.getByLabel('Present password').fill('linli-demo')
  await page.keyboard.press('Enter')
  await dialog.getByRole('img', { name: 'QR code for the authenticator' }).waitFor()
  const secret = (await dialog.locator('code').innerText()).replaceAll(' ', '')
  await shot(page, 'account-qr')
  await dialog.getByLabel('Code', { exact: true }).fill(codeNow(secret))
  await page.keyboard.press('Enter')
  const codes = page.locator('recovery-codes').locator('li')
  await codes.first().waitFor()
  expect(await codes.count()).toBe(10)
  const recovery = await codes.first().innerText()
  await shot(page, 'account-recovery')
  await page.getByRole('button', { name: 'I have them safe' }).click()
  await page.getByText('10 codes are left').waitFor()
  await shot(page, 'account-set')
  await page.getByRole('button', { name: 'Account menu' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()

  const enter = async () => {
    await page.locator('sign-in-page').waitFor()
    await page.getByLabel('User name', { exact: true }).fill('officer')
    await page.getByLabel('Password', { exact: true }).fill('linli-demo')
    await page.keyboard.press('Enter')
    await page.locator('second-step').waitFor()
  }
  await enter()
  const answer = page.locator('second-step').getByLabel('Code', { exact: true })
  await answer.fill(codeNow(secret))
  await page.keyboard.press('Enter')
  await page.getByRole('alert').filter({ hasText: 'used before' }).waitFor()
  await shot(page, 'step-wrong')
  await answer.fill(ahead(secret))
  await page.keyboard.press('Enter')
  await page.locator('app-header').waitFor()

  const phone = await seat(url, null, { width: 390, height: 844 })
  await phone.getByLabel('用户名', { exact: true }).fill('officer')
  await phone.getByLabel('密码', { exact: true }).fill('linli-demo')
  await phone.keyboard.press('Enter')
  await phone.getByRole('button', { name: '手机不在身边？用恢复码' }).click()
  await shot(phone, 'step-phone')
  await phone.getByLabel('恢复码', { exact: true }).fill(recovery)
  await phone.keyboard.press('Enter')
  await phone.locator('app-header').waitFor()
  await phone.goto(`${url}/account`)
  await phone.getByText('还剩 9 个没有用过').waitFor()
  await shot(phone, 'account-phone')
})
