import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { PlainMap } from '#shared/board/shape/plain-map.ts'
import { protocolOf } from './protocol-of.ts'
import { RawSocket } from './raw-socket.ts'
import { pathOf, type Target } from './system.ts'

/** What a client process measured while it opened a board. */
export interface ColdOpen {
  /** From connecting to the plain fields of every card, ms. */
  readonly ms: number
  /** Bytes received. */
  readonly bytes: number
  /** A hash of every card's fields: equal for all systems. */
  readonly digest: string
}

const input = JSON.parse(readFileSync(0, 'utf8')) as { target: Target; hydrate: boolean }
const [board] = input.target.boards as [Target['boards'][number]]
const protocol = protocolOf(input.target, board, input.hydrate)
const client = protocol.client()
const greeting = protocol.greeting()
let cards: ReadonlyMap<string, PlainMap> | null = null

const start = performance.now()
const socket = await new Promise<RawSocket>((resolve, reject) => {
  let opened: RawSocket
  let complete = false
  RawSocket.open(input.target.port, pathOf(input.target, board, 0), frame => {
    client.take(frame)
    cards ??= client.cards()
    complete = cards !== null
    if (complete && opened !== undefined) resolve(opened)
  }).then(socket => {
    opened = socket
    for (const frame of greeting) socket.send(frame)
    if (complete) resolve(socket)
  }, reject)
})
const ms = performance.now() - start

const hash = createHash('sha256')
for (const id of board.cards) hash.update(id).update(JSON.stringify(sorted(cards!.get(id)!)))
const report: ColdOpen = { ms, bytes: socket.received, digest: hash.digest('hex') }
process.stdout.write(JSON.stringify(report))
socket.close()

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => [key, sorted(inner)])
}
