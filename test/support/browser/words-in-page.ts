import type { Page } from 'playwright-core'

/** Where a word still is in a tab: on the screen or in a field, in its storages, its caches, its address. */
export function placesOfWord(page: Page, word: string): Promise<readonly string[]> {
  return page.evaluate(async sought => {
    const places: string[] = []
    const look = (place: string, text: unknown) => {
      if ((typeof text === 'string' ? text : (JSON.stringify(text) ?? '')).includes(sought))
        places.push(place)
    }
    const walk = (root: Document | ShadowRoot): void => {
      look('screen', root.textContent)
      for (const element of root.querySelectorAll('*')) {
        if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)
          look(`field ${element.localName}`, element.value)
        for (const { name, value } of element.attributes) look(`attribute ${name}`, value)
        if (element.shadowRoot) walk(element.shadowRoot)
      }
    }
    walk(document)
    look('title', document.title)
    look('address', decodeURIComponent(location.href))
    look('state', history.state)
    look('localStorage', { ...localStorage })
    look('sessionStorage', { ...sessionStorage })
    const ended = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result))
        request.addEventListener('error', () => reject(request.error ?? new Error('IndexedDB')))
      })
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await ended(indexedDB.open(name))
      for (const store of database.objectStoreNames)
        look(
          `${name}/${store}`,
          await ended(database.transaction(store).objectStore(store).getAll()),
        )
      database.close()
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys()) {
        look(`cache ${name}`, decodeURIComponent(request.url))
        look(`cache ${request.url}`, await (await cache.match(request))?.text())
      }
    }
    return places
  }, word)
}
