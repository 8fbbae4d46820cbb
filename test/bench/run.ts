import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { coldOpen } from './cold-open.ts'
import { idle, manyBoards, oneByOne, saturation, storm } from './crowd.ts'
import { fanOut } from './fan-out.ts'
import { type Figures, type Round, tableOf } from './figures.ts'
import { type History, makeHistory } from './history.ts'
import { linli } from './system-linli.ts'
import { hocuspocus, yWebsocket } from './system-peers.ts'
import type { System } from './system.ts'

/*
 * `npm run bench`: Linli beside Hocuspocus and @y/websocket-server, see docs/benchmarks.md. Options after `--`:
 * --rounds 2, --crowd-rounds 1, --seconds 10, --readers 200, --cards 1000,10000, --only with one of the workloads below;
 * --short measures Linli alone for a moment, to see that everything runs.
 */

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '2' },
    'crowd-rounds': { type: 'string', default: '1' },
    seconds: { type: 'string', default: '10' },
    readers: { type: 'string', default: '200' },
    cards: { type: 'string', default: '1000,10000' },
    only: { type: 'string' },
    short: { type: 'boolean', default: false },
  },
})
if (options.short) Object.assign(options, { rounds: '1', seconds: '1', readers: '4', cards: '40' })
const rounds = Number(options.rounds)
const crowdRounds = Number(options['crowd-rounds'])
const seconds = Number(options.seconds)
const root = join(import.meta.dirname, '..', '..')
const systems: readonly System[] = options.short ? [linli] : [linli, hocuspocus, yWebsocket]
const peers = options.short ? [] : ['hocuspocus', 'y-websocket']

if (!options.short) installPeers()
const folder = mkdtempSync(join(tmpdir(), 'linli-bench-'))
const results: Record<string, unknown> = {
  at: new Date().toISOString(),
  machine: `${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`,
  options,
}
/** Boards that were made, by how many, and what was seeded last. */
const made = new Map<number, readonly History[]>()
let seeded: {
  readonly of: readonly History[]
  readonly seeds: ReadonlyMap<System, string>
} | null = null

const workloads: Readonly<Record<string, () => Promise<void>>> = {
  'fan-out': measureFanOut,
  'cold-open': async () => {
    for (const count of options.cards.split(',')) await measureColdOpen(Number(count))
  },
  'many-boards': measureManyBoards,
  saturation: measureSaturation,
  idle: measureIdle,
  storm: measureStorm,
  edits: measureEdits,
  plugins: measurePlugins,
}
try {
  for (const [name, measure] of Object.entries(workloads))
    if (options.only === undefined || options.only === name) await measure()
} finally {
  rmSync(folder, { recursive: true, force: true })
}
const reports = join(root, '.cache', 'bench')
mkdirSync(reports, { recursive: true })
const file = join(reports, `${String(results['at']).replaceAll(':', '-')}.json`)
writeFileSync(file, JSON.stringify(results, null, 2))
console.log(`\n${results['machine']}\n${file}`)

async function measureFanOut(): Promise<void> {
  const history = makeHistory(options.short ? 40 : 1_000, 1)
  const seeds = await seedAll([history])
  const load = {
    readers: Number(options.readers),
    editsPerSecond: 20,
    warmUpSeconds: options.short ? 1 : 5,
    seconds,
  }
  const measured = await inRounds(
    async (system, folder) => ({
      [system.name]: await fanOut(system, folder, history, load),
    }),
    seeds,
  )
  show(
    `Fan-out: one board of ${history.cards.length.toLocaleString('en')} cards, ${load.readers} readers, one writer at 20 edits/s`,
    measured,
    ['linli'],
  )
}

async function measureColdOpen(count: number): Promise<void> {
  const history = makeHistory(count, 2)
  const seeds = await seedAll([history])
  const digests = new Set<string>()
  const open = async (system: System, folder: string, hydrate: boolean) => {
    const { figures, digest } = await coldOpen(system, folder, history, hydrate)
    digests.add(digest)
    return figures
  }
  const measured = await inRounds(async (system, folder) => {
    if (system !== linli) return { [system.name]: await open(system, folder, true) }
    return {
      linli: await open(system, folder, false),
      'linli, all Y.Docs': await open(system, folder, true),
    }
  }, seeds)
  if (digests.size !== 1) throw new Error('the systems did not show the same cards')
  show(`Cold open: a board of ${count.toLocaleString('en')} cards`, measured, [
    'linli',
    'linli, all Y.Docs',
  ])
}

async function measureManyBoards(): Promise<void> {
  const histories = boards(options.short ? 2 : 200)
  const load = { people: options.short ? 2 : 5, rate: histories.length * 2, seconds }
  await measureCrowd(
    `Many boards: ${histories.length} with ${load.people} people each, ${load.rate} edits/s in all`,
    histories,
    (system, folder) => manyBoards(system, folder, histories, load),
  )
}

async function measureSaturation(): Promise<void> {
  const histories = boards(options.short ? 2 : 20)
  const load = {
    people: options.short ? 2 : 10,
    writers: options.short ? 1 : 4,
    rates: options.short
      ? [20]
      : [250, 500, 1_000, 2_000, 4_000, 6_000, 8_000, 11_000, 14_000, 18_000],
    seconds: Math.min(seconds, 3),
    patience: options.short ? Infinity : 100,
  }
  await measureCrowd(
    `Saturation: ${histories.length} boards with ${load.people} people each, the highest rate with a p99 below 100 ms`,
    histories,
    (system, folder) => saturation(system, folder, histories, load),
  )
}

async function measureIdle(): Promise<void> {
  const histories = boards(options.short ? 2 : 400)
  await measureCrowd(
    `At rest: ${histories.length} boards with 5 people each who do nothing`,
    histories,
    (system, folder) =>
      idle(system, folder, histories, { people: 5, seconds: Math.min(seconds, 3) }),
  )
}

async function measureStorm(): Promise<void> {
  const histories = boards(options.short ? 2 : 100)
  await measureCrowd(
    `Reconnect storm: ${histories.length * 10} people on ${histories.length} boards come at once to a fresh server`,
    histories,
    (system, folder) => storm(system, folder, histories, { people: 10 }),
  )
}

async function measureEdits(): Promise<void> {
  const histories = [makeHistory(options.short ? 20 : 1_000, 3)]
  const load = { seconds, settleMs: options.short ? 0 : 11_000 }
  await measureCrowd(
    `Edits one at a time: titles, 30 a second, on one board of ${histories[0]!.cards.length.toLocaleString('en')} cards`,
    histories,
    (system, folder) => oneByOne(system, folder, histories, load),
  )
}

/** What plugins cost: programs of their own, which print what they find. */
async function measurePlugins(): Promise<void> {
  for (const name of options.short ? [] : ['runs', 'badges', 'paint', 'attacks']) {
    const program = join(import.meta.dirname, 'plugins', `${name}.ts`)
    const [status] = await once(spawn(process.execPath, [program], { stdio: 'inherit' }), 'exit')
    if (status !== 0) throw new Error(`${name} did not come to its end`)
  }
}

/** Boards of twenty cards, the same whenever as many are asked for. */
function boards(count: number): readonly History[] {
  const histories =
    made.get(count) ?? Array.from({ length: count }, (_, i) => makeHistory(20, 100 + i))
  made.set(count, histories)
  return histories
}

async function measureCrowd(
  title: string,
  histories: readonly History[],
  measure: (system: System, folder: string) => Promise<Figures>,
): Promise<void> {
  const seeds = await seedAll(histories)
  const measured = await inRounds(
    async (system, folder) => ({ [system.name]: await measure(system, folder) }),
    seeds,
    crowdRounds,
  )
  show(title, measured, ['linli'])
}

/** Seeds one folder for each system, side by side; what was seeded last stays for who asks for the same. */
async function seedAll(histories: readonly History[]): Promise<ReadonlyMap<System, string>> {
  if (seeded?.of === histories) return seeded.seeds
  const seeds = new Map<System, string>()
  for (const system of systems) {
    const seed = join(folder, system.name)
    rmSync(seed, { recursive: true, force: true })
    mkdirSync(seed)
    await system.seed(seed, histories)
    seeds.set(system, seed)
  }
  seeded = { of: histories, seeds }
  return seeds
}

/** Measures every system once a round on a fresh copy of its folder, each round beginning with another system. */
async function inRounds(
  measure: (system: System, folder: string) => Promise<Round>,
  seeds: ReadonlyMap<System, string>,
  count = rounds,
): Promise<readonly Round[]> {
  const measured: Round[] = []
  for (let round = 0; round < count; round++) {
    let figures: Round = {}
    for (let i = 0; i < systems.length; i++) {
      const system = systems[(round + i) % systems.length]!
      const copy = join(folder, 'copy')
      cpSync(seeds.get(system)!, copy, { recursive: true })
      figures = { ...figures, ...(await measure(system, copy)) }
      rmSync(copy, { recursive: true })
    }
    measured.push(figures)
    process.stderr.write(`round ${round + 1} of ${count}\n`)
  }
  return measured
}

function show(title: string, measured: readonly Round[], ours: readonly string[]): void {
  results[title] = measured
  console.log(
    `\n## ${title}\n\n${measured.length === 1 ? 'one round' : `median (min–max) of ${measured.length} rounds`}\n`,
  )
  console.log(tableOf(measured, { ours, peers }))
}

/** Installs the peers as their lockfile says, unless they are there. */
function installPeers(): void {
  const at = join(import.meta.dirname, 'peers')
  const installed = join(at, 'node_modules', '.package-lock.json')
  const wanted = join(at, 'package-lock.json')
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(wanted).mtimeMs) return
  console.log('Installing the servers to compare with (npm ci) …')
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: at, stdio: 'inherit' })
}
