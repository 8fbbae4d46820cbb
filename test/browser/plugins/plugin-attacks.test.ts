import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Locator, Page } from 'playwright-core'
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import { components } from '#shared/plugin-api/components/components.ts'
import { galleryPage, pluginPlace, toGallery } from '#test/support/browser/plugin-place.ts'
import { profilePage } from '#test/support/browser/profile.ts'
import { fileApp } from '#test/support/browser/seat.ts'

const app = fileApp()
const shared = galleryPage(app)
let page: Page

beforeEach(() => {
  page = shared()
})

/** A plugin that behaves, beside the one that does not. */
const neighbour = `let count = 0
  const { h } = linli
  const view = screen => h('button', { label: 'Count ' + count, onPress: () => {
    count++
    screen.draw(view(screen))
  } })
  export const show = view`

/** Presses the neighbour's button and sees it answer. */
async function goesOn(beside: Locator): Promise<void> {
  const label = (await beside.locator('ui-button').textContent()) ?? ''
  await beside.getByRole('button').click()
  await beside.getByRole('button', { name: `Count ${Number(label.slice(6)) + 1}` }).waitFor()
}

const card = (place: Locator): Locator => place.locator('ui-error-card')

it('PL105 a plugin that loops without end is closed, the page and its neighbours go on, and it can be started again', async () => {
  const beside = await pluginPlace(page, 'beside', neighbour)
  await beside.getByRole('button', { name: 'Count 0' }).waitFor()
  const loops = {
    timers: `export const show = () => linli.h('button', { label: 'Go', onPress: () => { for (;;) {} } })`,
    microtasks: `export const show = () => linli.h('button', { label: 'Go', onPress: () => {
      const again = () => Promise.resolve().then(again)
      return again()
    } })`,
  }
  const places = await Promise.all(
    Object.entries(loops).map(([name, code]) => pluginPlace(page, name, code)),
  )
  for (const place of places) await place.getByRole('button', { name: 'Go' }).click()
  await goesOn(beside)
  await goesOn(beside)
  for (const place of places) {
    await card(place).getByText('stopped answering').waitFor()
    expect(await place.getByRole('button', { name: 'Go' }).count()).toBe(0)
  }
  await goesOn(beside)
  await places[0]!.getByRole('button', { name: 'Start again' }).click()
  await places[0]!.getByRole('button', { name: 'Go' }).waitFor()
  expect(await card(places[0]!).count()).toBe(0)
})

it('PL106 a plugin that floods the page, or sends more than a megabyte at once, is closed', async () => {
  const beside = await pluginPlace(page, 'beside', neighbour)
  await beside.getByRole('button', { name: 'Count 0' }).waitFor()
  const floods = {
    calls: `export const show = () => { for (;;) void linli.echo.back({}) }`,
    drawing: `export async function show(screen) {
      for (let count = 0; ; count++) {
        screen.draw(Array.from({ length: 4000 }, (_, at) => linli.h('text', { key: count + ' ' + at }, 'x')))
        await new Promise(done => setTimeout(done, 31))
      }
    }`,
    large: `export const show = () => linli.echo.back({ text: 'x'.repeat(1_100_000) })`,
    waiting: `export const show = () => { for (let at = 0; at < 150; at++) void linli.slow.call({}) }`,
  }
  for (const [name, code] of Object.entries(floods)) {
    const place = await pluginPlace(page, name, code)
    await card(place).getByText('was closed').waitFor()
    await goesOn(beside)
  }
})

it('PL107 a tree of more than 5,000 nodes, or one too deep, is not drawn', async () => {
  const trees = {
    wide: `export const show = () => linli.h('stack', {}, Array.from({ length: 5000 }, () => linli.h('badge', {})))`,
    deep: `export const show = () => {
      let tree = 'x'
      for (let at = 0; at < 40; at++) tree = linli.h('stack', {}, tree)
      return tree
    }`,
  }
  for (const [name, code] of Object.entries(trees)) {
    const place = await pluginPlace(page, name, code)
    await card(place).getByText('what is not allowed').waitFor()
    expect(await place.locator('plugin-badge, plugin-stack').count()).toBe(0)
  }
  const full = await pluginPlace(
    page,
    'full',
    `export const show = () => Array.from({ length: 1500 }, () => linli.h('text', {}, 'x'))`,
  )
  await expect.poll(() => full.locator('plugin-text').count()).toBe(1500)
})

it('PL103 what is no component, no property or no event of it, or no value it takes, is refused', async () => {
  const refused = {
    script: `h('script', {}, 'hacked()')`,
    frame: `h('iframe', { src: 'https://example.org' })`,
    surface: `h('surface', {})`,
    prototype: `h('__proto__', {})`,
    constructed: `h('constructor', {})`,
    html: `h('text', { innerHTML: '<b>x</b>' })`,
    style: `h('stack', { style: 'position: fixed; inset: 0; z-index: 99999' })`,
    styled: `h('stack', { className: 'x' })`,
    slotted: `h('stack', { slot: 'footer' })`,
    handler: `h('button', { onclick: 'hacked()' })`,
    event: `h('text', { onPress: () => 0 })`,
    javascript: `h('link', { to: 'javascript:hacked()' })`,
    hidden: `h('link', { to: ' java\\nscript:hacked()' })`,
    data: `h('link', { to: 'data:text/html,<script>hacked()</script>' })`,
    elsewhere: `h('link', { to: '//example.org/' })`,
    backslash: `h('link', { to: '/\\\\example.org/' })`,
    called: `h('link', { to: '/api/auth/sign-out' })`,
    disguised: `h('link', { to: 'https://linli@example.org/' })`,
    toned: `h('badge', { tone: 'blue' })`,
    listed: `h('list', { items: [{ id: 'a', text: 'A', onclick: 'hacked()' }] })`,
    path: `h('svg', { shapes: [{ shape: 'path', d: 'M0 0"/><script>hacked()</script>' }] })`,
    password: `h('field', { kind: 'password' })`,
    inside: `h('button', { label: 'x' }, h('text', {}))`,
    negative: `h('progress', { done: -1 })`,
  }
  const places = await Promise.all(
    Object.entries(refused).map(async ([name, drawing]) => ({
      name,
      place: await pluginPlace(
        page,
        name,
        `const { h } = linli; export const show = () => ${drawing}`,
      ),
    })),
  )
  for (const { name, place } of places) {
    await card(place).getByText('what is not allowed').waitFor()
    expect(await place.locator('.place > *').count(), name).toBe(0)
  }
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false)
})

it('PL104 whatever a plugin says is text: none of it becomes an element', async () => {
  const evil = `<img src=x onerror="window.hacked = 1"><script>window.hacked = 1</script>`
  const place = await pluginPlace(
    page,
    'texts',
    `const { h } = linli, evil = ${JSON.stringify(evil)}
     const text = kind => {
       switch (kind.is) {
         case 'text': case 'cell': return evil
         case 'one': return kind.of[0]
         case 'flag': return true
         case 'number': return kind.least < 1 ? 1 : kind.least
         case 'time': return 0
         case 'icon': return 'info'
         case 'day': return '2026-03-08'
         case 'month': return '2026-03'
         case 'path': return 'M0 0'
         case 'address': return 'https://example.org/%3Cimg%20src=x%3E'
         case 'field': return { $field: 'card/title' }
         case 'list': return [text(kind.of)]
         case 'maybe': return text(kind.of)
         case 'record': return Object.fromEntries(Object.entries(kind.parts).map(([name, part]) => [name, text(part)]))
       }
     }
     export const show = () => Object.entries(${JSON.stringify(components)}).map(([name, one]) => h(name,
       Object.fromEntries(Object.entries(one.properties).filter(([name]) => name !== 'open').map(([name, kind]) => [name, text(kind)])),
       ...(one.children ? [evil] : [])))`,
    { fields: { 'card/title': evil } },
  )
  await place.locator('plugin-canvas').waitFor()
  await place.getByText('onerror').first().waitFor()
  const { elements, texts } = await page.evaluate(() => {
    const elements: string[] = []
    let texts = 0
    const walk = (root: ParentNode) => {
      for (const element of root.querySelectorAll('*')) {
        elements.push(element.localName)
        for (const node of element.childNodes)
          if (node.nodeType === 3 && node.nodeValue?.includes('onerror')) texts++
        if (element.shadowRoot) walk(element.shadowRoot)
      }
    }
    walk(document.querySelector('plugin-surface#texts')!.shadowRoot!)
    return { elements, texts }
  })
  expect(elements).not.toContain('img')
  expect(elements).not.toContain('script')
  expect(elements).not.toContain('iframe')
  expect(texts).toBeGreaterThan(20)
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false)
})

it('PL101 code in the frame reaches no network, no other page and no storage, by its policy alone', async () => {
  const hits: string[] = []
  const evil = createServer((request, response) => {
    hits.push(request.url ?? '')
    response.setHeader('access-control-allow-origin', '*').end('1')
  })
  evil.on('upgrade', (request, socket) => {
    hits.push(`socket ${request.url}`)
    socket.destroy()
  })
  await new Promise<void>(done => evil.listen(0, '127.0.0.1', done))
  onTestFinished(() => void evil.close())
  const { port } = evil.address() as AddressInfo
  // Its policy is told in the console, which the pages of other tests must not do.
  const page = await profilePage({ viewport: { width: 800, height: 600 } })
  const { url } = app.server
  await toGallery(page, url)
  const answered: string[] = []
  page.on('response', response => {
    answered.push(new URL(response.url()).pathname)
  })
  const attempts = await page.evaluate(
    async ([evil, own]) => {
      const runtime = `onmessage = async ({ data: [evil, own], ports: [port] }) => {
        const attempt = async (name, run) => {
          try { return [name, await run()] } catch (error) { return [name, 'refused'] }
        }
        const socket = (Kind, url) => new Promise((done, failed) => {
          const made = new Kind(url)
          made.onopen = () => done('open')
          made.onerror = () => failed(new Error())
        })
        const spawn = url => new Promise((done, failed) => {
          const made = new Worker(url)
          made.onmessage = () => done('spawned')
          made.onerror = () => failed(new Error())
        })
        const results = []
        for (const there of [evil, own]) results.push(
          await attempt('fetch', () => fetch(there, { mode: 'no-cors', credentials: 'include' }).then(() => 'fetched')),
          await attempt('xhr', () => new Promise((done, failed) => {
            const request = new XMLHttpRequest()
            request.open('GET', there)
            request.onload = () => done('loaded')
            request.onerror = () => failed(new Error())
            request.send()
          })),
          await attempt('socket', () => socket(WebSocket, there.replace('http', 'ws'))),
          await attempt('events', () => socket(EventSource, there)),
          await attempt('importScripts', () => { importScripts(there); return 'run' }),
          await attempt('import', () => import(there).then(() => 'run')),
          await attempt('worker', () => spawn(there)),
          await attempt('data worker', () => spawn('data:text/javascript,postMessage(1)')),
          await attempt('font', () => new FontFace('f', 'url(' + there + ')').load().then(() => 'loaded')),
          await attempt('transport', () => new WebTransport(there.replace('http:', 'https:')).ready.then(() => 'ready')),
        )
        results.push(
          await attempt('eval', () => (0, eval)('1 && "run"')),
          await attempt('function', () => new Function('return "run"')()),
          await attempt('wasm', () => WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).then(() => 'compiled')),
          await attempt('indexedDB', () => new Promise((done, failed) => {
            const request = indexedDB.open('x')
            request.onsuccess = () => done('open')
            request.onerror = () => failed(new Error())
          })),
          await attempt('caches', () => caches.open('x').then(() => 'open')),
          await attempt('WebRTC', () => new RTCPeerConnection() && 'made'),
          await attempt('document', () => document && 'there'),
          await attempt('parent', () => parent && 'there'),
          await attempt('open', () => open('/') && 'opened'),
        )
        port.postMessage(results)
      }`
      const frame = document.createElement('iframe')
      frame.setAttribute('sandbox', 'allow-scripts')
      frame.src = '/api/plugin-frame'
      document.body.append(frame)
      await new Promise(done => frame.addEventListener('load', done))
      const { port1, port2 } = new MessageChannel()
      frame.contentWindow!.postMessage({ runtime, code: [evil, own] }, '*', [port2])
      return new Promise<[string, string][]>(done => {
        port1.addEventListener('message', ({ data }) => done(data as [string, string][]))
        port1.start()
      })
    },
    [`http://127.0.0.1:${port}/out`, `${url}/api/me`] as const,
  )
  expect(attempts.filter(([, result]) => result !== 'refused')).toEqual([])
  expect(attempts).toHaveLength(29)
  expect(hits).toEqual([])
  expect(answered.filter(path => /^\/(?:api|out)/.test(path))).toEqual(['/api/plugin-frame'])
  const { headers } = { headers: (await page.request.get(`${url}/api/plugin-frame`)).headers() }
  expect(headers['content-security-policy']).toContain("default-src 'none'")
  expect(headers['x-frame-options']).toBe('SAMEORIGIN')
  expect((await page.request.get(`${url}/`)).headers()['x-frame-options']).toBe('DENY')
})

it('PL102 plugin code finds the language and linli, and nothing that reaches out of its Worker', async () => {
  const place = await pluginPlace(
    page,
    'globals',
    `export const show = () => linli.h('list', { items: Object.getOwnPropertyNames(globalThis)
       .concat(Object.getOwnPropertyNames(Object.getPrototypeOf(globalThis)),
         Object.getOwnPropertyNames(Object.getPrototypeOf(Object.getPrototypeOf(globalThis))))
       .map((text, at) => ({ id: 'i' + at, text })) })`,
  )
  await place.getByRole('listitem').filter({ hasText: 'linli' }).waitFor()
  const names = await place.getByRole('listitem').allTextContents()
  const found = new Set(names.map(name => name.trim()))
  const wrong = `fetch XMLHttpRequest WebSocket EventSource WebTransport importScripts Worker
    SharedWorker BroadcastChannel MessageChannel MessagePort postMessage
    RTCPeerConnection indexedDB caches navigator location close onmessage WebAssembly
    OffscreenCanvas FontFace fonts Blob File Notification`
    .split(/\s+/)
    .filter(name => found.has(name))
  expect(wrong).toEqual([])
  expect(found).toContain('Promise')
})

it('PL108 a plugin takes no focus: its dialog opens only after a deed of the person in its place, and says whose it is', async () => {
  const beside = await pluginPlace(page, 'beside', neighbour)
  await beside.getByRole('button', { name: 'Count 0' }).waitFor()
  const place = await pluginPlace(
    page,
    'Lottery',
    `const { h } = linli
     let open = true
     const view = screen => h('stack', {},
       h('button', { label: 'Open', onPress: () => { open = false; screen.draw(view(screen)); open = true; screen.draw(view(screen)) } }),
       h('dialog', { open, heading: 'Your password' }, h('text', {}, 'inside')))
     export const show = view`,
  )
  await place.getByRole('button', { name: 'Open' }).waitFor()
  await beside.getByRole('button').focus()
  await goesOn(beside)
  expect(await page.getByRole('dialog').count()).toBe(0)
  await place.getByRole('button', { name: 'Open' }).click()
  await page.getByRole('dialog', { name: 'Your password' }).waitFor()
  await place.locator('plugin-dialog').getByText('Lottery').waitFor()
  await place.getByText('inside').waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
})

it('PL109 what a plugin draws stays inside its place, and its events are heard by nobody above', async () => {
  const place = await pluginPlace(
    page,
    'wide',
    `const { h } = linli
     export const show = () => h('stack', { gap: 'none' },
       h('svg', { width: 4000, height: 4000, label: 'big', shapes: [{ shape: 'rect', x: -9000, y: -9000, width: 99999, height: 99999, fill: 'seal' }] }),
       h('text', {}, 'x'.repeat(4000)),
       h('field', { label: 'Name' }),
       h('table', { caption: 'T', columns: Array.from({ length: 30 }, () => ({ text: 'a long heading' })), rows: [] }))`,
  )
  await place.getByLabel('Name').waitFor()
  await page.evaluate(() => {
    const heard: string[] = []
    for (const name of ['input', 'change', 'ui-pick', 'ui-close', 'plugin-opens'])
      document.addEventListener(name, () => heard.push(name))
    Object.assign(window, { heard })
  })
  await place.getByLabel('Name').fill('Zhou')
  await place.getByLabel('Name').press('Tab')
  expect(await page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
  const style = await place.locator('.place').evaluate(one => ({
    contain: getComputedStyle(one).contain,
    isolation: getComputedStyle(one).isolation,
  }))
  expect(style.contain).toMatch(/content|layout paint/)
  expect(style.isolation).toBe('isolate')
})
