import type { Locator, Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import type { Health } from '#server/plugins/seams.ts'
import { demoBoard, tile } from '#test/support/browser/app-page.ts'
import { profilePage } from '#test/support/browser/profile.ts'
import { fileApp, signInOn } from '#test/support/browser/seat.ts'
import { packageWith, reason } from '#test/support/plugins/granted.ts'
import { jsonOf, type PluginWays, serverWays } from '#test/support/plugins/granted-plugin.ts'
import { evil, tellingHtml } from '#test/support/plugins/hostile-package.ts'
import { agree, letIn } from '#test/support/plugins/installing.ts'

const app = fileApp()
const title = '4 号楼电梯年检到期提醒'
const hostile = 'org.hostile.page'

const texts = (zh: string, en: string) => ({ 'zh-CN': zh, en })
const panel = (id: string, zh: string, en: string) => ({ id, name: texts(zh, en), render: 'show' })
const shape = { type: 'object', properties: { text: { type: 'string' } } } as const
const state = { version: 1, collections: { words: { schema: shape } } }
const readsTitles = {
  cap: 'cards:read' as const,
  scope: { types: '*' as const, fields: ['title' as const] },
  reason,
}

/** What it does when its button is pressed, and how its health names what became of that. */
const attacks: Readonly<Record<string, readonly [health: string, code: string]>> = {
  loop: ['gave no sign of life', 'for (;;);'],
  microtasks: [
    'gave no sign of life',
    'const again = () => Promise.resolve().then(again); return again()',
  ],
  expression: ['gave no sign of life', 'return /^(a+)+$/.test("a".repeat(60) + "b")'],
  calls: ['did what is not allowed', 'for (;;) void linli.cards.list({})'],
  flood: ['sent too much', 'for (;;) raw(\'{"is":"done"}\')'],
  large: ['did what is not allowed', 'return linli.cards.list({ x: "x".repeat(1_100_000) })'],
  deep: [
    'did what is not allowed',
    'raw(\'{"is":"call","call":1,"method":"cards.list","input":\' + "[".repeat(4e5) + "]".repeat(4e5) + "}")',
  ],
  many: ['did what is not allowed', 'raw(\'{"is":"draw","records":[\' + "0,".repeat(4e5) + "0]}")'],
  shapes: [
    'did what is not allowed',
    'draw(Array.from({ length: 25 }, () => h("svg", { shapes: Array(2000).fill({ shape: "line" }) })))',
  ],
  pictures: [
    'did what is not allowed',
    'draw(Array.from({ length: 400 }, () => h("canvas", { width: 4000, height: 4000 })))',
  ],
  letters: [
    'did what is not allowed',
    'for (let many = 0; many < 1000; many += 100) { draw(Array.from({ length: many }, (_, key) => h("text", { key }, "x".repeat(5000)))); await new Promise(done => setTimeout(done, 50)) }',
  ],
  script: ['did what is not allowed', 'draw(h("script", {}, "hacked()"))'],
  prototype: [
    'did what is not allowed',
    'raw(\'{"is":"draw","records":[[0,"~",{"id":"zz","type":1,"element":"stack","properties":{"__proto__":{"hacked":1}}},0]]}\')',
  ],
  constructors: [
    'did what is not allowed',
    'raw(\'{"is":"draw","records":[[0,"~",{"id":"zz","type":1,"element":"stack","properties":{"constructor":{"prototype":{"hacked":1}}}},0]]}\')',
  ],
}

const hostileHalf = `
  const { h } = linli
  const raw = text => {
    const { stringify } = JSON
    JSON.stringify = () => text
    void linli.cards.list({})
    JSON.stringify = stringify
  }
  const attacks = {
    ${Object.entries(attacks)
      .map(([name, [, code]]) => `${name}: async draw => { ${code} }`)
      .join(',\n')}
  }
  export const show = screen => Object.keys(attacks).map(label => h('button', {
    label, key: label, onPress: () => attacks[label](content => screen.draw(content))
  }))`

/** What must lead nowhere but the first, each an expression. */
const reached = [
  'Promise',
  ...`fetch XMLHttpRequest WebSocket EventSource WebTransport importScripts Worker SharedWorker RTCPeerConnection
    RTCDataChannel indexedDB caches navigator location document window parent top opener frames open close postMessage
    BroadcastChannel MessageChannel localStorage sessionStorage cookieStore WebAssembly OffscreenCanvas FontFace
    Notification process require`
    .split(/\s+/)
    .map(name => `globalThis[${JSON.stringify(name)}]`),
  'import("/api/me")',
  'import("https://127.0.0.1/")',
  'import("data:text/javascript,export default 1")',
  'import(URL.createObjectURL(new Blob(["1"])))',
  'linli.h.constructor("return fetch")()',
  '(async () => {}).constructor("return fetch")()',
  '(0, eval)("self")',
  'Reflect.construct(EventTarget, []).constructor.constructor("return self")()',
  'new Error().stack.constructor.constructor("return self")()',
]

const reachingHalf = `
  const { h } = linli
  const attempts = [${reached.map(code => `async () => await (${code})`).join(',\n')}]
  export const show = async screen => {
    const found = []
    for (const [at, attempt] of attempts.entries())
      try { if (await attempt() !== undefined) found.push(at) } catch {}
    const granted = await linli.state.put({ collection: 'words', key: 'a', value: JSON.parse('{"__proto__": {"hacked": 1}}') })
      .then(() => linli.state.get({ collection: 'words', key: 'a' }))
      .then(({ record }) => Object.keys(record.value).join() || 'nothing', error => error.kind)
    return [h('text', {}, 'Reached [' + found.join() + ']'),
      h('text', {}, 'Polluted ' + ({}).hacked), h('text', {}, 'Kept ' + granted)]
  }`

const neighbourHalf = `
  const { h } = linli
  let [count, kept] = [0, '']
  const view = screen => h('stack', {},
    h('button', { label: 'Count ' + count, onPress: async () => {
      const put = await linli.state.put({ collection: 'words', key: 'n', value: { text: 'x' } })
      count++
      screen.draw(view(screen))
    } }))
  export const show = view`

/** The halves of a plugin that answers such a text wherever one is taken. */
const tellingHalf = `exports.words = () => linli.h('text', {}, ${JSON.stringify(evil)})`
const tellingServer = `
  const evil = ${JSON.stringify(evil)}
  export const badge = () => ({ text: evil, tip: evil })
  export const press = () => ({ message: evil })
  export const stat = () => { console.error(evil); return { value: evil, detail: evil } }
  export const rows = () => ({ columns: [{ text: evil }], rows: [[evil]] })
  export const talk = () => ({ items: [{ title: evil, note: evil }] })`

let ways: PluginWays
beforeAll(async () => {
  ways = serverWays(app.server, 'LY1-board')
  const install = async (file: Uint8Array) => agree(ways, await letIn(ways, file))
  const half = (id: string, name: ReturnType<typeof texts>, web: string, panels: object[]) =>
    packageWith(
      {
        id,
        name,
        web: 'web.js',
        state,
        capabilities: { required: [{ cap: 'state', reason }, readsTitles] },
        contributes: { panels: panels as ReturnType<typeof panel>[] },
      },
      { web },
    )
  await install(
    half(hostile, texts('敌意', 'Hostile'), hostileHalf, [
      panel('first', '攻一', 'First'),
      panel('second', '攻二', 'Second'),
      panel('third', '攻三', 'Third'),
    ]),
  )
  await install(packageWith(tellingHtml, { server: tellingServer, web: tellingHalf }))
  await install(
    half('com.second.thing', texts('邻居', 'Neighbour'), neighbourHalf, [
      panel('count', '计数', 'Counting'),
    ]),
  )
  await install(
    half('net.reaching.out', texts('外伸', 'Reaching'), reachingHalf, [
      { ...panel('reach', '伸手', 'Reach'), when: { roles: ['leadership'] } },
    ]),
  )
}, 120_000)

const place = (page: Page, name: string): Locator =>
  page.locator('plugin-panels section').filter({ has: page.getByRole('heading', { name }) })

/** The neighbour's button is pressed, its server answers, and it draws. */
async function goesOn(beside: Locator): Promise<void> {
  const label = (await beside.locator('ui-button').textContent()) ?? ''
  await beside.getByRole('button').click()
  await beside.getByRole('button', { name: `Count ${Number(label.trim().slice(6)) + 1}` }).waitFor()
}

const newest = async () => {
  const answer = await ways.ask('officer', 'GET', `/boards/LY1-board/plugins/${hostile}/health`)
  return (await jsonOf<Health>(answer)).errors.map(({ sentence }) => sentence)
}

it('PL360 PL361 whatever the web half of an installed plugin does, its place alone is closed, the page and its neighbours go on, and its health says what it did', async () => {
  const page = await app.seat('officer', { language: 'en' })
  await page.goto(`${app.server.url}${demoBoard}`)
  await tile(page, title).click()
  const beside = place(page, 'Counting')
  await beside.getByRole('button', { name: 'Count 0' }).waitFor()
  await page.evaluate(() => {
    const frames = { last: performance.now(), worst: 0, count: 0 }
    Object.assign(window, { frames })
    const next = (now: number) => {
      frames.worst = Math.max(frames.worst, now - frames.last)
      frames.last = now
      frames.count++
      requestAnimationFrame(next)
    }
    requestAnimationFrame(next)
  })
  const worstFrame = () =>
    page.evaluate(() => {
      const { frames } = window as unknown as { frames: { worst: number } }
      const { worst } = frames
      frames.worst = 0
      return worst
    })
  const names = Object.keys(attacks)
  const places = ['First', 'Second', 'Third'].map(name => place(page, name))
  const slow = names.filter(name => attacks[name]![0] === 'gave no sign of life')
  const begin = async (where: Locator, name: string) => {
    const again = where.getByRole('button', { name: 'Start again' })
    if ((await again.count()) > 0) await again.click()
    await where.getByRole('button', { name, exact: true }).click()
  }
  // Those that are waited for stop answering together.
  for (const [at, name] of slow.entries()) await begin(places[at]!, name)
  await goesOn(beside)
  for (const [at] of slow.entries()) await places[at]!.getByText('stopped answering').waitFor()
  for (const name of names.filter(name => !slow.includes(name))) {
    await worstFrame()
    await begin(places[0]!, name)
    await places[0]!.getByText('was closed').waitFor()
    await goesOn(beside)
    if (process.env['LINLI_FIGURES'] !== undefined)
      process.stdout.write(`${name}: worst frame ${Math.round(await worstFrame())} ms\n`)
    await expect
      .poll(async () => (await newest())[0], { message: name })
      .toBe(`On a screen its panel “first” ${attacks[name]![0]} and was closed.`)
  }
  const { inherited, frames } = await page.evaluate(() => ({
    inherited: 'hacked' in {},
    frames: document.querySelectorAll('iframe').length,
  }))
  expect(inherited).toBe(false)
  // Of what was closed nothing is left: a frame for each of the two that stand.
  expect(frames).toBe(2)
})

it('PL363 what a web half reaches for is not there, also by the constructors of what it has, and no prototype is changed by what it sends, keeps or is told', async () => {
  // The policy of its frame is told in the console, which the pages of other tests must not do.
  const page = await profilePage({ viewport: { width: 1440, height: 900 }, language: 'en' })
  await signInOn(page, app.server.url, 'leader')
  const answered: string[] = []
  page.on('response', response => {
    answered.push(response.url())
  })
  await page.goto(`${app.server.url}${demoBoard}`)
  await tile(page, title).click()
  const reach = place(page, 'Reach')
  await reach.getByText('Reached [0]').waitFor()
  await reach.getByText('Polluted undefined').waitFor()
  await reach.getByText('Kept nothing').waitFor()
  expect(await page.evaluate(() => 'hacked' in {})).toBe(false)
  expect({}).not.toHaveProperty('hacked')
  expect(page.url()).toContain(app.server.url)
  const elsewhere = answered.filter(url => !url.startsWith(app.server.url))
  expect(elsewhere.filter(url => !url.startsWith('blob:'))).toEqual([])
})

/** What of the page is an element that such a text would make, and whether it did anything. */
const made = (page: Page) =>
  page.evaluate(() => {
    let images = 0
    const walk = (root: ParentNode) => {
      images += root.querySelectorAll('img[src="x"], [onerror]').length
      for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) walk(shadowRoot)
    }
    walk(document)
    return [images, 'hacked' in window]
  })

it('PL104 PL367 HTML in any text that an installed plugin sets or answers is text on the board, the card, the overview and the pages of the administration', async () => {
  const page = await app.seat('officer', { language: 'en' })
  const nothing = [0, false]
  const says = (where: Locator, what = evil) => where.getByText(what).first().waitFor()
  await page.goto(`${app.server.url}${demoBoard}`)
  await says(tile(page, title))
  await page.getByRole('button', { name: 'Board menu' }).click()
  await says(page.getByRole('menuitem'), `${evil}file`)
  await page.getByRole('menuitem', { name: `${evil}press` }).click()
  await says(page.getByRole('dialog'))
  expect(await made(page)).toEqual(nothing)
  await page.getByRole('button', { name: 'Do it' }).click()
  await says(page.locator('ui-notice-region'))
  await page.getByRole('button', { name: /^View/ }).click()
  await says(page.getByRole('menuitemradio'), `${evil}view`)
  await page.getByRole('menuitemradio', { name: 'Overview' }).click()
  for (const part of ['stat', 'rows', 'talk'])
    await says(page.locator('plugin-tiles'), `${evil}${part}`)
  expect(await made(page)).toEqual(nothing)
  await page.goto(`${app.server.url}${demoBoard}`)
  await tile(page, title).click()
  await says(place(page, `${evil}panel`).locator('plugin-text'))
  expect(await made(page)).toEqual(nothing)
  await page.goto(`${app.server.url}/admin/plugins?board=LY1-board`)
  await says(page.locator('board-plugins'))
  for (const more of await page.locator('board-plugins summary').all()) await more.click()
  expect(await made(page)).toEqual(nothing)
  const admin = await app.seat('admin', { language: 'en' })
  await admin.goto(`${app.server.url}/admin/plugins`)
  await says(admin.locator('plugins-page'))
  for (const more of await admin.locator('plugins-page summary').all()) await more.click()
  expect(await made(admin)).toEqual(nothing)
})
