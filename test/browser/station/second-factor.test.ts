import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { seat, startApp } from '#test/support/browser/seat.ts'
import { codeNow } from '#test/support/server/authenticator.ts'

/** A code that was not used at any earlier moment: of the half minute after this one, which counts already. */
const ahead = (secret: string) => codeNow(secret, Date.now() + 30_000)

/** Gives a page a device that knows passkeys and always finds its finger. */
async function fingerOn(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

it('SF1 SF2 SF4 PK1 PK2 an authenticator and a passkey are set up and asked for at the next sign-in; a recovery code stands in for them', async () => {
  const server = await startApp()
  // Passkeys know no bare addresses.
  const url = server.url.replace('127.0.0.1', 'localhost')
  const page = await seat(url, 'officer', {
    path: '/account',
    language: 'en',
    alone: true,
  })
  await page.getByRole('button', { name: 'Set up an authenticator' }).click()
  const dialog = page.locator('authenticator-dialog')
  await dialog.getByLabel('Present password').fill('linli-demo')
  await page.keyboard.press('Enter')
  await dialog.getByRole('img', { name: 'QR code for the authenticator' }).waitFor()
  const secret = (await dialog.locator('code').innerText()).replaceAll(' ', '')
  await dialog.getByLabel('Code', { exact: true }).fill(codeNow(secret))
  await page.keyboard.press('Enter')
  const codes = page.locator('recovery-codes').locator('li')
  await codes.first().waitFor()
  expect(await codes.count()).toBe(10)
  const recovery = await codes.first().innerText()
  const other = await codes.nth(1).innerText()
  await page.getByRole('button', { name: 'I have them safe' }).click()
  await page.getByText('10 codes are left').waitFor()

  await fingerOn(page)
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  const proof = page.locator('proof-dialog')
  await proof.getByLabel('Present password').fill('linli-demo')
  await proof.getByLabel('Code or recovery code').fill(other)
  await page.keyboard.press('Enter')
  await page.getByText('not used yet').waitFor()
  await page.getByRole('button', { name: 'Account menu' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await page.locator('app-header').waitFor()
  await page.goto(`${url}/account`)
  await page.getByText('Last used').waitFor()
  await page.getByText('Signed in by a passkey').waitFor()
  await page.getByRole('button', { name: 'Account menu' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()

  await page.locator('sign-in-page').waitFor()
  await page.getByLabel('User name', { exact: true }).fill('officer')
  await page.getByLabel('Password', { exact: true }).fill('linli-demo')
  await page.keyboard.press('Enter')
  const answer = page.locator('second-step').getByLabel('Code', { exact: true })
  await answer.fill('no code')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').filter({ hasText: 'This code is not right' }).waitFor()
  await answer.fill(ahead(secret))
  await page.keyboard.press('Enter')
  await page.locator('app-header').waitFor()

  const phone = await seat(server.url, null, { width: 390, height: 844 })
  await phone.getByLabel('用户名', { exact: true }).fill('officer')
  await phone.getByLabel('密码', { exact: true }).fill('linli-demo')
  await phone.keyboard.press('Enter')
  await phone.getByRole('button', { name: '手机不在身边？用恢复码' }).click()
  await phone.getByLabel('恢复码', { exact: true }).fill(recovery)
  await phone.keyboard.press('Enter')
  await phone.locator('app-header').waitFor()
  await phone.goto(`${server.url}/account`)
  await phone.getByText('还剩 8 个没有用过').waitFor()
})
