import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { demoBoard, eventually, tile } from '#test/support/browser/app-page.ts'
import { axeFindings } from '#test/support/browser/axe.ts'
import { seat, startApp } from '#test/support/browser/seat.ts'

const desk = { width: 1440, height: 900 }
const phone = { width: 390, height: 844 }

/** The looks a screen is seen in, by turns: both languages, themes and widths each time. */
const turns = [
  [
    { language: 'zh-CN', theme: 'light', size: desk },
    { language: 'en', theme: 'dark', size: phone },
  ],
  [
    { language: 'zh-CN', theme: 'dark', size: phone },
    { language: 'en', theme: 'light', size: desk },
  ],
] as const

/** Presses the button that switches the language, wherever it is, unless the language is chosen. */
const speak = (page: Page, language: string) =>
  page.evaluate(async chosen => {
    if (document.documentElement.lang === chosen) return
    const head = document.querySelector('app-header')?.shadowRoot ?? document
    const menus = head.querySelector('appearance-menus')?.shadowRoot
    menus?.querySelector<HTMLElement>('.word')?.click()
    await new Promise(requestAnimationFrame)
  }, language)

/** One person who goes from screen to screen, without loading the app anew; `found` is what axe finds on the way. */
async function walk(page: Page, found: string[]) {
  let looks = 0
  // What is still on its way to another colour would be judged by the one between.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  return {
    async look(screen: string, part?: string): Promise<void> {
      for (const { language, theme, size } of turns[looks++ % 2]!) {
        await page.setViewportSize(size)
        await page.evaluate(chosen => (document.documentElement.dataset['theme'] = chosen), theme)
        await speak(page, language)
        for (const one of await axeFindings(page, part))
          found.push(`${screen} (${language}, ${theme}, ${size.width}): ${one}`)
      }
      await page.setViewportSize(desk)
      await speak(page, 'zh-CN')
    },
    go: (path: string) =>
      page.evaluate(to => {
        history.pushState(null, '', to)
        dispatchEvent(new PopStateEvent('popstate'))
      }, path),
    async closeDialog(): Promise<void> {
      const open = page.locator('dialog[open]')
      await open.locator('.head ui-button').last().click()
      await eventually(() => open.count()).toBe(0)
    },
  }
}

it(
  'U25 axe finds nothing on sign-in, boards, board, table, card, search, notices, their forms and the drafts tray, in both languages and themes, on desk and phone',
  { timeout: 240_000 },
  async () => {
    const { url } = await startApp()
    const page = await seat(url, null)
    const found: string[] = []
    const { look, go, closeDialog } = await walk(page, found)
    await look('sign-in')
    await page.getByRole('button', { name: /officer/ }).click()
    await page.locator('home-page a').first().waitFor()
    await look('boards')

    await go(demoBoard)
    await tile(page, '建议在小广场加两盏路灯').waitFor()
    await look('board')
    await page.keyboard.press('n')
    await page.locator('card-composer textarea').fill('路灯坏了')
    await look('new card', 'card-composer')
    await page.locator('card-composer textarea').fill('')
    await page.keyboard.press('Escape')

    await tile(page, '建议在小广场加两盏路灯').click()
    const steps = page.locator('card-panel card-steps')
    await steps.getByRole('button', { name: '受理' }).waitFor()
    await look('card')
    await steps.getByRole('button', { name: '受理' }).click()
    await steps.getByRole('button', { name: '提出办结' }).waitFor()
    await page.locator('card-activity').getByRole('tab').last().click()
    await page.locator('card-history li').first().waitFor()
    await look('history', 'card-activity')
    await steps.getByRole('button', { name: '更多办理' }).click()
    await look('more steps', 'card-steps')
    await page.getByRole('menuitem', { name: '直接办结' }).click()
    await page.locator('step-dialog dialog[open]').waitFor()
    await look('step', 'step-dialog')
    await closeDialog()

    await go(`${demoBoard}?view=table`)
    await page.getByRole('row').nth(3).waitFor()
    await look('table')
    await page.locator('card-table .card input').first().check()
    await page.locator('bulk-bar').waitFor()
    await look('table, ticked', 'card-table')

    await page.keyboard.press('Control+k')
    const palette = page.locator('search-palette')
    await palette.getByRole('searchbox').fill('路')
    await palette.getByRole('option').first().waitFor()
    await look('search')
    await closeDialog()
    await page.getByRole('button', { name: /^通知，/ }).click()
    await page.locator('notice-panel li').first().waitFor()
    await look('notices')
    await page.keyboard.press('Escape')

    await go(demoBoard)
    await tile(page, '建议在小广场加两盏路灯').evaluate(one => {
      const { card } = one as HTMLElementTagNameMap['card-tile']
      const { board } = document.querySelector('board-screen')!.scope
      // The screen offers no such edit; somebody's own client might make it.
      board.edit(`card/${card.id}`, doc => doc.getMap('card').set('title', '灯'.repeat(1_000)))
    })
    await page.locator('draft-tray li').waitFor()
    await look('a draft in the tray', 'draft-tray')
    await tile(page, '建议在小广场加两盏路灯').click()
    await page.locator('card-panel card-draft').waitFor()
    await look('a draft in the card', 'card-draft')
    expect(found).toEqual([])
  },
)

it('U25 axe finds nothing on the pages of whoever runs the station', async () => {
  const { url } = await startApp()
  const found: string[] = []
  const pages = {
    leader: ['/my', '/admin/beats', '/admin/roles', '/admin/retention', '/import', '/nowhere'],
    admin: ['/admin/calendar', '/admin/types'],
    auditor: ['/audit'],
  }
  for (const [who, paths] of Object.entries(pages)) {
    const page = await seat(url, who)
    const { look, go } = await walk(page, found)
    for (const path of paths) {
      await go(path)
      await page.locator('main h1').first().waitFor()
      await page.waitForLoadState('networkidle')
      await look(path)
    }
    if (who === 'admin') {
      await page.locator('types-page').getByRole('button', { name: '新增类型' }).click()
      await page.locator('type-form input').first().waitFor()
      await look('a type', 'type-form')
    }
  }
  expect(found).toEqual([])
})
