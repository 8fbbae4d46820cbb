import { openDB } from 'idb'
import { within } from './within.ts'

/** How long the browser may take for it, ms. */
const patience = 4_000

/** The account whose sign-in this browser last held offline copies for; null after sign-out. */
export const lastAccount = (): Promise<string | null> =>
  inDirectory(async database => {
    const account: unknown = await database.get('accounts', 'last')
    return typeof account === 'string' ? account : null
  })

/** Keeps which account that is; null forgets it. */
export const rememberAccount = (account: string | null): Promise<void> =>
  inDirectory(async database => {
    if (account === null) await database.delete('accounts', 'last')
    else await database.put('accounts', account, 'last')
  })

type Directory = Awaited<ReturnType<typeof openDirectory>>

const openDirectory = () =>
  openDB('linli', 1, { upgrade: database => void database.createObjectStore('accounts') })

async function inDirectory<T>(work: (database: Directory) => Promise<T>): Promise<T> {
  // One that opens too late is closed all the same.
  const done = openDirectory().then(async database => {
    try {
      return await work(database)
    } finally {
      database.close()
    }
  })
  return within(done, patience)
}
