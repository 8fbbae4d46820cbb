import { patienceMs } from './patient-fetch.ts'

/** What of a browser is needed to load the page anew; its own when left out. */
export interface PageAround {
  /** The scripts this page was begun with. */
  readonly scripts: () => readonly string[]
  /** The page as the server has it now. */
  readonly served: () => Promise<string>
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>
  readonly reload: () => void
}

const browser = (): PageAround => ({
  scripts: () =>
    [...document.querySelectorAll<HTMLScriptElement>('script[src]')].map(
      ({ src }) => new URL(src).pathname,
    ),
  served: async () => {
    const signal = AbortSignal.timeout(patienceMs)
    return (await fetch('/', { cache: 'no-store', signal })).text()
  },
  storage: sessionStorage,
  reload: () => location.reload(),
})

/** Under this key stands which build the page was loaded anew for. */
const key = 'linli-renewed'

/**
 * Loads the page anew when the server has another build than it, whose parts can no longer be had; once for each build.
 * False when that cannot help.
 */
export async function renewPage(around = browser()): Promise<boolean> {
  const page = await around.served().catch(() => null)
  const built: readonly string[] = page?.match(/\/assets\/[^"']+\.js/g) ?? []
  const isOutdated = built.length > 0 && !around.scripts().some(script => built.includes(script))
  const build = built.join(' ')
  if (!isOutdated || around.storage.getItem(key) === build) return false
  around.storage.setItem(key, build)
  around.reload()
  return true
}
