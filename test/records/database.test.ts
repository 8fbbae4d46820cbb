import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Log } from '#server/log/log.ts'
import { openSqliteLog } from '#server/log/sqlite-log.ts'
import { openRecords, statement } from '#server/records/database.ts'
import type { RecordsDatabase } from '#server/records/database.ts'
import { migrations } from '#server/compose-migrations.ts'
import { migrate } from '#server/records/migrate.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'

describe('records', () => {
  let log: Log
  let records: RecordsDatabase

  beforeEach(async () => {
    log = await openSqliteLog({ folder: dataFolder() })
    await migrate(log, migrations)
    records = openRecords(log)
  })

  afterEach(() => log.stop())

  const unit = (id: string) =>
    ({ id, kind: 'beat', name: `Beat ${id}`, parent: null, closed: null }) as const
  const units = () => records.selectFrom('units').selectAll().orderBy('id').execute()

  it('T1 reads what a resolved write has left', async () => {
    await records
      .insertInto('units')
      .values([unit('a'), unit('b')])
      .execute()
    expect(await units()).toEqual([unit('a'), unit('b')])
    const { numUpdatedRows } = await records
      .updateTable('units')
      .set({ name: '东里' })
      .where('id', '=', 'a')
      .executeTakeFirstOrThrow()
    expect(numUpdatedRows).toBe(1n)
    const { numDeletedRows } = await records.deleteFrom('units').executeTakeFirstOrThrow()
    expect(numDeletedRows).toBe(2n)
    expect(await units()).toEqual([])
  })

  it('T1 reads through raw SQL too', async () => {
    await records.insertInto('units').values(unit('a')).execute()
    const { rows } = await sql<{ n: number }>`SELECT count(*) AS n FROM units`.execute(records)
    expect(rows).toEqual([{ n: 1 }])
  })

  it('T2 commits a compiled statement with the document change it belongs to', async () => {
    const change = {
      document: 'card/a',
      actor: 'account',
      origin: 'command',
      at: 1,
      update: Uint8Array.of(1),
    } as const
    const twice = records.insertInto('units').values(unit('a'))
    await log.append([change], [statement(twice)])
    await expect(log.append([change], [statement(twice)])).rejects.toThrow(/UNIQUE/)
    expect(await units()).toEqual([unit('a')])
    expect((await log.load('card/a')).updates).toHaveLength(1)
  })

  it('T2 writes true and false as 1 and 0', async () => {
    const made = statement(
      records
        .selectFrom('units')
        .select('id')
        .where(sql<boolean>`${true}`),
    )
    expect(made.parameters).toEqual([1])
  })

  it('T3 refuses a transaction, a stream and rows of a write instead of pretending', async () => {
    const work = records.transaction().execute(async inside => {
      await inside.insertInto('units').values(unit('a')).execute()
    })
    await expect(work).rejects.toThrow(/one call of log.write/)
    const returning = records.insertInto('units').values(unit('a')).returningAll().execute()
    await expect(returning).rejects.toThrow(/cannot return rows/)
    const stream = async () => {
      for await (const row of records.selectFrom('units').selectAll().stream()) return row
    }
    await expect(stream()).rejects.toThrow(/ask for pages/)
    expect(await units()).toEqual([])
  })
})
