import { scryptSync } from 'node:crypto'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it, onTestFinished } from 'vitest'
import { systemClock } from '#shared/base/clock.ts'
import { compose } from '#server/compose.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'

const password = 'a-long-password'

/** What a server that was given nothing from outside keeps of the password of two people. */
async function keptByTheProduct(): Promise<readonly string[]> {
  const folder = dataFolder()
  const config = { port: 0, host: '127.0.0.1', loopback: true, dataFolder: folder, baseUrl: null }
  const { parts, stop } = await compose({ ...config, demo: false }, systemClock)
  onTestFinished(stop)
  for (const id of ['wang', 'zhang'])
    await parts.accounts.add({ id, username: id, name: id, password })
  const database = new DatabaseSync(join(folder, 'accounts.db'), { readOnly: true })
  onTestFinished(() => database.close())
  return database
    .prepare('SELECT password FROM account')
    .all()
    .map(row => String(row['password']))
}

it('A21 of a password is kept what scrypt makes of it at its full cost, with a salt of its own', async () => {
  const kept = await keptByTheProduct()
  expect(kept).toHaveLength(2)
  const salts = kept.map(hash => hash.split(':')[0]!)
  expect(new Set(salts).size).toBe(2)
  const cost = { N: 16_384, r: 16, p: 1, maxmem: 2 ** 27 }
  expect(
    salts.map(salt => `${salt}:${scryptSync(password, salt, 64, cost).toString('hex')}`),
  ).toEqual(kept)
  expect(salts.join(' ')).toMatch(/^[0-9a-f]{32} [0-9a-f]{32}$/)
})
