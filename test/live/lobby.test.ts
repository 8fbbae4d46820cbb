import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { createLiveServer } from '#server/live/live-server.ts'
import { Lobby } from '#server/live/lobby.ts'
import { startDesk } from '#test/support/server/desk.ts'
import { until } from '#test/support/until.ts'

/** Bare long-polling, request by request, as nobody's library does it. */
function bare(server: string) {
  const url = `${server}/live/?EIO=4&transport=polling`
  const at = (sid: string) => `${url}&sid=${sid}`
  return {
    /** Opens a connection and says nothing more; its id. */
    async open(from: string): Promise<string> {
      const text = await (await fetch(url, { headers: { 'x-from': from } })).text()
      return (JSON.parse(text.slice(1)) as { sid: string }).sid
    },
    say: async (sid: string, body: string) =>
      (await fetch(at(sid), { method: 'POST', body })).status,
    hear: async (sid: string) => (await fetch(at(sid))).text(),
  }
}

/** A live server with a namespace that lets in whoever comes, for clients that say what address they have. */
async function start(ofAddress: number, inAll: number) {
  const server = createServer()
  const io = createLiveServer(server, () => true, null)
  const lobby = new Lobby(io, ({ headers }) => String(headers['x-from']), { ofAddress, inAll })
  io.of('/open').on('connection', socket => {
    lobby.letIn(socket.conn)
    socket.on('disconnect', () => lobby.sendOut(socket.conn))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void io.close())
  return { io, lobby, ...bare(`http://127.0.0.1:${(server.address() as AddressInfo).port}`) }
}

it('QU28 of the connections of one address that nobody was let in for the oldest go, those of others and those that were let in stay', async () => {
  const { io, lobby, open, say } = await start(5, 12)
  const known = await open('a')
  expect(await say(known, '40/open,')).toBe(200)
  await until(() => lobby.size === 0, 'the namespace to be joined')
  const other = await open('b')
  const mine: string[] = []
  for (let n = 0; n < 20; n++) mine.push(await open('a'))
  expect(lobby.size).toBe(6)
  expect(io.engine.clientsCount).toBe(7)
  const still = await Promise.all(mine.map(sid => say(sid, '3')))
  expect(still).toEqual([...Array<number>(15).fill(400), ...Array<number>(5).fill(200)])
  expect([await say(other, '3'), await say(known, '3')]).toEqual([200, 200])
  // Over all addresses too: whoever has many of them.
  for (let n = 0; n < 20; n++) await open(`c${n}`)
  expect(lobby.size).toBe(12)
  expect(io.engine.clientsCount).toBe(13)
  // Who leaves what they were let into, and keeps the connection, waits again.
  expect(await say(known, '41/open,')).toBe(200)
  await until(() => lobby.size === 12 && io.engine.clientsCount === 12, 'the oldest to go')
})

it('QU28 a connection that was let in, and leaves, is closed, so that no account holds more than it is allowed', async () => {
  const desk = await startDesk()
  const { open, say, hear } = bare(desk.server.url)
  const sid = await open('')
  await say(sid, `40/notices,${JSON.stringify({ token: await desk.token('grid') })}`)
  expect(await hear(sid)).toMatch(/^40\/notices,/)
  await say(sid, '41/notices,')
  // The next packet is the end; a connection that stayed would say nothing before its ping, much later.
  expect((await hear(sid)).at(-1)).toBe('1')
})
