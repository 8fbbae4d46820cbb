/** What this file uses of the service worker's global scope; the DOM library of TypeScript does not describe it. */
interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface Fetching extends Lasting {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}
interface WorkerScope {
  readonly location: Location
  readonly clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', listener: (event: Lasting) => void): void
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void
}

const worker = globalThis as unknown as WorkerScope
const shell = '/'
const cacheName = 'linli-shell'

/** Addresses that are not pages of the app: the server answers them itself. */
const notPages = /^\/(api|sync|live|open311|r|q|g|healthz|readyz|metrics)(\/|$)|\.\w+$/

worker.addEventListener('install', event => {
  event.waitUntil(fetchShell().then(() => worker.skipWaiting()))
})

worker.addEventListener('activate', event => event.waitUntil(worker.clients.claim()))

worker.addEventListener('fetch', event => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== worker.location.origin) return
  // Nothing personal is ever cached: only the page of the app and its built files, whose names hold their hash.
  if (request.mode === 'navigate' && !notPages.test(url.pathname)) event.respondWith(page(event))
  else if (url.pathname.startsWith('/assets/')) event.respondWith(asset(request))
})

/** The newest page; the kept one when there is no network. */
async function page(event: Fetching): Promise<Response> {
  try {
    const response = await fetch(event.request)
    if (response.ok) event.waitUntil(keep(response.clone()))
    if (response.status < 500) return response
    return (await kept(shell)) ?? response
  } catch {
    return (await kept(shell)) ?? Response.error()
  }
}

async function asset(request: Request): Promise<Response> {
  const known = await kept(request.url)
  if (known !== undefined) return known
  const response = await fetch(request)
  if (response.ok) {
    const cache = await caches.open(cacheName)
    await cache.put(request, response.clone())
  }
  return response
}

async function fetchShell(): Promise<void> {
  const response = await fetch(shell, { cache: 'no-store' })
  if (response.ok) await keep(response)
}

/** Keeps a page and the files it names; a page of another build makes the old build's files go. */
async function keep(response: Response): Promise<void> {
  const html = await response.clone().text()
  const before = await kept(shell)
  if (before !== undefined) {
    if ((await before.text()) === html) return
    await caches.delete(cacheName)
  }
  const cache = await caches.open(cacheName)
  const files = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(match => match[1]!)
  await cache.addAll([...new Set(files)])
  await cache.put(shell, response)
}

const kept = (url: string): Promise<Response | undefined> =>
  caches.match(url, { cacheName, ignoreVary: true })
