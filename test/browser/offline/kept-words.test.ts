import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { demoBoard, eventually } from '#test/support/browser/app-page.ts'
import { placesOfWord } from '#test/support/browser/words-in-page.ts'
import { seat, startApp } from '#test/support/browser/seat.ts'

const word = '朱雀桥边'

const signIn = async (page: Page, username: string) => {
  await page.getByRole('button', { name: new RegExp(username) }).click()
  await page.locator('app-header').waitFor()
}

/** The board's field for filtering. */
const sought = (page: Page) => page.getByRole('searchbox')

/** Goes to a page of the app as a link in it does, without loading it anew. */
const goWithin = (page: Page, path: string) =>
  page.evaluate(to => {
    history.pushState(null, '', to)
    dispatchEvent(new PopStateEvent('popstate'))
  }, path)

/** Begins a note and filters the board; answers the address of the note's card. */
async function beginEverything(page: Page): Promise<string> {
  await page.locator('card-tile').first().click()
  await page.locator('note-composer textarea').fill(`${word}的记录`)
  const card = new URL(page.url()).pathname
  await page.locator('card-head').getByRole('button', { name: '关闭' }).click()
  await page.locator('card-panel').waitFor({ state: 'detached' })
  await sought(page).fill(`${word}的筛选`)
  await eventually(() => decodeURIComponent(page.url())).toContain(word)
  return card
}

it('KW1 the next person at the same tab finds no word of the one before: not in memory, storage, address or on the way back', async () => {
  const { url } = await startApp()
  const page = await seat(url, null)
  await signIn(page, 'grid')
  await goWithin(page, demoBoard)
  const card = await beginEverything(page)
  expect(await placesOfWord(page, word)).not.toEqual([])

  await page.locator('app-header .person').click()
  await page.getByRole('menuitem', { name: '退出登录' }).click()
  await page.getByText('1 处改动还没有送到服务器').waitFor()
  const afresh = page.waitForEvent('domcontentloaded')
  await page.getByRole('button', { name: '清除并退出' }).click()
  await afresh
  await page.locator('sign-in-page').waitFor()
  await eventually(() => new URL(page.url()).pathname).toBe('/')
  expect(await placesOfWord(page, word)).toEqual([])

  await signIn(page, 'officer')
  await goWithin(page, card)
  await page.locator('note-composer textarea').waitFor()
  expect(await page.locator('note-composer textarea').inputValue()).toBe('')
  expect(await placesOfWord(page, word)).toEqual([])
  for (;;) {
    await page.goBack()
    if (page.url() === 'about:blank') break
    await page.locator('app-header').waitFor()
    await eventually(() => placesOfWord(page, word)).toEqual([])
  }
})

it('KW1 a sign-out leaves no address of the board or card, here, on the way back, nor in the other tabs', async () => {
  const { url } = await startApp()
  const page = await seat(url, 'grid', { path: demoBoard })
  await page.locator('card-tile').first().click()
  await eventually(() => new URL(page.url()).pathname).toContain('/c/')
  const card = new URL(page.url()).pathname
  const other = await page.context().newPage()
  await other.goto(url + card)
  await other.locator('card-panel note-composer').waitFor()
  await page.locator('card-head').getByRole('button', { name: '关闭' }).click()
  await page.locator('app-header .person').click()
  const afresh = [page, other].map(tab => tab.waitForEvent('domcontentloaded'))
  await page.getByRole('menuitem', { name: '退出登录' }).click()
  await Promise.all(afresh)
  for (const tab of [page, other]) {
    await tab.locator('sign-in-page').waitFor()
    expect(new URL(tab.url()).pathname).toBe('/')
    for (;;) {
      await tab.goBack()
      if (tab.url() === 'about:blank') break
      await tab.locator('sign-in-page').waitFor()
      await eventually(() => new URL(tab.url()).pathname).toBe('/')
      expect(await placesOfWord(tab, 'LY1-')).toEqual([])
    }
  }
})

it('KW1 a tab whose sign-in ended elsewhere keeps what was begun for the same person and for nobody else', async () => {
  const { url } = await startApp()
  const page = await seat(url, 'grid', { path: demoBoard })
  const card = await beginEverything(page)
  const signOut = () =>
    page.evaluate(() => fetch('/api/auth/sign-out', { method: 'POST' }).then(() => undefined))
  await signOut()
  await page.locator('sign-in-page').waitFor()

  await signIn(page, 'grid')
  await goWithin(page, card)
  await eventually(() => page.locator('note-composer textarea').inputValue()).toContain(word)
  await signOut()
  await page.locator('sign-in-page').waitFor()

  await signIn(page, 'officer')
  await eventually(() => new URL(page.url()).pathname).toBe('/')
  await goWithin(page, card)
  await page.locator('note-composer textarea').waitFor()
  expect(await page.locator('note-composer textarea').inputValue()).toBe('')
  expect(await placesOfWord(page, word)).toEqual([])
})
