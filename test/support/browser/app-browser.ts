import { extname, join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { onTestFinished } from 'vitest'

/** The web app as it was built before the first test; see `build-once.ts`. */
const webFolder = join(import.meta.dirname, '..', '..', '..', 'dist', 'web')

/** What the person in front of the page is like. */
export interface PageOptions {
  readonly username: string
  readonly language?: 'zh-CN' | 'en'
  readonly width?: number
  readonly height?: number
  /** Gets what goes wrong on the page. */
  readonly complaints?: string[]
}

/**
 * A browser of its own, signed in at a real server. API and sync go to the server, everything else comes from the built
 * app. Closed when the test has finished.
 */
export async function openPage(browser: Browser, url: string, options: PageOptions): Promise<Page> {
  const { username, language = 'zh-CN', width = 1440, height = 900 } = options
  const context = await browser.newContext({
    viewport: { width, height },
    serviceWorkers: 'block',
    // A page that is answered here has no address of its own, so Chromium asks before it opens a local socket.
    permissions: ['clipboard-read', 'clipboard-write', 'local-network-access'],
  })
  onTestFinished(() => context.close())
  await context.route(
    address => !/^\/(api|sync|live)\//.test(address.pathname),
    route => {
      const { pathname } = new URL(route.request().url())
      const file = extname(pathname) === '' ? 'index.html' : pathname.slice(1)
      return route.fulfill({ path: join(webFolder, file) })
    },
  )
  await context.addInitScript(
    chosen => localStorage.setItem('linli.language', chosen),
    language as string,
  )
  const page = await context.newPage()
  page.on('pageerror', error => options.complaints?.push(`${username}: ${error.stack}`))
  await page.goto(url)
  await page.evaluate(async name => {
    await fetch('/api/auth/sign-in/username', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: name, password: 'linli-demo' }),
    })
  }, username)
  return page
}
