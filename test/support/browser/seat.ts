import { createServer } from 'node:net'
import { once } from 'node:events'
import type { Page } from 'playwright-core'
import { startLinli, type TestServer, type TestServerOptions } from '#test/support/server/linli.ts'
import { profilePage } from './profile.ts'

/** How a person sits before the screen. */
export interface Seat {
  readonly width?: number
  readonly height?: number
  readonly language?: 'zh-CN' | 'en'
  readonly path?: string
  /** In a profile that no test had or will have; see `profilePage`. */
  readonly alone?: boolean
}

/** A page of its own browser profile with somebody signed in; complaints of the page fail the test at its end. */
export async function seat(
  url: string,
  username: string | null,
  { width = 1440, height = 900, language = 'zh-CN', path = '/', alone = false }: Seat = {},
): Promise<Page> {
  const page = await profilePage({ viewport: { width, height }, language }, { alone })
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

let usual = 0

/** A server as `startLinli`, at the address of those before it: there the browser knows the app already. */
export async function startApp(options: TestServerOptions = {}): Promise<TestServer> {
  const server = await startLinli({ port: (await isFree(usual)) ? usual : 0, ...options })
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
