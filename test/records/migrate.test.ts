import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Log } from '#server/log/log.ts'
import { openSqliteLog } from '#server/log/sqlite-log.ts'
import { migrate } from '#server/records/migrate.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'

describe('migrations', () => {
  let log: Log

  beforeEach(async () => {
    log = await openSqliteLog({ folder: dataFolder() })
  })

  afterEach(() => log.stop())

  const one = ['CREATE TABLE one (id TEXT)', `INSERT INTO one VALUES ('kept')`]
  const two = ['CREATE TABLE two (id TEXT)']

  it('T4 runs each migration once, in order', async () => {
    await migrate(log, [one])
    await migrate(log, [one, two])
    await migrate(log, [one, two])
    expect(await log.read('SELECT id FROM one')).toEqual([{ id: 'kept' }])
    expect(await log.read('SELECT number FROM migrations')).toEqual([{ number: 1 }, { number: 2 }])
  })

  it('T4 keeps nothing of a migration that fails half way', async () => {
    const broken = [...two, 'CREATE TABLE one (id TEXT)']
    await expect(migrate(log, [one, broken])).rejects.toThrow(/already exists/)
    expect(await log.read('SELECT number FROM migrations')).toEqual([{ number: 1 }])
    await migrate(log, [one, two])
    expect(await log.read('SELECT number FROM migrations')).toHaveLength(2)
  })

  it('T5 refuses a database that a newer version has used', async () => {
    await migrate(log, [one, two])
    await expect(migrate(log, [one])).rejects.toThrow(
      /at migration 2 and this version knows 1: it was used by a newer Linli/,
    )
  })
})
