import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FrameLocator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { runCommand } from '#server/cli/main.ts'
import { tile } from '#test/support/browser/app-page.ts'
import { axeFindings } from '#test/support/browser/axe.ts'
import { giveBack, type Profile, takeProfile } from '#test/support/browser/profile.ts'
import { newDataFolder, removeDataFolder } from '#test/support/server/data-folder.ts'

const card = '4 号楼电梯年检到期提醒'
const here = newDataFolder()
const folder = join(here, 'lamp')
/** Where the command keeps what it keeps. */
const temporary = join(here, 'tmp')
let dev: ChildProcess
let printed = ''
let profile: Profile
let page: Page

const frame = (number: number): FrameLocator => page.frameLocator('iframe').nth(number)
const panel = (number: number) => frame(number).locator('plugin-panels')
const line = (text: string) => page.getByRole('log').getByRole('listitem').filter({ hasText: text })
const write = (name: string, change: (text: string) => string): void =>
  writeFileSync(join(folder, name), change(readFileSync(join(folder, name), 'utf8')))

async function create(kind: string): Promise<string> {
  const status = await runCommand(['plugin', 'create', `lamp-${kind}`, '--kind', kind], {
    environment: { INIT_CWD: here },
    out() {},
    error: text => (printed += text),
    input: async () => '',
  })
  expect(status, printed).toBe(0)
  return join(here, `lamp-${kind}`)
}

async function openCard(seat: FrameLocator): Promise<void> {
  await tile(seat as unknown as Page, card).click()
}

// One command, one page and one plugin for all tests of the file, which go on where the one before ended.
beforeAll(async () => {
  mkdirSync(temporary)
  cpSync(await create('panel'), folder, { recursive: true })
  dev = spawn(process.execPath, ['server/cli/main.ts', 'plugin', 'dev', folder], {
    env: { ...process.env, TMPDIR: temporary },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const url = await new Promise<string>((resolve, reject) => {
    for (const from of [dev.stdout!, dev.stderr!])
      from.on('data', (data: Buffer) => {
        printed += data
        const found = /Open (\S+)/.exec(printed)
        if (found !== null) resolve(found[1]!)
      })
    dev.on('exit', code => reject(new Error(`it ended with ${code}: ${printed}`)))
  })
  profile = await takeProfile({ viewport: { width: 1440, height: 1000 }, language: 'en' })
  page = profile.page
  await page.goto(url)
})

afterAll(async () => {
  dev.kill('SIGKILL')
  expect(profile.complaints.splice(0)).toEqual([])
  await giveBack(profile)
  removeDataFolder(here)
})

it('PL142 a plugin runs for two people side by side in one browser, each signed in at an address of their own', async () => {
  for (const number of [0, 1]) {
    await openCard(frame(number))
    await panel(number).getByText(card).waitFor()
  }
  await page.getByRole('heading', { name: '周砚舟 (officer)' }).waitFor()
  await page.getByRole('heading', { name: '陆承安 (leader)' }).waitFor()
  const names = await Promise.all(
    page
      .frames()
      .filter(one => one.url().includes('/b/'))
      .map(one => one.evaluate(async () => (await fetch('/api/me')).text())),
  )
  expect(names.map(text => /周砚舟|陆承安/.exec(text)?.[0]).toSorted()).toEqual([
    '周砚舟',
    '陆承安',
  ])
  expect(await page.context().cookies()).toEqual([])
  // Whoever leads here by another name gets nothing.
  const { port } = new URL(page.frames()[1]!.url())
  const other = await page.request.get(`http://127.0.0.1:${port}/api/me`, {
    headers: { host: `elsewhere.example:${port}` },
  })
  expect(other.status()).toBe(404)
})

it('PL143 PL144 every call is shown with whose it is, what it needs and what it cost; what a refusal asks to be added lets it be answered once it is saved, and no page is loaded anew', async () => {
  await line('cards.get').filter({ hasText: 'answered' }).first().waitFor()
  const first = line('cards.get').last()
  for (const text of ['cards:read', 'web half', '周砚舟', 'cost 1', 'B in'])
    await first.getByText(text).waitFor()
  const marked = page.frames().filter(one => one.url().includes('/b/'))
  for (const one of marked)
    await one.evaluate(() => Object.defineProperty(window, 'marked', { value: 'still here' }))
  write('web.ts', text =>
    text.replace("'cards:read'>", "'cards:read' | 'notes:read'>").replace(
      '  return ',
      `  const { notes } = await linli.notes.list({ card: screen.card }).catch(() => ({ notes: null }))
  if (notes !== null) return linli.h('text', {}, notes.length + ' notes')
  return `,
    ),
  )
  const refused = line('notes.list').filter({ hasText: 'plugin-not-granted' }).first()
  await refused.getByText('capabilities.required').waitFor()
  const added = await refused.locator('pre').innerText()
  write('plugin.json', text => text.replace('"required": [', `"required": [\n${added},`))
  for (const number of [0, 1])
    await panel(number)
      .getByText(/^\d+ notes$/)
      .waitFor()
  await line('notes.list').filter({ hasText: 'answered' }).first().waitFor()
  for (const one of marked)
    expect(await one.evaluate(() => (window as { marked?: string }).marked)).toBe('still here')
})

it('PL145 what is wrong is told with its file and line, and what ran before runs on', async () => {
  write('plugin.json', text => text.replace('"contributes"', '"contributed"'))
  await line('Not live').getByText('plugin.json:').first().waitFor()
  const told = await line('Not live').first().innerText()
  const place = Number(/plugin\.json:(\d+)\s+contributed: there is no such key/.exec(told)?.[1])
  const lines = readFileSync(join(folder, 'plugin.json'), 'utf8').split('\n')
  expect(lines[place - 1]).toContain('"contributed"')
  await panel(0)
    .getByText(/^\d+ notes$/)
    .waitFor()
  write('plugin.json', text => text.replace('"contributed"', '"contributes"'))
  write('web.ts', text => `${text}\nconst broken = (\n`)
  await line('Not live')
    .getByText(/web\.ts:\d+/)
    .waitFor()
  await panel(1)
    .getByText(/^\d+ notes$/)
    .waitFor()
  expect(printed).toContain('web.ts:')
})

it('PL146 what the web half throws is shown with the lines of the author that it went through, also what a button began', async () => {
  write('web.ts', text =>
    text
      .replace(
        '\nconst broken = (\n',
        '\nfunction fail(): never {\n  throw new Error("no oil")\n}\n',
      )
      .replace(
        / {2}if \(notes !== null\).*/,
        "  if (notes !== null) return linli.h('button', { label: 'Light', onPress: () => fail() })",
      ),
  )
  await panel(0).getByRole('button', { name: 'Light' }).click()
  const thrown = line('no oil').first()
  const told = await thrown.innerText()
  const places = [...told.matchAll(/web\.ts:(\d+):\d+/g)].map(([, number]) => Number(number) - 1)
  const lines = readFileSync(join(folder, 'web.ts'), 'utf8').split('\n')
  expect(places.map(number => lines[number]!.trim())).toEqual([
    'throw new Error("no oil")',
    expect.stringContaining('onPress: () => fail()'),
  ])
})

it('PL141 a created view runs as it stands, in place of what the folder held', async () => {
  cpSync(await create('view'), folder, { recursive: true })
  const seat = frame(1)
  await panel(1).getByRole('heading').waitFor({ state: 'detached' })
  await seat.getByRole('button', { name: 'Close' }).first().click()
  await seat.getByRole('button', { name: /^View/ }).click()
  await seat.getByRole('menuitemradio', { name: 'New view' }).click()
  await seat.locator('plugin-list').getByRole('listitem').first().waitFor()
})

it('PL141 PL144 a created badge stands on cards of both boards, and is computed anew when its code is saved', async () => {
  rmSync(join(folder, 'web.ts'))
  cpSync(await create('badge'), folder, { recursive: true })
  const badge = (number: number, text: string) =>
    tile(frame(number) as unknown as Page, card).getByText(text)
  await frame(1).getByRole('button', { name: /^View/ }).click()
  await frame(1).getByRole('menuitemradio', { name: 'Board' }).click()
  for (const number of [0, 1]) await badge(number, 'Long title').waitFor({ state: 'attached' })
  write('server.ts', text => text.replace('Long title', 'Very long'))
  for (const number of [0, 1]) await badge(number, 'Very long').waitFor({ state: 'attached' })
})

it('PL143 axe finds nothing wrong with the inspector, in both languages, at a desk and on a phone', async () => {
  const seats = page.locator('iframe')
  expect(await seats.count()).toBe(2)
  // The app in the frames has tests of its own.
  const findings = () => axeFindings(page)
  expect(await findings()).toEqual([])
  await page.getByRole('button', { name: '中文' }).click()
  await page.setViewportSize({ width: 390, height: 844 })
  onTestFinished(() => page.setViewportSize({ width: 1440, height: 1000 }))
  await page.getByRole('heading', { name: '插件检查器' }).waitFor()
  expect(await findings()).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
})

it('PL147 an interruption ends everything and leaves nothing behind', async () => {
  expect(readdirSync(temporary).length).toBeGreaterThan(0)
  const origins = [...profile.origins].filter(origin => origin.startsWith('http://127.0.0.1:'))
  await page.goto('about:blank')
  dev.kill('SIGINT')
  const [code] = (await once(dev, 'exit')) as [number]
  expect(code).toBe(0)
  expect(readdirSync(temporary)).toEqual([])
  for (const origin of origins) await expect(fetch(origin)).rejects.toThrow()
})
