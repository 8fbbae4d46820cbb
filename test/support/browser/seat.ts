import { createServer } from 'node:net'
import { once } from 'node:events'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, onTestFinished } from 'vitest'
import { dataFolder, newDataFolder, removeDataFolder } from '#test/support/server/data-folder.ts'
import { openLinli, type TestServer, type TestServerOptions } from '#test/support/server/linli.ts'
import { giveBack, profilePage, type Profile, takeProfile } from './profile.ts'

/** How a person sits before the screen. */
export interface Seat {
  readonly width?: number
  readonly height?: number
  readonly language?: 'zh-CN' | 'en'
  readonly path?: string
  /** The app is kept in the browser, as for times without a network. */
  readonly serviceWorker?: boolean
  /** In a profile that no test had or will have; see `profilePage`. */
  readonly alone?: boolean
  /** The time at which the page's clock stands, ms; for those who sit alone. */
  readonly time?: number
}

/** A page of its own browser profile with somebody signed in; complaints of the page fail the test at its end. */
export async function seat(
  url: string,
  username: string | null,
  { alone = false, path = '/', time, ...window }: Seat = {},
): Promise<Page> {
  const page = await profilePage(windowOf(window), { alone })
  if (time !== undefined) await page.clock.setFixedTime(time)
  await signInOn(page, url, username)
  await page.goto(url + path)
  await page.locator(username === null ? 'sign-in-page' : 'app-header').waitFor()
  return page
}

const windowOf = ({ width = 1440, height = 900, language = 'zh-CN', serviceWorker }: Seat) => ({
  viewport: { width, height },
  language,
  ...(serviceWorker === true && { serviceWorkers: 'allow' as const }),
})

/** Signs somebody of the demo in on a page; null nobody. */
export async function signInOn(page: Page, url: string, username: string | null): Promise<void> {
  if (username === null) return
  const answer = await page.request.post(`${url}/api/auth/sign-in/username`, {
    data: { username, password: 'linli-demo' },
    headers: { origin: url },
  })
  if (!answer.ok()) throw new Error(`${username} could not sign in: ${answer.status()}`)
}

/** One server for all tests of a file, and people who stay at their pages from one test to the next. */
export interface FileApp {
  readonly server: TestServer
  /** As `seat`; within a test the same person sits at as many pages as are asked for. */
  seat(username: string, options?: Omit<Seat, 'alone' | 'time'>): Promise<Page>
}

/**
 * Opens a server for the tests of a file that leave each other's cards alone: pages are not loaded anew for each of them. They
 * begin at another page of the app, so that of the screen before nothing is left. Call it once, outside of the tests.
 */
export function fileApp(): FileApp {
  let server: TestServer | null = null
  let here: { readonly key: string; readonly profile: Profile }[] = []
  let seated = new Set<Profile>()
  beforeAll(async () => {
    server = await openApp(newDataFolder())
  })
  beforeEach(() => {
    seated = new Set()
  })
  afterAll(async () => {
    for (const { profile } of here) await giveBack(profile)
    here = []
    await server?.linli.stop()
    if (server !== null) removeDataFolder(server.folder)
  })
  return {
    get server() {
      return server!
    },
    async seat(username, { path = '/', ...window } = {}) {
      const { url } = server!
      const key = `${username} ${JSON.stringify(windowOf(window))}`
      const warm = here.find(one => one.key === key && !seated.has(one.profile))?.profile
      const profile = warm ?? (await takeProfile(windowOf(window)))
      seated.add(profile)
      onTestFinished(() => expect(profile.complaints.splice(0)).toEqual([]))
      const { page } = profile
      if (warm === undefined) {
        here.push({ key, profile })
        await signInOn(page, url, username)
        await page.goto(url + path)
      } else {
        await page.evaluate(follow, '/nowhere')
        await page.evaluate(dismissNotices)
        await page.evaluate(follow, path)
      }
      await page.locator('app-header').waitFor()
      return page
    },
  }
}

/** Nothing is left on the screen of what was said before. */
function dismissNotices(): void {
  const region = document.querySelector('ui-notice-region')
  for (const notice of region?.shadowRoot?.querySelectorAll('.notice') ?? [])
    [...notice.querySelectorAll('ui-button')].at(-1)?.click()
}

/** Goes to another address within the app. */
async function follow(path: string): Promise<void> {
  history.pushState(history.state, '', path)
  dispatchEvent(new PopStateEvent('popstate', { state: history.state as unknown }))
  await new Promise(requestAnimationFrame)
}

let usual = 0

/** A server as `startLinli`, at the address of those before it: there the browser knows the app already. */
export async function startApp(options: TestServerOptions = {}): Promise<TestServer> {
  const server = await openApp(options.folder ?? dataFolder(), options)
  onTestFinished(() => server.linli.stop())
  return server
}

async function openApp(
  folder: string,
  options: Omit<TestServerOptions, 'folder'> = {},
): Promise<TestServer> {
  const port = (await isFree(usual)) ? usual : 0
  const server = await openLinli(folder, { port, ...options })
  usual ||= Number(new URL(server.url).port)
  return server
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer().listen(port, '127.0.0.1')
  try {
    await once(probe, 'listening')
    probe.close()
    await once(probe, 'close')
    return true
  } catch {
    return false
  }
}
