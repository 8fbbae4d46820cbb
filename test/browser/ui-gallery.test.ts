import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { profilePage } from '#test/support/browser/profile.ts'
import { serveWebBuild, type WebBuild } from '#test/support/browser/web-build.ts'
import { pageIds } from '#test/support/browser/gallery-pages.ts'

let web: WebBuild
let page: Page
let complaints: string[]

beforeAll(async () => {
  web = await serveWebBuild()
})

afterAll(async () => {
  await web?.close()
})

const open = async (language = 'zh-CN', hash = '', theme = 'light') => {
  await page.addInitScript(
    ([language, theme]) => {
      localStorage.setItem('linli.language', language ?? '')
      localStorage.setItem('linli.theme', theme ?? '')
    },
    [language, theme],
  )
  await page.goto(`${web.url}/gallery.html${hash}`, { timeout: 100_000 })
  await page.locator('linli-gallery article').first().waitFor()
}

/** The tag or id of what has the focus, from the outermost shadow host inwards. */
const focusPath = () =>
  page.evaluate(() => {
    const path: string[] = []
    for (let at = document.activeElement; at; at = at.shadowRoot?.activeElement ?? null) {
      path.push(at.localName)
    }
    return path
  })

const box = async (selector: string) => {
  const found = await page.locator(selector).boundingBox()
  if (!found) throw new Error(`${selector} is not on the screen`)
  return found
}

async function begin(how: { alone?: boolean } = {}): Promise<void> {
  page = await profilePage({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } }, how)
  complaints = []
  page.on('console', message => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
}

beforeEach(() => begin())

it('U12 the gallery shows every ui element without a word in the console, in both languages and every size, and never scrolls sideways', async () => {
  // All pages at once are dear to load: they are loaded once, and the rest is chosen on them.
  await page.setViewportSize({ width: 390, height: 844 })
  await open('en')
  await shownWhole('en')
  // The panel of a card lies over the header, so the pointer does not reach it.
  await page.getByRole('button', { name: 'English' }).dispatchEvent('click')
  await page.getByRole('menuitemradio', { name: '中文' }).dispatchEvent('click')
  await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('zh-CN')
  await shownWhole('zh-CN')
  for (const [width, height, size] of [
    [390, 844, 'phone'],
    [390, 844, 'elder'],
    [1920, 1080, 'projector'],
  ] as const) {
    await page.setViewportSize({ width, height })
    await page.evaluate(size => (document.documentElement.dataset['size'] = size), size)
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(over, size).toBeLessThanOrEqual(0)
  }
  expect(complaints).toEqual([])
})

/** Every element is on the page, and no word of any is missing. */
async function shownWhole(language: string): Promise<void> {
  const articles = await page.locator('article').evaluateAll(all => all.map(one => one.id))
  expect(articles.filter(id => id.startsWith('ui-')).sort()).toEqual(await pageIds())
  expect(await page.locator('html').getAttribute('lang')).toBe(language)
  const missing = await page.evaluate(() => {
    const texts: string[] = []
    const walk = (root: ParentNode) => {
      for (const element of root.querySelectorAll('*')) {
        if (element.shadowRoot) {
          texts.push(element.shadowRoot.textContent ?? '')
          walk(element.shadowRoot)
        }
      }
    }
    walk(document)
    return texts.filter(
      text => /\bundefined\b|\[object |\{\w+\}/.test(text) && !/TypeError/.test(text),
    )
  })
  expect(missing).toEqual([])
}

it('U13 switching the language changes what is on the screen at once and is remembered', async () => {
  await open('zh-CN', '#ui-save-state')
  await expect.poll(() => page.getByText('已保存').count()).toBeGreaterThan(0)
  await page.getByRole('button', { name: '中文' }).click()
  await page.getByRole('menuitemradio', { name: 'English' }).click()
  await expect.poll(() => page.getByText('Saved', { exact: true }).count()).toBeGreaterThan(0)
  expect(await page.getByText('已保存').count()).toBe(0)
  expect(await page.evaluate(() => localStorage.getItem('linli.language'))).toBe('en')
})

it('U14 a chosen theme overrules the system and is remembered; without one the system decides', async () => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto(`${web.url}/gallery.html#ui-button`)
  const ground = () =>
    page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
  await page.locator('linli-gallery article').first().waitFor()
  expect(await ground()).toBe('rgb(19, 25, 31)')
  await page.getByRole('button', { name: '跟随系统' }).click()
  await page.getByRole('menuitemradio', { name: '浅色' }).click()
  expect(await ground()).toBe('rgb(243, 240, 232)')
  await page.reload()
  await page.locator('linli-gallery article').first().waitFor()
  expect(await ground()).toBe('rgb(243, 240, 232)')
})

it('U15 a dialog keeps the focus inside, closes by Esc and gives the focus back', async () => {
  await open('en', '#ui-dialog')
  await page.locator('#open-medium').focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor()
  for (let presses = 0; presses < 12; presses++) {
    await page.keyboard.press('Tab')
    // The browser's own bar may have its turn, which reads as the body; the page behind may not.
    const outside = await page.evaluate(() => {
      let at: Element | null | undefined = document.activeElement
      while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement
      if (!at || at === document.body) return false
      for (let up: Node | null = at; up; up = up.parentNode ?? (up as ShadowRoot).host ?? null) {
        if (up instanceof Element && up.assignedSlot) up = up.assignedSlot
        if (up instanceof HTMLDialogElement) return false
      }
      return true
    })
    expect(outside, `after ${presses + 1} tabs`).toBe(false)
  }
  await page.keyboard.press('Escape')
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
  expect((await focusPath()).slice(-2)).toEqual(['ui-button', 'button'])
  expect(await page.locator('#open-medium').evaluate(one => one.matches(':focus'))).toBe(true)
})

it('U15 a locked dialog survives a click outside, another closes by it', async () => {
  await open('en', '#ui-dialog')
  await page.locator('#open-medium').click()
  await page.getByRole('dialog').waitFor()
  await page.mouse.click(20, 450)
  expect(await page.getByRole('dialog').count()).toBe(1)
  await page.keyboard.press('Escape')
  await page.locator('#open-small').click()
  await page.getByRole('dialog').waitFor()
  await page.mouse.click(20, 450)
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
})

it('U16 a menu opens by keyboard, moves by arrows and letters, picks by Enter, closes by Esc', async () => {
  await open('en', '#ui-menu')
  await page.evaluate(() => {
    const picked: string[] = []
    Object.assign(globalThis, { picked })
    document.addEventListener('ui-pick', event =>
      picked.push((event as CustomEvent<{ id: string }>).detail.id),
    )
  })
  const picked = () => page.evaluate(() => (globalThis as unknown as { picked: string[] }).picked)
  const anchor = page.getByRole('button', { name: 'Actions' })
  const focused = (name: string) =>
    expect
      .poll(() => page.getByRole('menuitem', { name }).evaluate(one => one.matches(':focus')))
      .toBe(true)
  const back = () => expect.poll(() => anchor.evaluate(one => one.matches(':focus'))).toBe(true)
  await anchor.focus()
  await page.keyboard.press('Enter')
  await focused('Assign')
  await page.keyboard.press('ArrowDown')
  await focused('Refer')
  await page.keyboard.press('End')
  await focused('Archive')
  await page.keyboard.press('ArrowDown')
  await focused('Assign')
  await page.keyboard.press('p')
  await focused('Put on hold')
  await page.keyboard.press('Enter')
  expect(await picked()).toEqual([])
  await page.keyboard.press('r')
  await page.keyboard.press('Enter')
  await expect.poll(picked).toEqual(['refer'])
  await expect.poll(() => page.getByRole('menu').count()).toBe(0)
  await back()
  await page.keyboard.press('Enter')
  await focused('Assign')
  await page.keyboard.press('Escape')
  await expect.poll(() => page.getByRole('menu').count()).toBe(0)
  await back()
})

it('U17 a disabled button is never heard and says why', async () => {
  await open('en', '#ui-button')
  const button = page.locator('ui-button[disabled][variant=primary]')
  await button.evaluate(one => one.addEventListener('click', () => one.setAttribute('heard', '')))
  await button.click({ force: true })
  await page.keyboard.press('Enter')
  expect(await button.getAttribute('heard')).toBeNull()
  await expect.poll(() => page.getByRole('tooltip').textContent()).toContain('closure code')
})

it('U18 a refusal stays until it is dismissed, and lies over an open dialog within reach', async () => {
  await begin({ alone: true })
  await page.clock.install()
  await open('en', '#ui-notice-region')
  await page.locator('#notify-refusal').click()
  await page.locator('#notify-success').click()
  await expect.poll(() => page.getByText('Referred to the property office.').count()).toBe(1)
  await page.clock.fastForward(60_000)
  await expect.poll(() => page.getByText('Referred to the property office.').count()).toBe(0)
  expect(await page.getByRole('alert').count()).toBe(1)
  await page.evaluate(() => (location.hash = '#ui-dialog'))
  await page.locator('#open-medium').click()
  await page.getByRole('dialog').waitFor()
  await page.clock.fastForward(1_000)
  await page.getByRole('button', { name: 'Understood' }).click()
  await expect.poll(() => page.getByRole('alert').count()).toBe(0)
  expect(await page.getByRole('dialog').count()).toBe(1)
})

it('U19 a picker filters by what is typed and picks by keyboard, though never what is refused', async () => {
  await open('en', '#ui-picker')
  const picker = page.locator('ui-picker').first()
  const picked = () => picker.evaluate(one => (one as unknown as { picked: string[] }).picked)
  await picker.locator('input').fill('周')
  await page.keyboard.press('Enter')
  expect(await picked()).toEqual(['grid', 'officer'])
  await picker.locator('input').fill('Ndiaye')
  await page.keyboard.press('Enter')
  expect(await picked()).toEqual(['grid', 'officer'])
  await picker.locator('input').fill('nobody')
  await expect.poll(() => picker.getByRole('status').textContent()).toContain('nobody')
})

it('U20 targets of a phone are at least 40 px, of elder size 64 px', async () => {
  await page.setViewportSize({ width: 390, height: 844 })
  await open('en', '#ui-button')
  expect(
    (await box('ui-button[size=small][variant=quiet] >> nth=3')).height,
  ).toBeGreaterThanOrEqual(40)
  await page.evaluate(() => (document.documentElement.dataset['size'] = 'elder'))
  for (const variant of ['primary', 'quiet', 'ghost', 'danger']) {
    expect(
      (await box(`article ui-button[variant=${variant}] >> nth=0`)).height,
    ).toBeGreaterThanOrEqual(64)
  }
})
