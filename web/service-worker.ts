import type { PushClicked, PushMessage } from '#shared/live/push-message.ts'

/** What this file uses of the service worker's global scope; the DOM library of TypeScript does not describe it. */
interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface Fetching extends Lasting {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}
interface Pushed extends Lasting {
  readonly data: { json(): unknown } | null
}
interface Clicked extends Lasting {
  readonly notification: Notification
}
interface WindowClient {
  readonly focused: boolean
  readonly visibilityState: DocumentVisibilityState
  focus(): Promise<WindowClient>
  postMessage(message: PushClicked): void
}
interface WorkerScope {
  readonly location: Location
  readonly registration: ServiceWorkerRegistration
  readonly clients: {
    claim(): Promise<void>
    matchAll(options: { type: 'window' }): Promise<readonly WindowClient[]>
    openWindow(path: string): Promise<unknown>
  }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', listener: (event: Lasting) => void): void
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void
  addEventListener(type: 'push', listener: (event: Pushed) => void): void
  addEventListener(type: 'notificationclick', listener: (event: Clicked) => void): void
}

/** What the build says about itself; vite.config.ts puts it before this file. */
declare const builtApp: {
  /** Differs between any two builds that differ. */
  readonly version: string
  /** Addresses of every file that the app can ask for, its page excepted. */
  readonly files: readonly string[]
}

const worker = globalThis as unknown as WorkerScope
const shell = '/'
const cacheName = `linli-${builtApp.version}`

/** Addresses that are not pages of the app: the server answers them itself. */
const notPages = /^\/(api|sync|live|open311|r|q|g|healthz|readyz|metrics|present)(\/|$)|\.\w+$/

worker.addEventListener('install', event => {
  event.waitUntil(keep().then(() => worker.skipWaiting()))
})

worker.addEventListener('activate', event => {
  event.waitUntil(Promise.all([forgetOldBuilds(), worker.clients.claim()]))
})

worker.addEventListener('fetch', event => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== worker.location.origin) return
  // Nothing personal is ever cached: only the page of the app and its built files, whose names hold their hash.
  if (request.mode === 'navigate' && !notPages.test(url.pathname)) event.respondWith(page(request))
  else if (url.pathname.startsWith('/assets/') || url.pathname === '/favicon.svg')
    event.respondWith(asset(request))
})

worker.addEventListener('push', event => {
  if (event.data !== null) event.waitUntil(show(event.data.json() as PushMessage))
})

worker.addEventListener('notificationclick', event => {
  event.notification.close()
  event.waitUntil(lead((event.notification.data as PushClicked).path))
})

/** Shows a push, unless the person is looking at the app: there it is shown already. */
async function show(message: PushMessage): Promise<void> {
  const windows = await worker.clients.matchAll({ type: 'window' })
  if (windows.some(one => one.focused && one.visibilityState === 'visible')) return
  const { title, body, tag, path, urgent, language } = message
  await worker.registration.showNotification(title, {
    body,
    tag,
    lang: language,
    icon: '/favicon.svg',
    requireInteraction: urgent,
    data: { path } satisfies PushClicked,
  })
}

/** Takes the person to a page of the app: in a tab that is open, otherwise in a new one. */
async function lead(path: string): Promise<void> {
  const [open] = await worker.clients.matchAll({ type: 'window' })
  if (open === undefined) {
    await worker.clients.openWindow(path)
    return
  }
  // A browser may keep a tab from coming to the front; it goes to the page all the same.
  await open.focus().catch(() => {})
  open.postMessage({ path })
}

/** The newest page; the kept one when there is no network. */
async function page(request: Request): Promise<Response> {
  const known = () => caches.match(shell, { cacheName, ignoreVary: true })
  try {
    const response = await Promise.race([fetch(request), later(known)])
    return response.status < 500 ? response : ((await known()) ?? response)
  } catch {
    return (await known()) ?? Response.error()
  }
}

/** How long the newest page is waited for when there is a kept one, ms. */
const pagePatienceMs = 8_000

/** The kept page once the network has had its time; never when nothing is kept. */
async function later(known: () => Promise<Response | undefined>): Promise<Response> {
  await new Promise(resolve => setTimeout(resolve, pagePatienceMs))
  return (await known()) ?? new Promise<Response>(() => {})
}

/** A built file of this build or of the one before, which a page that is open may still need. */
async function asset(request: Request): Promise<Response> {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request)
}

/**
 * Keeps the page and every file it can come to need, so that a start without a network finds also what was never opened.
 * All or nothing: the browser tries a failed installation again at a later visit.
 */
async function keep(): Promise<void> {
  const response = await fetch(shell, { cache: 'no-store' })
  const html = await response.clone().text()
  const named = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(match => match[1]!)
  if (!response.ok || !named.every(file => builtApp.files.includes(file)))
    throw new Error('the page is not of this build')
  const cache = await caches.open(cacheName)
  await cache.addAll([...builtApp.files])
  await cache.put(shell, response)
}

async function forgetOldBuilds(): Promise<void> {
  const others = (await caches.keys()).filter(name => name !== cacheName)
  await Promise.all(others.slice(0, -1).map(name => caches.delete(name)))
}
