import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import * as Y from 'yjs'
import { compose } from '#server/compose.ts'
import { type History, makeHistory } from './history.ts'
import { linli } from './system-linli.ts'

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

/** Counts what is added to the write-ahead log, https://sqlite.org/fileformat2.html#the_write_ahead_log, each time it is asked. */
class WalWatch {
  readonly #file: string
  #salt = ''
  #seen = 0
  frames = 0
  commits = 0

  constructor(folder: string) {
    this.#file = join(folder, 'linli.db-wal')
  }

  look(): void {
    const wal = readFileSync(this.#file)
    const size = 24 + wal.readUInt32BE(8)
    const salt = wal.toString('hex', 16, 24)
    if (salt !== this.#salt) this.#seen = 0
    this.#salt = salt
    for (let at = 32 + this.#seen * size; at + size <= wal.length; at += size) {
      if (wal.toString('hex', at + 8, at + 16) !== salt) break
      this.#seen++
      this.frames++
      if (wal.readUInt32BE(at + 4) !== 0) this.commits++
    }
  }
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
  const { door, directory, search } = server.parts
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
    const doc = await door.copy(`card/${id}`)
    const from = Y.encodeStateVector(doc)
    doc.getMap('card').set('title', `标题 ${i} 改成了四十个字节左右的一句话`)
    const outcome = await door.push(`card/${id}`, Y.encodeStateAsUpdate(doc, from), {
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
    frames: wal.frames,
    commits: wal.commits,
  }
}
