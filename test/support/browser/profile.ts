import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'
import { launchBrowser } from './browser.ts'

/** What a profile was made with; two of the same kind take turns. */
export type ProfileOptions = BrowserContextOptions & { readonly language?: string }

/** A browser profile and what its pages had to say. */
export interface Profile {
  readonly kind: string
  readonly context: BrowserContext
  readonly complaints: string[]
  /** Where its pages have been. */
  readonly origins: Set<string>
  /** Empty, in front of nothing. */
  page: Page
}

let running: Promise<Browser> | null = null
const idle: Profile[] = []

/** The browser of all tests of this process; it ends with the process. */
export async function sharedBrowser(): Promise<Browser> {
  const browser = await running
  if (browser?.isConnected() === true) return browser
  idle.length = 0
  return (running = launchBrowser())
}

/**
 * An empty page of a profile that holds nothing, given back when the test has finished, which fails when a page
 * complained. What the browser compiled of the app for an earlier test is still there, unless the test is `alone`:
 * it does what cannot be taken back, such as stopping the profile's clock.
 */
export async function profilePage(
  options: ProfileOptions,
  { alone = false }: { readonly alone?: boolean } = {},
): Promise<Page> {
  const profile = await takeProfile(options, { alone })
  onTestFinished(async () => {
    const complaints = profile.complaints.splice(0)
    if (alone) await profile.context.close()
    else await giveBack(profile)
    expect(complaints).toEqual([])
  })
  return profile.page
}

/** An empty page of a profile that holds nothing, for whoever gives it back. */
export async function takeProfile(
  options: ProfileOptions,
  { alone = false }: { readonly alone?: boolean } = {},
): Promise<Profile> {
  await sharedBrowser()
  const kind = JSON.stringify(options)
  const at = alone ? -1 : idle.findIndex(one => one.kind === kind)
  return at < 0 ? newProfile(kind, options) : idle.splice(at, 1)[0]!
}

async function newProfile(
  kind: string,
  { language, ...options }: ProfileOptions,
): Promise<Profile> {
  const browser = await sharedBrowser()
  // Nothing is waited for that only moves, and no profile keeps the app for times without a network unless it is asked to.
  const usual = { reducedMotion: 'reduce', serviceWorkers: 'block' } as const
  const context = await browser.newContext({ ...usual, ...options })
  const complaints: string[] = []
  const origins = new Set<string>()
  context.on('page', page =>
    page.on('framenavigated', frame => origins.add(new URL(frame.url()).origin)),
  )
  context.on('weberror', one => complaints.push(one.error().stack ?? one.error().message))
  context.on('console', message => {
    // What the browser itself notes, such as an answer that is a refusal, comes without values.
    if (message.type() === 'error' && message.args().length > 0) complaints.push(message.text())
  })
  if (language !== undefined)
    await context.addInitScript(chosen => {
      // An empty page, and one in a sandbox, has nothing to keep words in.
      if (self.origin !== 'null') localStorage['linli.language'] ??= chosen
    }, language)
  return { kind, context, complaints, origins, page: await context.newPage() }
}

/** Empties a profile for the next test. */
export async function giveBack(profile: Profile): Promise<void> {
  const { context } = profile
  const used = context.pages()
  const page = await context.newPage()
  await Promise.all(used.map(one => one.close()))
  await context.setOffline(false)
  await context.unrouteAll()
  await context.clearCookies()
  await context.clearPermissions()
  const protocol = await context.newCDPSession(page)
  for (const origin of profile.origins)
    if (origin !== 'null')
      await protocol.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' })
  await protocol.detach()
  profile.complaints.length = 0
  profile.origins.clear()
  profile.page = page
  idle.push(profile)
}
