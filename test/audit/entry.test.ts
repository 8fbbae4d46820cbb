import { hash } from 'node:crypto'
import { expect, it, onTestFinished } from 'vitest'
import { beginChain } from '#server/audit/begin-chain.ts'
import { auditStatement, commitmentOf, type Fact, leafOf } from '#server/audit/entry.ts'
import { eraseStatements } from '#server/audit/erased.ts'
import { recordRead } from '#server/audit/record-read.ts'
import { openSqliteLog } from '#server/log/sqlite-log.ts'
import { migrations } from '#server/compose-migrations.ts'
import { migrate } from '#server/records/migrate.ts'
import type { AuditRow } from '#server/audit/tables.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'

const fact: Fact = {
  subject: 'card-a',
  actor: 'officer',
  origin: 'connection',
  at: 1_764_000_000_000,
  authority: 'card:edit officer@LY1',
  action: 'title',
  before: '旧',
  after: '新',
}

async function opened() {
  const log = await openSqliteLog({ folder: dataFolder() })
  onTestFinished(() => log.stop())
  await migrate(log, migrations)
  const rows = () => log.read<AuditRow>('SELECT * FROM audit ORDER BY seq')
  return { log, rows }
}

it('AU1 entries written at once get their places without gaps, and hold leaves anybody can compute', async () => {
  const { log, rows } = await opened()
  await Promise.all(
    Array.from({ length: 40 }, (_, i) =>
      log.append([], [auditStatement({ ...fact, after: i }), auditStatement(fact)]),
    ),
  )
  const all = await rows()
  expect(all.map(row => row.seq)).toEqual(Array.from({ length: 80 }, (_, i) => i))
  for (const row of all) {
    const parts = [
      'linli-audit-1',
      row.id,
      row.at,
      row.actor,
      row.subject,
      row.unit,
      row.action,
      row.origin,
      row.authority,
      Buffer.from(row.commitment).toString('base64'),
    ]
    const bytes = Buffer.concat([Buffer.of(0), Buffer.from(JSON.stringify(parts))])
    expect(Buffer.from(row.leaf)).toEqual(hash('sha256', bytes, 'buffer'))
    const values = Buffer.from(JSON.stringify([row.before, row.after]))
    expect(Buffer.from(row.commitment)).toEqual(
      hash('sha256', Buffer.concat([row.salt!, values]), 'buffer'),
    )
  }
  expect(new Set(all.map(row => Buffer.from(row.salt!).toString('hex'))).size).toBe(80)
})

it('AU2 a refused statement takes its entry with it, and leaves no gap', async () => {
  const { log, rows } = await opened()
  await log.write([auditStatement(fact)])
  await expect(
    log.write([auditStatement(fact), { sql: 'INSERT INTO nowhere VALUES (1)', parameters: [] }]),
  ).rejects.toThrow()
  await log.write([auditStatement(fact)])
  expect((await rows()).map(row => row.seq)).toEqual([0, 1])
})

it('AU3 an erasure takes values and salts, keeps the leaves, and is an entry itself', async () => {
  const { log, rows } = await opened()
  await log.write([auditStatement(fact), auditStatement({ ...fact, subject: 'card-b' })])
  const before = await rows()
  const { action: _, before: __, after: ___, ...who } = fact
  await log.write(eraseStatements({ ...who, why: 'retention' }))
  const after = await rows()
  expect(after[0]).toMatchObject({ salt: null, before: null, after: null, leaf: before[0]!.leaf })
  expect(Buffer.from(after[0]!.leaf)).toEqual(leafOf(after[0]!))
  expect(after[1]).toEqual(before[1])
  expect(after[2]).toMatchObject({
    subject: 'card-a',
    action: 'erased',
    after: '{"why":"retention"}',
  })
})

it('AU4 a read is on disk with its reason before the value may be given out', async () => {
  const { log, rows } = await opened()
  const { subject, actor, at } = fact
  const reading = { subject, actor, at, authority: 'contact:reveal officer@LY1', what: 'contact' }
  expect(await recordRead(log, { ...reading, reason: '回访' })).toMatchObject({ ok: true })
  expect(await rows()).toMatchObject([{ action: 'read:contact', after: '"回访"', before: null }])
  await log.stop()
  expect(await recordRead(log, { ...reading, reason: '回访' })).toMatchObject({
    ok: false,
    problem: { kind: 'storage-failed' },
  })
})

it('AU5 history from before the chain is taken into it in its order, and the chain says so', async () => {
  const log = await openSqliteLog({ folder: dataFolder() })
  onTestFinished(() => log.stop())
  await migrate(log, migrations.slice(0, 1))
  const insert = (id: string, at: number) => ({
    sql: `INSERT INTO changes (id, subject, actor, origin, at, field, before, after) VALUES (?, 'c', 'officer', 'command', ?, 'title', NULL, '"甲"')`,
    parameters: [id, at],
  })
  await log.write([insert('z', 5), insert('a', 9), insert('m', 1)])
  await migrate(log, migrations)
  await beginChain(log)
  await beginChain(log)
  const rows = await log.read<AuditRow>('SELECT * FROM audit ORDER BY seq')
  expect(rows.map(row => [row.seq, row.action, row.at])).toMatchObject([
    [0, 'title', 1],
    [1, 'title', 5],
    [2, 'title', 9],
    [3, 'chain-begun', expect.any(Number)],
  ])
  expect(rows[0]!.after).toBe('"甲"')
  expect(rows[3]!.after).toBe('{"older":3}')
  for (const row of rows) expect(Buffer.from(row.leaf)).toEqual(leafOf(row))
  const { salt, before, after } = rows[0]!
  expect(Buffer.from(rows[0]!.commitment)).toEqual(commitmentOf({ salt: salt!, before, after }))
})
