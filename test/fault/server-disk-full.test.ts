import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { BoardSocket } from '#test/support/sockets/board-socket.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { startLinli } from '#test/support/server/linli.ts'
import { makeBoard } from '#test/support/server/make-board.ts'
import { diskEnvironment } from '#test/support/power-cut/disk.ts'
import { startProcess } from '#test/support/server/server-process.ts'
import { until } from '#test/support/until.ts'

it('R3 while the disk is full nothing is acknowledged or shown to others, the sender is told why, and all lands afterwards', async () => {
  const root = dataFolder()
  const folder = join(root, 'data')
  const first = await startLinli({ demo: false, folder })
  const { board, token } = await makeBoard(first)
  const card = await board.card({ title: '甲' })
  const tokens = [await token('officer'), await token('leader')]
  await first.linli.stop()

  const fault = join(root, 'fault')
  const server = await startProcess(
    folder,
    diskEnvironment(root, { folder, fault }) as Record<string, string>,
  )
  const [officer, leader] = await Promise.all(
    tokens.map(token => {
      const url = `${server.url.replace('http', 'ws')}/sync/board/${board.id}?token=${encodeURIComponent(token)}`
      const socket = new BoardSocket(url)
      onTestFinished(() => socket.close())
      return socket.ready()
    }),
  )
  const push = (title: string) =>
    officer!.edit(`card/${card}`, doc => doc.getMap('card').set('title', title))
  const before = push('有空间')
  await until(() => officer!.acked.has(before), 'the first edit')

  writeFileSync(fault, 'F')
  await until(async () => {
    const number = push('满了')
    await until(
      () => officer!.acked.has(number) || officer!.deferred.some(one => one.push === number),
      'an answer',
    )
    return officer!.deferred.some(one => one.push === number)
  }, 'the disk to be full')
  const seen = leader!.updates.length
  const acked = officer!.acked.size
  const lost = Array.from({ length: 10 }, () => push('还是满'))
  await until(() => lost.every(n => officer!.deferred.some(one => one.push === n)), 'the answers')
  expect(officer!.acked.size).toBe(acked)
  expect(leader!.updates.length).toBe(seen)
  expect(officer!.deferred.at(-1)).toMatchObject({ document: `card/${card}`, kind: 'storage-full' })
  const ready = await fetch(`${server.url}/healthz`)
  expect(ready.status).toBe(200)

  rmSync(fault)
  const { encodeStateAsUpdate } = await import('yjs')
  await until(async () => {
    const all = encodeStateAsUpdate(officer!.document(`card/${card}`))
    const number = officer!.push(`card/${card}`, all)
    await until(
      () => officer!.acked.has(number) || officer!.deferred.some(one => one.push === number),
      'an answer',
    )
    return officer!.acked.has(number)
  }, 'the edits to land')
  await until(() => leader!.field(card, 'title') === '还是满', 'the other to see them')
})
