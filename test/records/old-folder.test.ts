import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it, onTestFinished } from 'vitest'
import { auditStatement } from '#server/audit/entry.ts'
import { Signer } from '#server/audit/signer.ts'
import { verifyAudit } from '#server/audit/verify.ts'
import { checksum } from '#server/log/checksum.ts'
import { openSqliteLog } from '#server/log/sqlite-log.ts'
import { migrations } from '#server/compose-migrations.ts'
import { migrate } from '#server/records/migrate.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'

/** The last migration of the first format of the log. */
const old = 19

/** A folder as the first format of the log left it: two cards, one of them compacted. */
function oldFolder(): string {
  const folder = dataFolder()
  using database = new DatabaseSync(join(folder, 'linli.db'))
  database.exec(`PRAGMA journal_mode = WAL;
    CREATE TABLE updates (
      position INTEGER PRIMARY KEY AUTOINCREMENT, document TEXT NOT NULL, epoch INTEGER NOT NULL, actor TEXT NOT NULL,
      origin TEXT NOT NULL, at INTEGER NOT NULL, bytes BLOB NOT NULL, sum INTEGER NOT NULL);
    CREATE INDEX updates_document ON updates (document);
    CREATE TABLE states (
      document TEXT PRIMARY KEY, epoch INTEGER NOT NULL, position INTEGER NOT NULL, bytes BLOB NOT NULL, sum INTEGER NOT NULL);
    CREATE TABLE migrations (number INTEGER PRIMARY KEY, at BIGINT NOT NULL)`)
  for (const [i, step] of migrations.slice(0, old).entries()) {
    for (const sql of step) database.exec(sql)
    database.prepare('INSERT INTO migrations VALUES (?, 0)').run(i + 1)
  }
  const update = database.prepare(
    `INSERT INTO updates VALUES (?, ?, 0, 'li', 'connection', 1, ?, ?)`,
  )
  const bytes = Uint8Array.of(1)
  for (const [position, document] of [
    [3, 'card/b'],
    [5, 'card/a'],
    [4, 'card/a'],
    [9, 'card/gone'],
  ] as const)
    update.run(position, document, bytes, checksum(document, bytes))
  database.exec(`DELETE FROM updates WHERE position = 9`)
  database
    .prepare(`INSERT INTO states VALUES ('card/b', 7, 2, ?, ?)`)
    .run(bytes, checksum('card/b', bytes))
  const owner = database.prepare('INSERT INTO client_ids VALUES (?, ?, ?)')
  owner.run('card/a', 4_294_967_295, 'li')
  owner.run('card/a', 12, 'server')
  owner.run('card/b', 30, 'wang')
  database.exec('PRAGMA user_version = 1')
  return folder
}

it('L17 T4 a folder of the first format keeps documents, owners, positions and an audit that verifies', async () => {
  const folder = oldFolder()
  let log = await openSqliteLog({ folder })
  onTestFinished(() => log.stop())
  const options = { dataFolder: folder, now: () => 1_700_000_000_000, onProblem: expect.fail }
  const entry = (subject: string) =>
    auditStatement({
      subject,
      actor: 'li',
      origin: 'command',
      at: 1_700_000_000_000,
      authority: 'server',
      action: 'title',
      before: null,
      after: '楼道灯不亮',
    })
  // Signed while the audit still stands in its old table.
  await log.write([entry('a'), entry('b'), entry('a')])
  await (await Signer.open({ ...options, log })).stop()
  await migrate(log, migrations)
  expect(verifyAudit(folder)).toMatchObject({ entries: 3, findings: [], upTo: { size: 3 } })

  expect(await log.load('card/a')).toMatchObject({ position: 5, state: null, epoch: 0 })
  expect((await log.load('card/a')).updates).toHaveLength(2)
  expect((await log.load('card/a')).owners).toEqual(
    new Map([
      [12, 'server'],
      [4_294_967_295, 'li'],
    ]),
  )
  expect(await log.load('card/b')).toMatchObject({ position: 3, epoch: 7 })
  expect((await log.load('card/b')).owners).toEqual(new Map([[30, 'wang']]))
  expect(log.position()).toBe(9)

  await log.append(
    [{ document: 'card/a', actor: 'li', origin: 'connection', at: 1, update: Uint8Array.of(2) }],
    [entry('c')],
  )
  expect(log.position()).toBe(10)
  await (await Signer.open({ ...options, log })).stop()
  await log.stop()
  log = await openSqliteLog({ folder })
  expect(log.position()).toBe(10)
  expect(verifyAudit(folder)).toMatchObject({ entries: 4, findings: [], upTo: { size: 4 } })
})
