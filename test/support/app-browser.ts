import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { onTestFinished } from 'vitest'
import { build } from 'vite'

/** A web app built for this run only. */
export interface BuiltApp {
  readonly folder: string
  remove(): Promise<void>
}

/** Builds the web app into a folder of its own, so that a test never meets a stale or half-written dist. */
export async function buildApp(): Promise<BuiltApp> {
  const folder = await mkdtemp(join(tmpdir(), 'linli-app-'))
  // Vitest says NODE_ENV=test, which would build Lit's development version.
  const environment = process.env['NODE_ENV']
  process.env['NODE_ENV'] = 'production'
  await build({ logLevel: 'warn', build: { outDir: folder, emptyOutDir: true } }).finally(() => {
    if (environment === undefined) delete process.env['NODE_ENV']
    else process.env['NODE_ENV'] = environment
  })
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}

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
export async function openPage(
  browser: Browser,
  app: BuiltApp,
  url: string,
  options: PageOptions,
): Promise<Page> {
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
      return route.fulfill({ path: join(app.folder, file) })
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
