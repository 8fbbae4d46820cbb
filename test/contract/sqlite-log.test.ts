import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import { openSqliteLog } from '#server/log/sqlite-log.ts'
import { dataFolder } from '#test/support/data-folder.ts'
import { describeLog } from './log-contract.ts'

describeLog('SQLite log', async () => {
  const folder = join(dataFolder(), 'data')
  const beside = async (sql: string) => {
    using database = new DatabaseSync(join(folder, 'linli.db'))
    return database.prepare(sql).all()
  }
  return {
    open: onDamage => openSqliteLog({ folder, ...(onDamage && { onDamage }) }),
    beside,
    damage: async (document, part) => {
      const table = part === 'state' ? 'states' : 'updates'
      await beside(
        `UPDATE ${table} SET bytes = CAST(X'FF' || substr(bytes, 2) AS BLOB) WHERE document = '${document}'`,
      )
    },
  }
})

it('L10 keeps the data folder and the database to the account that runs the server', async () => {
  const folder = join(dataFolder(), 'a', 'data')
  const log = await openSqliteLog({ folder })
  const modes = await Promise.all(
    ['.', 'linli.db', 'linli.db-wal', 'lock.db'].map(async name => {
      const { mode } = await stat(join(folder, name))
      return (mode & 0o777).toString(8)
    }),
  )
  await log.stop()
  expect(modes).toEqual(['700', '600', '600', '600'])
})

it('L10 refuses a database written by a newer format', async () => {
  const folder = dataFolder()
  await (await openSqliteLog({ folder })).stop()
  using database = new DatabaseSync(join(folder, 'linli.db'))
  database.exec('PRAGMA user_version = 99')
  await expect(openSqliteLog({ folder })).rejects.toThrow(/newer Linli/)
})
