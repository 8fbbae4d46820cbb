import { expect, it, onTestFinished } from 'vitest'
import { verifyAudit } from '#server/audit/verify.ts'
import { compose } from '#server/compose.ts'
import { burst } from '#test/support/faults/burst.ts'
import { BoardSocket } from '#test/support/sockets/board-socket.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { startLinli } from '#test/support/server/linli.ts'
import { makeBoard } from '#test/support/server/make-board.ts'
import { startProcess } from '#test/support/server/server-process.ts'
import { until } from '#test/support/until.ts'

const rounds = 3

it(`AU24 kill -9 in the middle of a burst, ${rounds} times: the audit verifies each time, and the next start signs what was left`, async () => {
  const folder = dataFolder()
  const first = await startLinli({ demo: false, folder })
  const { board, token } = await makeBoard(first)
  const [card] = await board.cards([{ title: '甲' }])
  const officer = await token('officer')
  await first.linli.stop()
  let acknowledged = 0
  for (let round = 0; round < rounds; round++) {
    const server = await startProcess(folder)
    const url = `${server.url.replace('http', 'ws')}/sync/board/${board.id}?token=${encodeURIComponent(officer)}`
    const socket = await new BoardSocket(url).ready()
    onTestFinished(() => socket.close())
    let edits = 0
    burst(socket, () => {
      socket.edit(`card/${card}`, doc => {
        doc.getMap('card').set('title', `第 ${round} 轮 ${++edits}`)
      })
    })
    const enough = 400 + round * 700
    await until(() => socket.acked.size >= enough, 'the burst to be acknowledged', 60_000)
    await server.kill()
    socket.close()
    acknowledged += socket.acked.size
    const { entries, findings } = verifyAudit(folder)
    expect(findings).toEqual([])
    expect(entries).toBeGreaterThanOrEqual(acknowledged)
  }
  const config = { port: 0, host: '127.0.0.1', loopback: true, dataFolder: folder }
  const last = await compose({ ...config, baseUrl: null, demo: false })
  await last.stop()
  const { entries, upTo, findings } = verifyAudit(folder)
  expect(findings).toEqual([])
  expect(upTo?.size).toBe(entries)
})
