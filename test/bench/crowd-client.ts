import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { seeded } from '#test/support/seeded.ts'
import type { Client } from './protocol.ts'
import { protocolOf } from './protocol-of.ts'
import { RawSocket } from './raw-socket.ts'
import { pathOf, type Target, type TargetBoard } from './system.ts'

/** What a crowd of people on many boards does: all open their board, then some write at one rate after the other. */
export interface CrowdTask {
  readonly target: Target
  /** How many people are on each board, and how many of them write. */
  readonly people: number
  readonly writers: number
  /** Whether they all come at once. */
  readonly atOnce: boolean
  /** Edits a second of all together; it ends when two in a row are not kept up with. */
  readonly rates: readonly number[]
  readonly seconds: number
  /** With a p99 above this, ms, a rate counts as not kept up with. */
  readonly patience: number
}

/** How one rate went. */
export interface Step {
  readonly rate: number
  readonly delivered: number
  readonly expected: number
  readonly seconds: number
  /** From the send to the receipt by another one on the board, ms. */
  readonly p50: number
  readonly p99: number
}

/** Lines the client process prints: `opened`, `begin` and `end` for each rate or `rested` without any, then this. */
export interface CrowdReport {
  /** Until everybody had their board, ms. */
  readonly openedMs: number
  readonly steps: readonly Step[]
}

interface Writer {
  /** Cards that nobody else writes: of two titles set at once only one is kept, and so only one arrives. */
  readonly cards: TargetBoard['cards']
  readonly client: Client
  readonly socket: RawSocket
}

/** Stands in every edit, with its number after it, so that it is recognised without decoding. */
const mark = 'ZQX'
const digits = 7
const tickMs = 5

const task = JSON.parse(readFileSync(0, 'utf8')) as CrowdTask
const { target, people, rates, seconds } = task
const dice = seeded(7)
const sentAt: number[] = []
const sentBy: RawSocket[] = []
const writers: Writer[] = []
const sockets: RawSocket[] = []
let latencies: number[] = []
let counted = 0

const begun = performance.now()
const all = target.boards.flatMap((board, i) =>
  Array.from({ length: people }, (_, j) => ({ board, person: i * people + j, place: j })),
)
if (task.atOnce) await Promise.all(all.map(one => open(one)))
else
  for (let at = 0; at < all.length; at += 20)
    await Promise.all(all.slice(at, at + 20).map(one => open(one)))
const openedMs = performance.now() - begun
say('opened')
if (rates.length === 0) {
  await pause(seconds * 1_000)
  say('rested')
}

const steps: Step[] = []
let missed = 0
for (const rate of rates) {
  // What is compiled and loaded by the first edits is not counted.
  await write(rate, Math.min(2, seconds / 2))
  await drained(sentAt.length)
  counted = sentAt.length
  latencies = []
  say('begin')
  const from = performance.now()
  await write(rate, seconds)
  const edits = sentAt.length - counted
  const expected = edits * (people - 1)
  await drained(expected)
  say('end')
  latencies.sort((a, b) => a - b)
  const at = (share: number) => latencies[Math.floor(latencies.length * share)] ?? Infinity
  const step: Step = {
    rate,
    delivered: latencies.length,
    expected,
    seconds: (performance.now() - from) / 1_000,
    p50: at(0.5),
    p99: at(0.99),
  }
  steps.push(step)
  missed = step.p99 > task.patience || step.delivered < expected ? missed + 1 : 0
  if (missed === 2) break
}
const report: CrowdReport = { openedMs, steps }
say(JSON.stringify(report))
for (const socket of sockets) socket.close()

/** Sends edits at an even pace; writers of all boards take turns. */
async function write(rate: number, forSeconds: number): Promise<void> {
  const start = performance.now()
  for (let sent = 0; sent < rate * forSeconds;) {
    await pause(tickMs)
    const due = Math.min(rate * forSeconds, ((performance.now() - start) / 1_000) * rate)
    for (; sent < due; sent++) {
      const number = sentAt.length
      const { cards, client, socket } = writers[number % writers.length]!
      const card = cards[Math.floor(dice() * cards.length)]!
      const title = `楼道堆放杂物，请处理 ${mark}${String(number).padStart(digits, '0')}`
      const frame = client.edit(card, map => void map.set('title', title))
      sentBy.push(socket)
      sentAt.push(performance.now())
      socket.send(frame)
    }
  }
}

/** Waits until so many have arrived since counting began, or nothing has for five seconds. */
async function drained(expected: number): Promise<void> {
  for (let before = -1, quiet = 0; latencies.length < expected && quiet < 5_000; quiet += 20) {
    if (latencies.length !== before) quiet = 0
    before = latencies.length
    await pause(20)
  }
}

async function open(one: {
  readonly board: TargetBoard
  readonly person: number
  readonly place: number
}): Promise<void> {
  const { board, person, place } = one
  const protocol = protocolOf(target, board, false)
  const client = place < task.writers && rates.length > 0 ? protocol.client() : null
  let done: () => void = () => undefined
  const synced = new Promise<void>(resolve => (done = resolve))
  let ready = false
  const socket: RawSocket = await RawSocket.open(
    target.port,
    pathOf(target, board, person),
    (frame, at) => {
      if (ready) hear(frame, at, socket)
      else {
        client?.take(frame)
        ready = client === null ? protocol.ends(frame) : client.cards() !== null
        if (ready) done()
      }
    },
  )
  for (const frame of protocol.greeting()) socket.send(frame)
  await synced
  sockets.push(socket)
  const cards = board.cards.filter((_, i) => i % task.writers === place)
  if (client !== null) writers.push({ cards, client, socket })
}

/** A frame may bring several edits, and some servers send one's own back. */
function hear(frame: Buffer, at: number, by: RawSocket): void {
  for (let found = frame.indexOf(mark); found >= 0; found = frame.indexOf(mark, found + 1)) {
    const start = found + mark.length
    const number = Number(frame.toString('latin1', start, start + digits))
    if (number >= counted && sentBy[number] !== by) latencies.push(at - sentAt[number]!)
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
