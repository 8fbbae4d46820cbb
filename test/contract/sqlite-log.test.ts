import { open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setImmediate as turn } from 'node:timers/promises'
import { expect, it, onTestFinished, vi } from 'vitest'
import type { DocumentName } from '#shared/board/document-name.ts'
import { openSqliteLog } from '#server/log/sqlite-log.ts'
import { WalWatch } from '#test/bench/wal-watch.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { folderHolds } from '#test/support/faults/folder-holds.ts'
import { describeErasing } from './erasing-contract.ts'
import { describeLog } from './log-contract.ts'
import type { LogStorage } from './log-storage.ts'

const sqliteStorage = async (): Promise<LogStorage> => {
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
}

describeLog('SQLite log', sqliteStorage)
describeErasing('SQLite log, erasing', sqliteStorage)

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

it('L19 gathers what is asked for during a commit into the next one, and lets nobody wait who asks alone', async () => {
  const folder = dataFolder()
  const log = await openSqliteLog({ folder })
  onTestFinished(() => log.stop())
  const append = (name: string) =>
    log.append([
      {
        document: `card/${name}`,
        actor: 'server',
        origin: 'command',
        at: 1,
        update: Buffer.alloc(40, 5),
      },
    ])
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  onTestFinished(() => void vi.useRealTimers())
  for (let i = 0; i < 3; i++) await append(`alone${i}`)
  const wal = new WalWatch(folder)
  wal.look()
  const before = wal.commits.length

  const first = append('first')
  await turn()
  let kept = 0
  const others: Promise<number>[] = []
  for (let i = 0; i < 5; i++) {
    others.push(append(`other${i}`).finally(() => kept++))
    await turn()
  }
  const position = await first
  // Any of them that was on its way would have arrived long before so many looks at the disk.
  for (let i = 0; i < 300; i++) await stat(folder)
  expect(kept).toBe(0)
  vi.advanceTimersByTime(8)
  expect(await Promise.all(others)).toEqual([1, 2, 3, 4, 5].map(i => position + i))
  wal.look()
  expect(wal.commits.length - before).toBe(2)
})
