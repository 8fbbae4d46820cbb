import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import * as Y from 'yjs'
import { compose } from '#server/compose.ts'
import { type History, makeHistory } from './history.ts'
import { linli } from './system-linli.ts'
import { WalWatch } from './wal-watch.ts'

/*
 * What title edits made one at a time cost the disk and the processor: `node test/bench/edit-cost.ts [edits] [pause in ms]`. Frames
 * and commits are read from the write-ahead log, bytes and calls from the kernel's account of this process.
 */

const edits = Number(process.argv[2] ?? 200)
const pauseMs = Number(process.argv[3] ?? 25)

/** What has been written so far. */
interface Written {
  readonly bytes: number
  readonly calls: number
  readonly frames: number
  readonly commits: number
  readonly cpuMs: number
}

const folder = await mkdtemp(join(tmpdir(), 'linli-bench-'))
try {
  const history: History = makeHistory(1_000, 1)
  await linli.seed(folder, [history])
  const server = await compose({
    port: 0,
    host: '127.0.0.1',
    loopback: true,
    dataFolder: folder,
    baseUrl: null,
    demo: false,
  })
  const { store, directory, search } = server.parts
  const person = directory
    .people()
    .find(({ id }) => directory.actor(id)!.memberships[0]?.role === 'officer')!
  const actor = () => directory.actor(person.id)
  await search.index.settled()
  await delay(3_000)
  const wal = new WalWatch(folder)
  const before = written(wal)
  for (let i = 0; i < edits; i++) {
    const id = history.cards[(i * 37) % history.cards.length]!
    const doc = await store.copy(`card/${id}`)
    const from = Y.encodeStateVector(doc)
    doc.getMap('card').set('title', `标题 ${i} 改成了四十个字节左右的一句话`)
    const outcome = await store.push(`card/${id}`, Y.encodeStateAsUpdate(doc, from), {
      actor,
      source: {},
    })
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem))
    await delay(pauseMs)
    wal.look()
  }
  await delay(2_500)
  const after = written(wal)
  const each = (key: keyof Written, digits: number) =>
    ((after[key] - before[key]) / edits).toFixed(digits)
  console.log(
    `a title edit: ${(Number(each('bytes', 0)) / 1_000).toFixed(1)} kB in ${each('calls', 1)} write calls, ` +
      `${each('frames', 2)} pages and ${each('commits', 2)} commits of the database, ${each('cpuMs', 2)} ms of CPU`,
  )
  await server.stop()
} finally {
  await rm(folder, { recursive: true, force: true })
}

function written(wal: WalWatch): Written {
  wal.look()
  const io = readFileSync('/proc/self/io', 'utf8')
  const figure = (name: string) => Number(new RegExp(`${name}: (\\d+)`).exec(io)![1])
  const { user, system } = process.cpuUsage()
  return {
    bytes: figure('wchar'),
    calls: figure('syscw'),
    cpuMs: (user + system) / 1_000,
    frames: wal.commits.reduce((sum, pages) => sum + pages, 0),
    commits: wal.commits.length,
  }
}
