import { expect, it } from 'vitest'
import { onDemand } from '#web/state/on-demand.ts'
import { type PageAround, renewPage } from '#web/state/renew-page.ts'

const page = (build: string) =>
  `<script type="module" crossorigin src="/assets/index-${build}.js"></script>`

/** A tab whose page was begun with one build, on a server that has another. */
function tab(own: string, served: string) {
  const kept = new Map<string, string>()
  const reloads: string[] = []
  const around: PageAround = {
    scripts: () => [`/assets/index-${own}.js`],
    served: async () => page(served),
    storage: {
      getItem: key => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
    },
    reload: () => void reloads.push(served),
  }
  return { around, reloads }
}

it('Y36 a part that is tried again and of a build that is gone loads the page anew', async () => {
  const { around, reloads } = tab('old', 'new')
  const part = onDemand(
    () => Promise.reject(new TypeError('404')),
    () => renewPage(around),
  )
  await expect(part.load()).rejects.toThrow('404')
  expect(reloads).toEqual([])
  const done = part.load()
  await Promise.race([done, new Promise(resolve => setImmediate(resolve))])
  expect(reloads).toEqual(['new'])
})

it('Y36 the page is loaded anew once for a build, and not for a build it has or while offline', async () => {
  const { around, reloads } = tab('old', 'new')
  expect([await renewPage(around), await renewPage(around)]).toEqual([true, false])
  expect(reloads).toEqual(['new'])
  const same = tab('one', 'one')
  expect(await renewPage(same.around)).toBe(false)
  const offline = { ...around, served: () => Promise.reject(new TypeError('offline')) }
  expect(await renewPage(offline)).toBe(false)
})
