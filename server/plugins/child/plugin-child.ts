import { readFileSync, writeSync } from 'node:fs'
import { quickjsEngine } from '#server/plugins/engine/quickjs-engine.ts'
import { Guest } from './guest.ts'
import { Lines } from './lines.ts'
import type { Order, Report } from './messages.ts'

/*
 * The process of one plugin. It reads orders from its standard input and writes reports to its standard output, a line of JSON each, and ends
 * with its input. It holds nothing of the server: the rights and the names of boards are known on the other side only.
 */

const engine = quickjsEngine(await WebAssembly.compile(readFileSync(process.argv[2]!)))
const guests = new Map<number, Guest>()
const lines = new Lines(2 ** 26)
let at = 0

function report(told: Report): void {
  if (told.t === 'at') {
    // The same machine again is no news.
    if (told.vm === at) return
    at = told.vm
  }
  if (told.t === 'excess') giveBack()
  let bytes = Buffer.from(`${JSON.stringify(told)}\n`)
  while (bytes.length > 0)
    try {
      bytes = bytes.subarray(writeSync(1, bytes))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') process.exit(0)
    }
}

/** The memory of a machine that has ended goes back at once: V8 sees little of it, and would leave it until the process counts as too large. */
function giveBack(): void {
  setImmediate(() => globalThis.gc?.())
}

async function obey(order: Order): Promise<void> {
  if (order.t === 'ping') return report({ t: 'pong' })
  const guest = guests.get(order.vm)
  switch (order.t) {
    case 'load':
      guests.set(order.vm, await Guest.load(engine, order.vm, order.code, report))
      return
    case 'invoke':
      return guest?.invoke(order.run, order.handler, order.input, order.key, order.budget)
    case 'settle':
      return guest?.settle(order.call, order.ok, order.value)
    case 'end':
      guest?.end()
      guests.delete(order.vm)
      giveBack()
  }
}

// Tried, it only says that it starts.
if (process.argv[3] === '--tried') process.exit(0)
report({ t: 'pong' })
for await (const chunk of process.stdin)
  for (const line of lines.push(chunk as Buffer) ?? process.exit(1))
    await obey(JSON.parse(line) as Order)
process.exit(0)
