import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { DocumentName } from '#shared/board/document-name.ts'
import type { Append } from '#server/log/log.ts'
import { openSqliteLog } from '#server/log/sqlite-log.ts'

/*
 * Acknowledged appends a second, storage thread against one commit each on the main thread, and how long a board's
 * documents take to load. `node test/bench/log.ts [folder]`: the figures depend on the disk of that folder.
 */

const SECONDS = 3
const CARDS = 10_000
const update = new Uint8Array(200).fill(7)
const folder = await mkdtemp(join(process.argv[2] ?? tmpdir(), 'linli-bench-'))

const alone = commitEach()
const results = [
  alone,
  await appends(1),
  await appends(64),
  await appends(64, 'with a record row each'),
  await appends(64, 'in one document'),
  await appends(1_000),
]
for (const { what, perSecond, p50, p99 } of results) {
  const ratio = (perSecond / alone.perSecond).toFixed(1)
  console.log(`${what}: ${Math.round(perSecond)} acks/s (×${ratio}), p50 ${p50} ms, p99 ${p99} ms`)
}
await loading()
await rm(folder, { recursive: true })

interface Result {
  readonly what: string
  readonly perSecond: number
  readonly p50: string
  readonly p99: string
}

function result(what: string, took: number[], elapsed: number): Result {
  took.sort((a, b) => a - b)
  const at = (share: number) => (took[Math.floor(took.length * share)] ?? 0).toFixed(2)
  return { what, perSecond: (took.length / elapsed) * 1_000, p50: at(0.5), p99: at(0.99) }
}

function commitEach(): Result {
  const database = new DatabaseSync(join(folder, 'alone.db'))
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  database.exec('CREATE TABLE log (id INTEGER PRIMARY KEY, document TEXT, bytes BLOB)')
  const insert = database.prepare('INSERT INTO log (document, bytes) VALUES (?, ?)')
  const took: number[] = []
  const start = performance.now()
  for (let now = start; now < start + SECONDS * 1_000;) {
    insert.run('card/a', update)
    const after = performance.now()
    took.push(after - now)
    now = after
  }
  const elapsed = performance.now() - start
  database.close()
  return result('one commit each, main thread', took, elapsed)
}

type Kind = 'in as many documents' | 'in one document' | 'with a record row each'

async function appends(inFlight: number, kind: Kind = 'in as many documents'): Promise<Result> {
  const log = await openSqliteLog({ folder: join(folder, `${inFlight} ${kind}`) })
  await log.write([
    { sql: 'CREATE TABLE seen (document TEXT PRIMARY KEY, position INTEGER)', parameters: [] },
  ])
  const sql = `INSERT INTO seen VALUES (?1, (SELECT max(position) FROM updates WHERE document = ?1))
     ON CONFLICT DO UPDATE SET position = excluded.position`
  const took: number[] = []
  const start = performance.now()
  const end = start + SECONDS * 1_000
  const writer = async (number: number) => {
    const change: Append = {
      document: kind === 'in one document' ? 'card/a' : `card/${number}`,
      actor: 'somebody',
      origin: 'connection',
      at: Date.now(),
      update,
    }
    const statements =
      kind === 'with a record row each' ? [{ sql, parameters: [change.document] }] : []
    for (let now = performance.now(); now < end;) {
      await log.append([change], statements)
      const after = performance.now()
      took.push(after - now)
      now = after
    }
  }
  await Promise.all(Array.from({ length: inFlight }, (_, number) => writer(number)))
  const elapsed = performance.now() - start
  await log.stop()
  const what = `storage thread, ${inFlight} in flight, ${kind}`
  return result(what, took, elapsed)
}

async function loading(): Promise<void> {
  const log = await openSqliteLog({ folder: join(folder, 'load') })
  const names = Array.from({ length: CARDS }, (_, number): DocumentName => `card/${number}`)
  const state = new Uint8Array(400).fill(3)
  await Promise.all(
    names.map(document =>
      log.append([{ document, actor: 'server', origin: 'import', at: Date.now(), update: state }]),
    ),
  )
  const timed = async (what: string) => {
    const start = performance.now()
    const { stored } = await log.loadMany(names)
    const took = (performance.now() - start).toFixed(0)
    console.log(`loadMany of ${stored.size} documents of 400 bytes, ${what}: ${took} ms`)
  }
  await timed('cold')
  await timed('one update each')
  await Promise.all(names.map(document => log.compact(document, log.position(), state)))
  await timed('compacted')
  await timed('compacted, again')
  await log.stop()
}
