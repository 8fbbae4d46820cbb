import { open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import type { DocumentName } from '#shared/board/document-name.ts'
import { openSqliteLog } from '#server/log/sqlite-log.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { folderHolds } from '#test/support/faults/folder-holds.ts'
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
    holds: text => folderHolds(folder, text),
    readBeside: async () => {
      const database = new DatabaseSync(join(folder, 'linli.db'))
      database.exec('BEGIN')
      database.prepare('SELECT count(*) FROM updates').get()
      return () => database.close()
    },
    damage: async (document, part) => {
      const table = part === 'state' ? 'states' : 'updates'
      await beside(
        `UPDATE ${table} SET bytes = CAST(X'FF' || substr(bytes, 2) AS BLOB) WHERE document = '${document}'`,
      )
    },
  }
})

it('L6 serves every document that a broken page of the file did not hold', async () => {
  const folder = dataFolder()
  const names = Array.from({ length: 2_000 }, (_, index): DocumentName => `card/${index}`)
  const update = Buffer.alloc(400, 5)
  const written = await openSqliteLog({ folder })
  await written.append(
    names.map(document => ({ document, actor: 'server', origin: 'import', at: 1, update })),
  )
  await written.stop()
  const file = await open(join(folder, 'linli.db'), 'r+')
  await file.write(Buffer.alloc(4_096, 0xff), 0, 4_096, 60 * 4_096)
  await file.close()

  const log = await openSqliteLog({ folder })
  const { stored, damaged } = await log.loadMany(names)
  await log.stop()
  expect(damaged.length).toBeGreaterThan(0)
  expect(stored.size).toBeGreaterThan(1_500)
  expect([...stored.keys(), ...damaged].toSorted()).toEqual(names.toSorted())
  for (const { updates } of stored.values()) expect(updates).toEqual([new Uint8Array(update)])
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
