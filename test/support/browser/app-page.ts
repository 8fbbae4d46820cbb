import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'

/** How a person sits before the screen. */
export interface Seat {
  readonly width?: number
  readonly height?: number
  readonly language?: 'zh-CN' | 'en'
  readonly path?: string
}

/** A page of its own browser profile with somebody signed in; complaints of the page fail loudly at the end. */
export async function seat(
  browser: Browser,
  url: string,
  username: string | null,
  { width = 1440, height = 900, language = 'zh-CN', path = '/' }: Seat = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height } })
  await context.addInitScript(chosen => {
    if (localStorage.getItem('linli.language') === null)
      localStorage.setItem('linli.language', chosen)
  }, language)
  const page = await context.newPage()
  if (username !== null) {
    const answer = await page.request.post(`${url}/api/auth/sign-in/username`, {
      data: { username, password: 'linli-demo' },
      headers: { origin: url },
    })
    if (!answer.ok()) throw new Error(`${username} could not sign in: ${answer.status()}`)
  }
  await page.goto(url + path)
  await page.locator(username === null ? 'sign-in-page' : 'app-header').waitFor()
  return page
}

/** The demo beat's board. */
export const demoBoard = '/b/LY1-board'

/** A column by its title. */
export const column = (page: Page, title: string) =>
  page.locator('board-column').filter({ has: page.getByRole('heading', { name: title }) })

/** A card by (part of) its title. */
export const tile = (page: Page, title: string) =>
  page.locator('card-tile').filter({ hasText: title })

/** Waits until the board says that everything is on the server's disk. */
export const saved = (page: Page) =>
  page.locator('app-header ui-save-state[state="saved"]').waitFor()

/** Expects something that becomes true within 15 s on a busy machine. */
export const eventually = <T>(ask: () => T | Promise<T>) => expect.poll(ask, { timeout: 15_000 })
