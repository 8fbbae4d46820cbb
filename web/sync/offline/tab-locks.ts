const sign = 'linli-tab-'

/** The name of the lock that a tab holds as long as it lives. */
export const tabLock = (tab: string): string => `${sign}${tab}`

/** The tabs of this browser that are there now: a tab holds its lock alone as long as it lives, others only wait for it. */
export async function livingTabs(): Promise<ReadonlySet<string>> {
  const { held = [] } = await navigator.locks.query()
  const names = held
    .filter(({ mode }) => mode === 'exclusive')
    .map(({ name = '' }) => name)
    .filter(name => name.startsWith(sign))
  return new Set(names.map(name => name.slice(sign.length)))
}

/** Takes the lock of a tab; the answer lets go of it. */
export function enterTab(tab: string): Promise<() => void> {
  const entered = Promise.withResolvers<() => void>()
  const left = Promise.withResolvers<void>()
  navigator.locks
    .request(tabLock(tab), () => {
      entered.resolve(left.resolve)
      return left.promise
    })
    .catch(entered.reject)
  return entered.promise
}
