import { afterAll, beforeAll, expect, it } from 'vitest'
import { subscribe } from '#shared/wire/client/subscribe.ts'
import { push } from '#shared/wire/client/push.ts'
import { encode } from '#shared/wire/message.ts'
import { presence } from '#shared/wire/presence.ts'
import { AttackRange } from '#test/support/attacks/attack-range.ts'
import type { BoardSocket } from '#test/support/sockets/board-socket.ts'
import * as craft from '#test/support/attacks/craft.ts'
import {
  awarenessFrame,
  type PlainSocket,
  step,
  syncFrame,
} from '#test/support/sockets/plain-socket.ts'
import { fuzzFactor, seeded, seedOf } from '#test/support/seeded.ts'

let range: AttackRange

beforeAll(async () => {
  range = await AttackRange.open()
})
afterAll(() => range.close('fuzz'))

const frames = Math.ceil(2_000 * fuzzFactor)

it(
  'S15 random and mutated frames of both protocols leave every document whole',
  { timeout: 600_000 },
  async () => {
    const seed = seedOf()
    const random = seeded(seed)
    const below = (n: number) => Math.floor(random() * n)
    const { file, card } = await range.victim()
    const update = craft.update(77, 0, [
      { kind: 8, root: 'fields', sub: 'f1', content: craft.any('x', 1) },
      { kind: 7, root: 'description', content: craft.type(3) },
    ])
    const samples = [
      syncFrame(step.step1, Uint8Array.of(1, 77, 3)),
      syncFrame(step.step2, update),
      syncFrame(step.update, craft.deletes([[77, 0, 1]])),
      awarenessFrame(Uint8Array.of(1, 5, 1, 2, 123, 125)),
      encode(push, { push: 1, document: file, epoch: 0, update }),
      encode(push, { push: 2, document: card, epoch: 0, update }),
      encode(subscribe, { document: file, stateVector: Uint8Array.of(1, 77, 3) }),
      encode(presence, { document: file, update: Uint8Array.of(1, 5, 1, 2, 123, 125) }),
    ]
    const next = () => {
      if (below(8) === 0) return Uint8Array.from({ length: below(60) }, () => below(256))
      const frame = samples[below(samples.length)]!.slice(0)
      for (let times = 1 + below(4); times > 0; times--) frame[below(frame.length)] = below(256)
      return below(6) === 0 ? frame.slice(0, below(frame.length)) : frame
    }
    let board: BoardSocket | null = null
    let plain: PlainSocket | null = null
    for (let i = 0; i < frames; i++) {
      if (board === null || board.socket.readyState !== board.socket.OPEN)
        board = await range.attacker()
      if (plain === null || plain.closed !== null)
        plain = await range.plain(i % 2 === 0 ? file : card)
      board.socket.send(next())
      plain.send(next())
      // A closed socket is only known to be closed once its answer has come.
      if (i % 3 === 2) await new Promise(resolve => setImmediate(resolve))
    }
    board?.close()
    plain?.close()
    await range.bystanders.rounds()
    for (const document of [file, card]) await range.withstands(document, async () => undefined)
    expect(range.server.errors(), `seed ${seed}`).toBe('')
  },
)
