import { expect, it, onTestFinished } from 'vitest'
import { compose } from '#server/compose.ts'
import { burst } from '#test/support/faults/burst.ts'
import { BoardSocket } from '#test/support/sockets/board-socket.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { startLinli } from '#test/support/server/linli.ts'
import { makeBoard } from '#test/support/server/make-board.ts'
import { seeded, seedOf } from '#test/support/seeded.ts'
import { startProcess } from '#test/support/server/server-process.ts'
import { until } from '#test/support/until.ts'
import { addItem } from '#web/state/file-edits.ts'

const rounds = 5

it(`R1 kill -9 in the middle of a burst, ${rounds} times: nothing another client received, and nothing acknowledged, is lost`, async () => {
  const seed = seedOf()
  const random = seeded(seed)
  const folder = dataFolder()
  const first = await startLinli({ demo: false, folder })
  const { board, token } = await makeBoard(first)
  const cards = await board.cards([...'甲乙丙丁戊己庚辛壬癸'].map(title => ({ title })))
  const [officer, leader] = [await token('officer'), await token('leader')]
  await first.linli.stop()

  /** Every milestone the reader was shown, or whose push was acknowledged, by card. */
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
    for (const socket of [writer, reader])
      for (const card of cards) {
        socket.subscribe(`file/${card}`)
        await until(() => socket.states.has(`file/${card}`), 'the case file')
      }
    for (const [card, keys] of promised)
      for (const key of keys)
        expect(milestones(reader, card).has(key), `${key}, seed ${seed}`).toBe(true)

    const pushed = new Map<number, { card: string; key: string }>()
    const enough = 100 + Math.floor(random() * 700)
    burst(writer, () => {
      const card = cards[Math.floor(random() * cards.length)]!
      let key: string | null = null
      const push = writer.edit(`file/${card}`, doc => {
        key = addItem(doc, null, `${++count}`)
      })
      pushed.set(push, { card, key: key! })
    })
    await until(() => reader.updates.length >= enough, 'the burst to be heard', 60_000)
    await server.kill()
    writer.close()
    reader.close()
    await until(() => writer.closed !== null && reader.closed !== null, 'the sockets to close')
    received += reader.updates.length
    for (const card of cards)
      for (const key of milestones(reader, card)) promised.get(card)!.add(key)
    for (const push of writer.acked) {
      const { card, key } = pushed.get(push)!
      promised.get(card)!.add(key)
    }
  }
  const config = { port: 0, host: '127.0.0.1', loopback: true, dataFolder: folder }
  const last = await compose({ ...config, baseUrl: null, demo: false })
  onTestFinished(() => last.stop())
  for (const [card, keys] of promised) {
    const doc = await last.parts.store.copy(`file/${card}`)
    const there = doc.getMap('milestones')
    const lost = [...keys].filter(key => !there.has(key))
    expect(lost, `seed ${seed}`).toEqual([])
  }
  console.info(
    `kill -9: ${rounds} kills, ${count} edits pushed, ${received} updates received, none lost`,
  )
})

function milestones(socket: BoardSocket, card: string): Set<string> {
  return new Set(socket.documents.get(`file/${card}`)?.getMap('milestones').keys())
}
