import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { expect, it } from 'vitest'
import { demoBoard, eventually, tile } from '#test/support/browser/app-page.ts'
import { profilePage } from '#test/support/browser/profile.ts'
import { startApp } from '#test/support/browser/seat.ts'

const card = '占道修车摊，请城管一起上门'
const webFolder = join(import.meta.dirname, '../../../dist/web')

/** A build of the app by path: the one there is, or the same with other names of its parts. */
function build(mark: string): ReadonlyMap<string, string> {
  const paths = readdirSync(webFolder, { recursive: true, encoding: 'utf8' })
  const files = new Map<string, string>()
  const renamed = (text: string) => text.replaceAll(/-([\w-]{8})\.(js|css)/g, `-${mark}$1.$2`)
  for (const path of paths)
    if (/\.(html|js|css|svg|json|webmanifest)$/.test(path))
      files.set(`/${renamed(path)}`, renamed(readFileSync(join(webFolder, path), 'utf8')))
  return files
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}

it('Y36 a page whose server has another build meanwhile gets a missing part by trying again', async () => {
  const { url } = await startApp()
  let served = build('a')
  const page = await profilePage(
    { serviceWorkers: 'block', permissions: ['local-network-access'] },
    { alone: true },
  )
  await page.route(
    ({ pathname }) => !/^\/(api|sync|live)\//.test(pathname),
    route => {
      const { pathname } = new URL(route.request().url())
      const path = extname(pathname) === '' ? '/index.html' : pathname
      const body = served.get(path)
      return body === undefined
        ? route.fulfill({ status: 404 })
        : route.fulfill({ body, contentType: types[extname(path)] ?? 'application/json' })
    },
  )
  await page.request.post(`${url}/api/auth/sign-in/username`, {
    data: { username: 'officer', password: 'linli-demo' },
    headers: { origin: url },
  })
  await page.goto(url + demoBoard)
  await tile(page, card).waitFor()

  served = build('b')
  await tile(page, card).getByText(card).click()
  const failed = page.locator('card-panel ui-error-card')
  await failed.waitFor()
  const written = page.locator('card-title textarea')
  await written.fill('换版本时写的')
  await written.press('Enter')
  const renewed = page.waitForEvent('domcontentloaded')
  await failed.getByRole('button').first().click()
  await renewed
  await page.locator('rich-text-editor:not([readonly]) .ProseMirror').waitFor()
  await eventually(() => written.inputValue()).toBe('换版本时写的')
  const scripts = await page.evaluate(() => [...document.scripts].map(({ src }) => src).join())
  expect(scripts).toContain('-b')
})
