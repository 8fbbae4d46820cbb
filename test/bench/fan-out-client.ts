import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import type * as Y from 'yjs'
import { seeded } from '#test/support/seeded.ts'
import { columns } from './history.ts'
import { protocolOf } from './protocol-of.ts'
import { RawSocket } from './raw-socket.ts'
import { pathOf, type Target } from './system.ts'

/** What to do: how many readers, and how long one writer writes before and while it counts. */
export interface FanOutTask {
  readonly target: Target
  readonly readers: number
  readonly editsPerSecond: number
  readonly warmUpSeconds: number
  readonly seconds: number
}

/** Lines the client process prints: `warm`, `done`, then this. */
export interface FanOutReport {
  readonly delivered: number
  readonly expected: number
  /** Bytes received by the readers while it counted, frame headers included. */
  readonly bytes: number
  /** From the writer's send to a reader's receipt, ms. */
  readonly p50: number
  readonly p99: number
}

/** Stands in every edit, with its number after it, so that a reader recognises an edit without decoding it. */
const mark = 'ZQX'

const task = JSON.parse(readFileSync(0, 'utf8')) as FanOutTask
const { target } = task
const [board] = target.boards as [Target['boards'][number]]
const protocol = protocolOf(target, board, true)
const warmUps = task.editsPerSecond * task.warmUpSeconds
const counted = task.editsPerSecond * task.seconds
const sentAt = new Float64Array(warmUps + counted)
const latencies: number[] = []

const client = protocol.client()
const writer = await open(
  pathOf(target, board, 0),
  frame => client.take(frame),
  () => client.cards() !== null,
)
const readers: RawSocket[] = []
for (let i = 0; i < task.readers; i++) {
  let synced = false
  const look = (frame: Buffer, at: number) => {
    if (!synced) synced = protocol.ends(frame)
    else hear(frame, at)
  }
  readers.push(await open(pathOf(target, board, i), look, () => synced))
}

const random = seeded(7)
let number = 0
await write(warmUps)
const before = bytes()
process.stdout.write('warm\n')
await write(counted)
for (let waited = 0; latencies.length < counted * task.readers && waited < 5_000; waited += 50)
  await pause(50)
process.stdout.write('done\n')
latencies.sort((a, b) => a - b)
const at = (share: number) => latencies[Math.floor(latencies.length * share)]!
const report: FanOutReport = {
  delivered: latencies.length,
  expected: counted * task.readers,
  bytes: bytes() - before,
  p50: at(0.5),
  p99: at(0.99),
}
process.stdout.write(JSON.stringify(report))
for (const socket of [writer, ...readers]) socket.close()

/** Writes edits at an even pace and waits until the last has had time to arrive. */
async function write(edits: number): Promise<void> {
  const start = performance.now()
  for (let i = 0; i < edits; i++) {
    const due = start + (i * 1_000) / task.editsPerSecond
    await pause(Math.max(0, due - performance.now()))
    const card = board.cards[Math.floor(random() * board.cards.length)]!
    const frame = client.edit(card, number % 2 === 0 ? retitled(number) : moved(number))
    sentAt[number++] = performance.now()
    writer.send(frame)
  }
  await pause(500)
}

function retitled(number: number): (card: Y.Map<unknown>) => void {
  return card => void card.set('title', `楼道堆放杂物，请处理 ${marked(number)}`)
}

function moved(number: number): (card: Y.Map<unknown>) => void {
  return card => {
    card.set('column', columns[Math.floor(random() * 4)])
    card.set('rank', `b${marked(number)}V`)
  }
}

function marked(number: number): string {
  return mark + String(number).padStart(6, '0')
}

/** A frame may bring several edits. */
function hear(frame: Buffer, at: number): void {
  for (let found = frame.indexOf(mark); found >= 0; found = frame.indexOf(mark, found + 1)) {
    const start = found + mark.length
    const number = Number(frame.toString('latin1', start, start + 6))
    if (number >= warmUps) latencies.push(at - sentAt[number]!)
  }
}

function bytes(): number {
  return readers.reduce((sum, reader) => sum + reader.received, 0)
}

async function open(
  path: string,
  take: (frame: Buffer, at: number) => void,
  ready: () => boolean,
): Promise<RawSocket> {
  const socket = await RawSocket.open(target.port, path, take)
  for (const frame of protocol.greeting()) socket.send(frame)
  while (!ready()) await pause(1)
  return socket
}
