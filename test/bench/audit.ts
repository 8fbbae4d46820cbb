import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newId } from '#shared/base/ids.ts'
import { auditStatement, type Fact } from '#server/audit/entry.ts'
import { MerkleTree } from '#server/audit/merkle-tree.ts'
import { Signer } from '#server/audit/signer.ts'
import { verifyAudit } from '#server/audit/verify.ts'
import { openSqliteLog } from '#server/log/sqlite-log.ts'
import type { Append } from '#server/log/log.ts'
import { migrations } from '#server/compose-migrations.ts'
import { migrate } from '#server/records/migrate.ts'

/*
 * What the audit costs in the way of an edit: entries made and leaves added to the tree a second of the thread's own time, and
 * acknowledged appends with a plain history row, with an entry, and with an entry and the signer running.
 * `node test/bench/audit.ts [folder]`: the figures depend on the disk of that folder. Three rounds, the medians are printed.
 */

const SECONDS = 3
const IN_FLIGHT = 64
const ROUNDS = 3
const folder = await mkdtemp(join(process.argv[2] ?? tmpdir(), 'linli-bench-'))
const fact: Fact = {
  subject: 'a0b1c2d3e4f5g6h7',
  actor: 'officer',
  origin: 'connection',
  at: Date.now(),
  authority: 'card:edit officer@LY1',
  action: 'title',
  before: '三单元楼道灯不亮',
  after: '三单元二楼楼道灯不亮，请处理',
}
const edit: Append = {
  document: 'card/a',
  actor: 'officer',
  origin: 'connection',
  at: Date.now(),
  update: new Uint8Array(200).fill(7),
}

const entries = Array.from({ length: 20_000 }, () => auditStatement(fact))
const leaves = entries.map(entry => entry.parameters.at(-1) as Uint8Array)
print(
  'entries made',
  perSecond(20_000, () => auditStatement(fact)),
)
const tree = new MerkleTree()
print(
  'leaves added to the tree',
  perSecond(leaves.length, i => tree.append(leaves[i]!)),
)

const kinds = ['a plain history row', 'an entry', 'an entry, signed each second'] as const
const figures = new Map<string, number[]>(kinds.map(kind => [kind, []]))
for (let round = 0; round < ROUNDS; round++)
  for (const [i] of kinds.entries()) {
    // Each round begins with another kind, so that none always meets the warm disk.
    const kind = kinds[(i + round) % kinds.length]!
    figures.get(kind)!.push(await appends(kind, join(folder, `${round} ${i}`)))
  }
for (const [kind, all] of figures) print(`appends with ${kind}`, all.toSorted((a, b) => a - b)[1]!)
await rm(folder, { recursive: true })

function perSecond(count: number, act: (i: number) => void): number {
  // The thread's own time: others may use the machine meanwhile.
  const before = process.threadCpuUsage()
  for (let i = 0; i < count; i++) act(i)
  const { user, system } = process.threadCpuUsage(before)
  return (count / (user + system)) * 1e6
}

async function appends(kind: (typeof kinds)[number], place: string): Promise<number> {
  const log = await openSqliteLog({ folder: place })
  await migrate(log, migrations)
  await log.write([
    {
      sql: `CREATE TABLE plain (id TEXT PRIMARY KEY, subject TEXT, actor TEXT, origin TEXT, at INTEGER, field TEXT,
              before TEXT, after TEXT)`,
      parameters: [],
    },
    { sql: 'CREATE INDEX plain_subject ON plain (subject, at)', parameters: [] },
  ])
  const signed = kind === 'an entry, signed each second'
  const signer = signed
    ? await Signer.open({ log, dataFolder: place, now: Date.now, onProblem: console.error })
    : null
  let count = 0
  const row = () =>
    kind === 'a plain history row'
      ? {
          sql: 'INSERT INTO plain VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
          parameters: [
            newId(),
            fact.subject,
            fact.actor,
            fact.origin,
            fact.at,
            fact.action,
            JSON.stringify(fact.before),
            JSON.stringify(fact.after),
          ],
        }
      : auditStatement(fact)
  const start = performance.now()
  const end = start + SECONDS * 1_000
  const writer = async () => {
    while (performance.now() < end) {
      await log.append([edit], [row()])
      count++
      signer?.heard()
    }
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, writer))
  const rate = (count / (performance.now() - start)) * 1_000
  if (signer !== null) {
    await signer.stop()
    const begun = performance.now()
    const found = verifyAudit(place)
    if (found.findings.length > 0) throw new Error('the audit is not whole')
    print('entries verified', (found.entries / (performance.now() - begun)) * 1_000)
  }
  await log.stop()
  return rate
}

function print(what: string, rate: number): void {
  console.log(`${what}: ${Math.round(rate).toLocaleString('en')}/s`)
}
