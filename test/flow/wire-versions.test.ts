import { expect, it, onTestFinished } from 'vitest'
import * as Y from 'yjs'
import { oldestWireVersion, wireVersion } from '#shared/wire/version.ts'
import { BoardSocket } from '#test/support/sockets/board-socket.ts'
import { startLinli } from '#test/support/server/linli.ts'
import { makeBoard } from '#test/support/server/make-board.ts'
import { until } from '#test/support/until.ts'

it('W19 every version of the wire is answered in itself, and what goes wrong inside has the name it has there', async () => {
  const server = await startLinli({ demo: false })
  const { board, token } = await makeBoard(server)
  const { log } = server.linli.parts
  const address = `${server.syncUrl}/board/${board.id}?token=${await token('officer')}`
  const names: Record<number, string | undefined> = {}
  for (let version = oldestWireVersion; version <= wireVersion; version++) {
    const card = await board.card({ title: `第${version}版` })
    const socket = new BoardSocket(address, 0, '', version)
    onTestFinished(() => socket.close())
    await socket.ready()
    expect(socket.version).toBe(version)
    expect(socket.field(card, 'title')).toBe(`第${version}版`)
    const title = socket.edit(`card/${card}`, doc => doc.getMap('card').set('title', '改过'))
    await until(() => socket.acked.has(title), 'the title to be saved')

    await log.append([], [{ sql: 'ALTER TABLE states RENAME TO away', parameters: [] }])
    const described = socket.edit(`file/${card}`, doc => {
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [new Y.XmlText('已上门查看')])
      doc.getXmlFragment('description').insert(0, [paragraph])
    })
    await until(() => socket.deferred.length > 0, 'the edit to be deferred')
    names[version] = socket.deferred[0]?.kind
    expect(socket.deferred[0]?.push).toBe(described)
    await log.append([], [{ sql: 'ALTER TABLE away RENAME TO states', parameters: [] }])
    const update = Y.encodeStateAsUpdate(socket.document(`file/${card}`))
    const again = socket.push(`file/${card}`, update)
    await until(() => socket.acked.has(again), 'the edit to be saved after all')
  }
  expect(names).toEqual({ 1: 'surprise', 2: 'surprise', 3: 'internal-error', 4: 'internal-error' })
})
