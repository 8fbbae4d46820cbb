import type { Browser } from 'playwright-core'
import { afterAll, afterEach } from 'vitest'
import { launchBrowser } from './browser.ts'

/** The one browser of a test file: every person's profile is closed when its test has finished, the browser after the last. */
export async function fileBrowser(): Promise<Browser> {
  const browser = await launchBrowser()
  afterEach(async () => {
    await Promise.all(browser.contexts().map(context => context.close()))
  })
  afterAll(() => browser.close())
  return browser
}
