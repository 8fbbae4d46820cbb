import { expect, it, onTestFinished } from 'vitest'
import { eventually } from '#test/support/browser/app-page.ts'
import { profilePage } from '#test/support/browser/profile.ts'
import { serveWebBuild } from '#test/support/browser/web-build.ts'

it('B14 of ten thousand cards only those in sight are in the page, wherever one scrolls', async () => {
  const web = await serveWebBuild()
  onTestFinished(() => web.close())
  const page = await profilePage({ viewport: { width: 1440, height: 900 } })
  await page.goto(`${web.url}/gallery.html#board-10000`)
  const list = page.locator('card-list').first()
  await list.locator('card-tile').first().waitFor()
  const tiles = () => list.locator('card-tile').count()
  expect(await tiles()).toBeLessThan(30)
  await list.evaluate(one => one.scrollTo({ top: one.scrollHeight / 2 }))
  await eventually(() =>
    list.locator('card-tile').last().getAttribute('aria-posinset').then(Number),
  ).toBeGreaterThan(1_000)
  expect(await tiles()).toBeLessThan(30)
  // End leads to the very last card although it was never drawn before.
  await list.locator('card-tile').last().focus()
  await page.keyboard.press('End')
  await eventually(() =>
    page.evaluate(() => {
      let at = document.activeElement
      while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement
      return at?.closest('card-tile')?.getAttribute('aria-posinset')
    }),
  ).toBe('2500')
  expect(await tiles()).toBeLessThan(40)
})
