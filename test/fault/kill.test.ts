import { expect, it, onTestFinished } from 'vitest'
import { compose } from '#server/compose.ts'
import { BoardSocket } from '#test/support/board-socket.ts'
import { dataFolder } from '#test/support/data-folder.ts'
import { startLinli } from '#test/support/linli.ts'
import { makeBoard } from '#test/support/make-board.ts'
import { seeded, seedOf } from '#test/support/seeded.ts'
import { startProcess } from '#test/support/server-process.ts'
import { until } from '#test/support/until.ts'

const rounds = 5

it(`R1 kill -9 in the middle of a burst, ${rounds} times: nothing another client received, and nothing acknowledged, is lost`, async () => {
  const seed = seedOf()
  const random = seeded(seed)
  const folder = dataFolder()
  const first = await startLinli({ demo: false, folder })
  const { board, token } = await makeBoard(first)
  const cards = await board.cards(['甲', '乙', '丙'].map(title => ({ title })))
  const [officer, leader] = [await token('officer'), await token('leader')]
  await first.linli.stop()

  /** Every label key the reader was shown, or whose push was acknowledged, by card. */
  const promised = new Map(cards.map(card => [card, new Set<string>()]))
  let count = 0
  let received = 0
  for (let round = 0; round < rounds; round++) {
    const server = await startProcess(folder)
    const connect = async (token: string) => {
      const url = `${server.url.replace('http', 'ws')}/sync/board/${board.id}?token=${encodeURIComponent(token)}`
      const socket = new BoardSocket(url)
      onTestFinished(() => socket.close())
      return socket.ready()
    }
    const writer = await connect(officer)
    const reader = await connect(leader)
    for (const [card, keys] of promised)
      for (const key of keys)
        expect(labels(reader, card).has(key), `${key}, seed ${seed}`).toBe(true)

    const pushed = new Map<number, { card: string; key: string }>()
    const enough = 200 + Math.floor(random() * 1_500)
    const burst = () => {
      if (server.child.signalCode !== null || writer.closed !== null) return
      for (let i = 0; i < 20; i++) {
        const card = cards[Math.floor(random() * cards.length)]!
        const key = `k${++count}`
        const push = writer.edit(`card/${card}`, doc => {
          ;(doc.getMap('card').get('labels') as Map<string, true>).set(key, true)
        })
        pushed.set(push, { card, key })
      }
      setImmediate(burst)
    }
    burst()
    await until(() => reader.updates.length >= enough, 'the burst to be heard')
    await server.kill()
    writer.close()
    reader.close()
    await until(() => writer.closed !== null && reader.closed !== null, 'the sockets to close')
    received += reader.updates.length
    for (const card of cards) for (const key of labels(reader, card)) promised.get(card)!.add(key)
    for (const push of writer.acked) {
      const { card, key } = pushed.get(push)!
      promised.get(card)!.add(key)
    }
  }
  const config = { port: 0, host: '127.0.0.1', loopback: true, dataFolder: folder }
  const last = await compose({ ...config, baseUrl: null, demo: false })
  onTestFinished(() => last.stop())
  for (const [card, keys] of promised) {
    const doc = await last.parts.door.copy(`card/${card}`)
    const there = doc.getMap('card').get('labels') as Map<string, true>
    const lost = [...keys].filter(key => !there.has(key))
    expect(lost, `seed ${seed}`).toEqual([])
  }
  console.info(
    `kill -9: ${rounds} kills, ${count} edits pushed, ${received} updates received, none lost`,
  )
})

function labels(socket: BoardSocket, card: string): Set<string> {
  const map = socket.documents.get(`card/${card}`)?.getMap('card').get('labels')
  return new Set((map as Map<string, true> | undefined)?.keys() ?? [])
}
