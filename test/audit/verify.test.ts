import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditFiles } from '#server/audit/audit-folder.ts'
import { auditStatement, commitmentOf, type Fact, leafOf } from '#server/audit/entry.ts'
import { eraseStatements, noteWordsGone } from '#server/audit/erased.ts'
import { Signer } from '#server/audit/signer.ts'
import { type Finding, verifyAudit } from '#server/audit/verify.ts'
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
const { action: _, before: __, after: ___, ...who } = fact

/** A folder whose audit has entries 0–9, with checkpoints after 4, 8 and 10 of them; `between` runs after 8. */
async function build(folder: string, between: () => void = () => undefined): Promise<void> {
  const log = await openSqliteLog({ folder })
  await migrate(log, migrations)
  const signer = await Signer.open({
    log,
    dataFolder: folder,
    now: () => 1_764_000_000_000 + ++count,
    onProblem: problem => {
      throw new Error(problem)
    },
  })
  let count = 0
  const add = (many: number) =>
    log.write(Array.from({ length: many }, (_, i) => auditStatement({ ...fact, after: i })))
  await add(4)
  await signer.sign()
  await add(4)
  await signer.sign()
  between()
  await add(2)
  await signer.stop()
  await log.stop()
}

let original: string
let earlier: string
beforeAll(async () => {
  ;[original, earlier] = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'linli-audit-'))) as [
    string,
    string,
  ]
  await build(original, () => cpSync(original, earlier, { recursive: true }))
})

afterAll(() => {
  for (const folder of [original, earlier]) rmSync(folder, { recursive: true, force: true })
})

/** A copy of the folder, changed. */
function tampered(change: (database: DatabaseSync, folder: string) => void): readonly Finding[] {
  const folder = dataFolder()
  cpSync(original, folder, { recursive: true })
  const database = new DatabaseSync(join(folder, 'linli.db'))
  try {
    change(database, folder)
  } finally {
    database.close()
  }
  return verifyAudit(folder).findings
}

const sql = (text: string) => tampered(database => database.exec(text))

it('AU10 an audit that nobody touched is whole up to its last checkpoint', () => {
  expect(verifyAudit(original)).toMatchObject({
    entries: 10,
    erased: 0,
    upTo: { size: 10 },
    findings: [],
  })
})

describe('AU11 a change of one row is caught and the entry named', () => {
  const columns: readonly (keyof AuditRow)[] = [
    'id',
    'subject',
    'unit',
    'actor',
    'origin',
    'authority',
    'at',
    'action',
    'before',
    'after',
    'salt',
    'commitment',
    'leaf',
  ]
  for (const seq of [0, 5, 9])
    it.each(columns)(`AU11 %s of entry ${seq}`, column => {
      const findings = tampered(database => {
        const row = database.prepare('SELECT * FROM audit WHERE seq = ?').get(seq)!
        const value = row[column]
        const changed =
          typeof value === 'number'
            ? value + 1
            : typeof value === 'string'
              ? `${value.slice(0, -1)}~`
              : (value as Uint8Array).map((byte, at) => (at === 3 ? byte ^ 1 : byte))
        database.prepare(`UPDATE audit SET ${column} = ? WHERE seq = ?`).run(changed, seq)
      })
      const values = column === 'before' || column === 'after' || column === 'salt'
      expect(findings[0]).toMatchObject({ kind: values ? 'value-altered' : 'entry-altered', seq })
      expect(findings.every(finding => 'seq' in finding && finding.seq === seq)).toBe(true)
    })

  it('AU11 a value of another type, out of range, or its place in the chain', () => {
    expect(sql(`UPDATE audit SET at = 9223372036854775807 WHERE seq = 3`)).toMatchObject([
      { kind: 'entry-altered', seq: 3 },
    ])
    expect(sql(`UPDATE audit SET actor = x'00ff' WHERE seq = 3`)).toMatchObject([
      { kind: 'entry-altered', seq: 3 },
    ])
    expect(sql(`UPDATE audit SET seq = -3 WHERE seq = 3`)).toMatchObject([
      { kind: 'entry-unchained' },
      { kind: 'entries-missing', from: 3, to: 3 },
    ])
  })

  it('AU11 also when commitment and leaf were computed anew', () => {
    const findings = tampered(database => {
      const row = database.prepare('SELECT * FROM audit WHERE seq = 6').get() as unknown as AuditRow
      const opening = { salt: row.salt!, before: row.before, after: '"别的"' }
      const commitment = commitmentOf(opening)
      database
        .prepare('UPDATE audit SET after = ?, commitment = ?, leaf = ? WHERE seq = 6')
        .run(opening.after, commitment, leafOf({ ...row, commitment }))
    })
    expect(findings).toMatchObject([{ kind: 'entry-altered', seq: 6 }])
  })

  it('AU11 also when the witnessing leaves are gone: then the entries between two checkpoints are named', () => {
    const findings = tampered((database, folder) => {
      const row = database.prepare('SELECT * FROM audit WHERE seq = 6').get() as unknown as AuditRow
      const commitment = commitmentOf({ salt: row.salt!, before: null, after: null })
      database
        .prepare(
          'UPDATE audit SET before = NULL, after = NULL, commitment = ?, leaf = ? WHERE seq = 6',
        )
        .run(commitment, leafOf({ ...row, commitment }))
      rmSync(auditFiles(folder).leaves)
    })
    expect(findings).toMatchObject([
      { kind: 'root-differs', from: 4, to: 7 },
      { kind: 'leaves-missing', from: 0, to: 9 },
    ])
  })
})

it('AU25 cut witnesses are told, at the end and in the middle, and so are rows without a leaf', () => {
  const leaves = (change: (bytes: Buffer) => Buffer) =>
    tampered((_, folder) => {
      const path = auditFiles(folder).leaves
      writeFileSync(path, change(readFileSync(path)))
    })
  expect(leaves(bytes => bytes.subarray(0, 7 * 32))).toEqual([
    { kind: 'leaves-missing', from: 7, to: 9 },
  ])
  expect(leaves(bytes => bytes.subarray(0, 10 * 32 - 1))).toEqual([
    { kind: 'leaves-missing', from: 9, to: 9 },
  ])
  expect(
    leaves(bytes => Buffer.concat([bytes.subarray(0, 3 * 32), bytes.subarray(4 * 32)])),
  ).toMatchObject([{ kind: 'leaves-altered', seq: 3 }, { kind: 'leaves-missing' }])
  expect(sql('UPDATE audit SET leaf = NULL WHERE seq = 5')).toMatchObject([
    { kind: 'entry-altered', seq: 5 },
  ])
})

it('AU12 a removed row, two swapped rows and rows moved up are caught and named', () => {
  expect(sql('DELETE FROM audit WHERE seq = 5')).toEqual([
    { kind: 'entries-missing', from: 5, to: 5 },
  ])
  expect(
    sql(`UPDATE audit SET seq = -2 WHERE seq = 2; UPDATE audit SET seq = 2 WHERE seq = 3;
         UPDATE audit SET seq = 3 WHERE seq = -2`),
  ).toMatchObject([
    { kind: 'entry-altered', seq: 2 },
    { kind: 'entry-altered', seq: 3 },
  ])
  const moved = sql(`DELETE FROM audit WHERE seq = 5; UPDATE audit SET seq = 5 WHERE seq = 6;
       UPDATE audit SET seq = 6 WHERE seq = 7; UPDATE audit SET seq = 7 WHERE seq = 8;
       UPDATE audit SET seq = 8 WHERE seq = 9`)
  expect(moved[0]).toMatchObject({ kind: 'entry-altered', seq: 5 })
  expect(moved.at(-1)).toMatchObject({ kind: 'rolled-back', entries: 9, signed: 10 })
})

it('AU12 a row that was put in without a place, or with one before the first, is caught', () => {
  const row = (seq: string) =>
    `INSERT INTO audit (seq, id, subject, actor, origin, at, action) VALUES (${seq}, 'x', 'c', 'officer', 'command', 1, 'title')`
  expect(sql(row('NULL'))[0]).toEqual({ kind: 'entry-altered', seq: 10, id: 'x' })
  expect(sql(row('-1'))).toEqual([{ kind: 'entry-unchained', id: 'x' }])
})

it('AU13 a cut tail and a database rolled back to an older copy are caught', () => {
  expect(sql('DELETE FROM audit WHERE seq >= 8')).toMatchObject([
    { kind: 'rolled-back', entries: 8, signed: 10 },
  ])
  const folder = dataFolder()
  cpSync(original, folder, { recursive: true })
  for (const file of ['linli.db', 'linli.db-wal', 'linli.db-shm']) {
    rmSync(join(folder, file), { force: true })
    cpSync(join(earlier, file), join(folder, file), { force: true })
  }
  expect(verifyAudit(folder).findings).toMatchObject([
    { kind: 'rolled-back', entries: 8, signed: 10 },
  ])
})

it('AU13 a folder rolled back with all its files is caught by a checkpoint that was kept elsewhere', () => {
  const folder = dataFolder()
  cpSync(earlier, folder, { recursive: true })
  expect(verifyAudit(folder).findings).toEqual([])
  const checkpoints = readFileSync(auditFiles(original).checkpoints, 'utf8')
  const key = readFileSync(auditFiles(original).publicKey, 'utf8')
  expect(verifyAudit(folder, { checkpoints, key }).findings).toMatchObject([
    { kind: 'rolled-back', entries: 8, signed: 10 },
  ])
})

it('AU13 a server that goes on after a roll-back says so, and the audit stays contradicted', async () => {
  const folder = dataFolder()
  cpSync(original, folder, { recursive: true })
  const database = new DatabaseSync(join(folder, 'linli.db'))
  database.exec('DELETE FROM audit WHERE seq >= 7; DELETE FROM audit_checkpoints WHERE size > 7')
  database.close()
  const problems: string[] = []
  const log = await openSqliteLog({ folder })
  const options = {
    log,
    dataFolder: folder,
    now: Date.now,
    onProblem: (problem: string) => void problems.push(problem),
  }
  const signer = await Signer.open(options)
  await log.write(Array.from({ length: 6 }, () => auditStatement(fact)))
  await signer.stop()
  await log.stop()
  expect(problems).toEqual([expect.stringContaining('rolled back')])
  const found = verifyAudit(folder)
  expect(found.findings[0]).toMatchObject({ kind: 'root-differs', from: 7, to: 7 })
  expect(found.upTo?.size).toBe(13)
})

it('AU14 an altered, forged or removed checkpoint is caught', () => {
  const inFile = (change: (text: string) => string) =>
    tampered((_, folder) => {
      const { checkpoints } = auditFiles(folder)
      writeFileSync(checkpoints, change(readFileSync(checkpoints, 'utf8')))
    })
  expect(inFile(text => text.replace('\n4\n', '\n5\n'))).toMatchObject([
    { kind: 'checkpoint-altered', where: 'file', number: 1 },
    { kind: 'checkpoint-missing', size: 4 },
  ])
  expect(inFile(text => text.slice(text.indexOf('\n\n', text.indexOf('\n— ')) + 2))).toMatchObject([
    { kind: 'checkpoint-missing', size: 4 },
  ])
  expect(
    sql(`UPDATE audit_checkpoints SET note = replace(note, 'at 1', 'at 2') WHERE size = 8`),
  ).toMatchObject([{ kind: 'checkpoint-altered', where: 'table', number: 2 }])
  expect(tampered((_, folder) => rmSync(auditFiles(folder).checkpoints))).toHaveLength(3)
  expect(
    tampered((_, folder) => {
      rmSync(auditFiles(folder).key)
      rmSync(auditFiles(folder).publicKey)
    }),
  ).toEqual([{ kind: 'key-missing' }])
})

it('AU14 what a power cut left unfinished at the end of the checkpoints is no finding', () => {
  const { checkpoints } = auditFiles(original)
  const text = readFileSync(checkpoints, 'utf8')
  expect(
    tampered((_, folder) =>
      writeFileSync(auditFiles(folder).checkpoints, `${text}linli/x\n11\nab`),
    ),
  ).toEqual([])
})

it('AU15 an erasure with its entry passes, values taken away without one are caught', async () => {
  const folder = dataFolder()
  cpSync(original, folder, { recursive: true })
  const log = await openSqliteLog({ folder })
  const signer = await Signer.open({
    log,
    dataFolder: folder,
    now: Date.now,
    onProblem: problem => {
      throw new Error(problem)
    },
  })
  const [row] = await log.read<AuditRow>('SELECT * FROM audit WHERE seq = 2')
  await log.write(eraseStatements({ ...who, why: 'request', only: [row!.id] }))
  await signer.stop()
  expect(verifyAudit(folder)).toMatchObject({ entries: 11, erased: 1, findings: [] })
  await log.write([
    {
      sql: 'UPDATE audit SET salt = NULL, before = NULL, after = NULL WHERE seq = 3',
      parameters: [],
    },
    { sql: 'UPDATE audit SET after = NULL WHERE seq = 4', parameters: [] },
  ])
  expect(verifyAudit(folder).findings).toMatchObject([
    { kind: 'value-removed', seq: 3 },
    { kind: 'value-altered', seq: 4 },
  ])
  await log.write(eraseStatements({ ...who, why: 'retention' }))
  expect(verifyAudit(folder)).toMatchObject({ entries: 12, erased: 10, findings: [] })
  await log.stop()
})

it('NR3 the words of a note are gone with the entry of its removal, and of no other note', async () => {
  const folder = dataFolder()
  const log = await openSqliteLog({ folder })
  await migrate(log, migrations)
  const signer = await Signer.open({
    log,
    dataFolder: folder,
    now: Date.now,
    onProblem: problem => {
      throw new Error(problem)
    },
  })
  const words = (note: string) =>
    auditStatement({ ...who, action: `notes/${note}/text`, before: null, after: '一句话' })
  await log.write(['n1', 'n1', 'n2'].map(words))
  await log.write([
    noteWordsGone(who.subject, 'notes/n1', 1),
    auditStatement({ ...who, action: 'notes/n1', before: { by: 'grid' }, after: null }),
  ])
  await signer.sign()
  expect(verifyAudit(folder)).toMatchObject({ entries: 4, erased: 2, findings: [] })
  await log.write([noteWordsGone(who.subject, 'notes/n2', 1)])
  expect(verifyAudit(folder).findings).toMatchObject([{ kind: 'value-removed', seq: 2 }])
  await signer.stop()
  await log.stop()
})

it('AU16 verifying a running server while it writes and signs finds nothing', async () => {
  const folder = dataFolder()
  const log = await openSqliteLog({ folder })
  await migrate(log, migrations)
  const signer = await Signer.open({
    log,
    dataFolder: folder,
    now: Date.now,
    onProblem: problem => {
      throw new Error(problem)
    },
  })
  for (let i = 0; i < 30; i++) {
    const writing = log.write(Array.from({ length: 50 }, () => auditStatement(fact)))
    const signing = signer.sign()
    expect(verifyAudit(folder).findings).toEqual([])
    await Promise.all([writing, signing])
  }
  await signer.stop()
  await log.stop()
  expect(verifyAudit(folder)).toMatchObject({ entries: 1_500, upTo: { size: 1_500 }, findings: [] })
})
