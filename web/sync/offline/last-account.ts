import { openDB } from 'idb'
import { endingQuietly } from './offline-database.ts'
import { within } from './within.ts'

/** How long the browser may take for it, ms. */
const patienceMs = 4_000

/** The account whose sign-in this browser last held offline copies for; null after sign-out. */
export const lastAccount = (): Promise<string | null> =>
  inDirectory(async database => {
    const account: unknown = await database.get('accounts', 'last')
    return typeof account === 'string' && account !== signedOut ? account : null
  })

/** Keeps which account that is; null after sign-out. */
export const rememberAccount = (account: string | null): Promise<void> =>
  inDirectory(async database => {
    await database.put('accounts', account ?? signedOut, 'last')
    if ((await database.get('accounts', 'going')) === account)
      await database.delete('accounts', 'going')
  })

/** The copies of an account are about to be destroyed: no tab may make them anew. */
export const giveUpAccount = (account: string): Promise<void> =>
  inDirectory(async database => void (await database.put('accounts', account, 'going')))

/**
 * Whether copies of an account that the browser has taken away may be made anew: nobody has signed out or in as somebody else
 * since. A browser that has forgotten who was here has lost everything.
 */
export const mayHold = (account: string): Promise<boolean> =>
  inDirectory(async database => {
    const last: unknown = await database.get('accounts', 'last')
    const going: unknown = await database.get('accounts', 'going')
    return going !== account && (last === undefined || last === account)
  })

/** Stands for nobody, where a browser that forgets has nothing. */
const signedOut = ''

type LastAccounts = Awaited<ReturnType<typeof openDirectory>>

const openDirectory = async () =>
  endingQuietly(
    await openDB('linli', 1, { upgrade: database => void database.createObjectStore('accounts') }),
  )

async function inDirectory<T>(work: (database: LastAccounts) => Promise<T>): Promise<T> {
  // One that opens too late is closed all the same.
  const done = openDirectory().then(async database => {
    try {
      return await work(database)
    } finally {
      database.close()
    }
  })
  return within(done, patienceMs)
}
