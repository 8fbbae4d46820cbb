import { expect, it, onTestFinished } from 'vitest'
import { io } from 'socket.io-client'
import type { WebSocket } from 'ws'
import type * as Y from 'yjs'
import { BoardSocket } from '#test/support/sockets/board-socket.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { openLinli, startLinli, type TestServer } from '#test/support/server/linli.ts'
import { makeBoard } from '#test/support/server/make-board.ts'
import { noWebSocketProxy } from '#test/support/browser/no-websocket-proxy.ts'
import { step, syncFrame } from '#test/support/sockets/plain-socket.ts'
import { PollingLine } from '#test/support/sockets/polling-line.ts'
import { until } from '#test/support/until.ts'
import { createApi } from '#web/app/api.ts'
import { moveCard, renameCard } from '#web/state/card-edits.ts'
import { openBoard } from '#web/sync/open-board.ts'

async function ticketOf(server: TestServer, token: string): Promise<string> {
  const answer = await server.request(token, '/api/sync-ticket', { method: 'POST' })
  return ((await answer.json()) as { ticket: string }).ticket
}

/** A board connection over long-polling, streamed to its end. */
async function polledBoard(
  server: TestServer,
  url: string,
  token: string,
  board: string,
): Promise<BoardSocket> {
  const line = new PollingLine(url, {
    ticket: await ticketOf(server, token),
    document: `board/${board}`,
  })
  return new BoardSocket(line as unknown as WebSocket).ready()
}

/** How a line that is not let in is closed. */
function closing(line: PollingLine): Promise<number> {
  return new Promise(resolve => line.on('close', resolve))
}

it('W13 one over long-polling and one over a WebSocket see each other’s edits', async () => {
  const server = await startLinli({ demo: false })
  const { board, token } = await makeBoard(server)
  const card = await board.card({ title: '甲' })
  const proxy = await noWebSocketProxy(server.url)
  const polled = await polledBoard(server, proxy.url, await token('officer'), board.id)
  const direct = await server.board(await token('leader'), board.id)
  expect(polled.field(card, 'title')).toBe('甲')
  const push = polled.edit(`card/${card}`, doc => doc.getMap('card').set('title', '乙'))
  await until(() => polled.acked.has(push), 'the edit to be saved')
  await until(() => direct.field(card, 'title') === '乙', 'the edit to arrive')
  direct.edit(`card/${card}`, doc => doc.getMap('card').set('title', '丙'))
  await until(() => polled.field(card, 'title') === '丙', 'the other edit to arrive')
  expect(server.linli.parts.sync.sockets.size).toBe(2)
  polled.close()
  await until(() => server.linli.parts.sync.sockets.size === 1, 'the socket behind it to go')
})

it('W13 a building head over long-polling receives no byte of a police-only card', async () => {
  const server = await startLinli({ demo: false })
  const { board, token } = await makeBoard(server)
  const mine = await board.card({ title: '本楼的' })
  const police = await board.card({ title: 'CANARY-涉案线索', visibility: 'police' })
  const head = await polledBoard(server, server.url, await token('head'), board.id)
  const officer = await server.board(await token('officer'), board.id)
  head.subscribe(`card/${police}`)
  const push = officer.edit(`card/${police}`, doc => doc.getMap('card').set('title', 'CANARY-2'))
  const forged = head.edit(`card/${police}`, doc => doc.getMap('card').set('title', '我来改'))
  await until(() => officer.acked.has(push), 'the officer to be saved')
  await until(() => head.left.has(`card/${police}`), 'the answer to open')
  await until(() => head.refusals.some(one => one.push === forged), 'the refusal')
  expect([...head.documents.keys()]).toContain(`card/${mine}`)
  expect(head.frames.some(frame => Buffer.from(frame).includes('CANARY'))).toBe(false)
  expect(head.refusals[0]).toMatchObject({ kind: 'not-found', rule: 'W5' })
})

it('W13 a ticket opens one long-polling connection once; sign-out closes it', async () => {
  const server = await startLinli({ demo: false })
  const { board, token } = await makeBoard(server)
  const officer = await token('officer')
  const document = `board/${board.id}`
  const ticket = await ticketOf(server, officer)
  const line = new PollingLine(server.url, { ticket, document })
  const opened = await new BoardSocket(line as unknown as WebSocket).ready()
  const cookie = { cookie: `linli.session_token=${officer}` }
  const refused = [
    new PollingLine(server.url, { ticket, document }),
    new PollingLine(server.url, { ticket: 'made-up', document }),
    new PollingLine(server.url, { ticket: { $ne: '' }, document: ['\uD800'] }),
    new PollingLine(server.url, {}, cookie),
  ]
  expect(await Promise.all(refused.map(closing))).toEqual([4401, 4401, 4401, 4401])
  const head = await token('other')
  const absent = [document, 'card/absent', '../api/boards', '\uD800'].map(
    async name =>
      new PollingLine(server.url, { ticket: await ticketOf(server, head), document: name }),
  )
  expect(await Promise.all((await Promise.all(absent)).map(closing))).toEqual([
    4404, 4404, 4404, 4404,
  ])
  expect(server.linli.parts.sync.sockets.size).toBe(1)
  await server.request(officer, '/api/auth/sign-out', { method: 'POST' })
  await until(() => opened.closed?.code === 4401, 'the connection to close')
  await until(() => server.linli.parts.sync.sockets.size === 0, 'the socket behind it to go')
})

it('W13 another site’s page opens no long-polling connection, and nothing but polling is spoken', async () => {
  const server = await startLinli({ demo: false })
  const handshake = (headers: Record<string, string>, transport = 'polling') =>
    fetch(`${server.url}/live/?EIO=4&transport=${transport}`, { headers })
  const statuses = async (...all: Promise<Response>[]) =>
    (await Promise.all(all)).map(answer => answer.status)
  expect(
    await statuses(
      handshake({ origin: 'https://evil.example' }),
      handshake({ origin: 'null' }),
      handshake({ 'sec-fetch-site': 'cross-site' }),
      handshake({ 'sec-fetch-site': 'same-site' }),
    ),
  ).toEqual([403, 403, 403, 403])
  expect(
    await statuses(
      handshake({ origin: server.url, 'sec-fetch-site': 'same-origin' }),
      handshake({ 'sec-fetch-site': 'same-origin' }),
      handshake({}),
    ),
  ).toEqual([200, 200, 200])
  expect((await handshake({}, 'websocket')).status).toBe(400)
  const answer = await handshake({ 'sec-fetch-site': 'same-origin' })
  expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')

  const main = io(server.url, { path: '/live/', transports: ['polling'], reconnection: false })
  onTestFinished(() => void main.disconnect())
  const error = await new Promise<Error>(resolve => main.on('connect_error', resolve))
  expect(error.message).toBe('nothing is here')
})

it('W13 frames that are not binary, or come too early, close a long-polling connection', async () => {
  const server = await startLinli({ demo: false })
  const { board, token } = await makeBoard(server)
  const officer = await token('officer')
  const lines = await Promise.all(
    [1, 2].map(async () => {
      const ticket = await ticketOf(server, officer)
      return new PollingLine(server.url, { ticket, document: `board/${board.id}` })
    }),
  )
  const codes = lines.map(closing)
  lines[0]!.on('open', () => lines[0]!.send('text'))
  lines[1]!.send(Uint8Array.of(100))
  expect(await Promise.all(codes)).toEqual([4400, 4400])
  await until(() => server.linli.parts.sync.sockets.size === 0, 'the sockets behind them to go')
})

it('W13 a long-polling client that does not read is sent little more than 1 MB until it does', async () => {
  const server = await startLinli({ demo: false })
  const { board, token } = await makeBoard(server)
  const card = await board.card({ title: '甲' })
  const officer = await token('officer')
  const line = new PollingLine(server.url, {
    ticket: await ticketOf(server, officer),
    document: `file/${card}`,
  })
  line.reading = false
  await new Promise(resolve => line.once('open', resolve))
  line.send(syncFrame(step.step1, Uint8Array.of(0)))
  await until(() => line.received > 0, 'the document to be followed')
  const [size, rounds] = [200_000, 12]
  const write = (doc: Y.Doc, round: number) => {
    for (let i = 0; i < size / 2_000; i++)
      doc.getMap('fields').set(`f${round}-${i}`, 'x'.repeat(2_000))
  }
  for (let i = 0; i < rounds; i++) {
    const written = await server.linli.parts.store.commit(
      [{ document: `file/${card}`, build: doc => write(doc, i) }],
      { actor: 'server', origin: 'command' },
    )
    expect(written.ok).toBe(true)
  }
  await until(() => line.received > 1_000_000, 'as much as may be unread')
  const other = await server.board(officer, board.id)
  for (let i = 0; i < 20; i++) {
    const push = other.edit(`card/${card}`, doc => doc.getMap('card').set('title', `${i}`))
    await until(() => other.acked.has(push), 'somebody else to be served')
  }
  expect(line.received).toBeLessThan(1_000_000 + 2 * size)
  line.reading = true
  await until(() => line.received > rounds * size, 'the rest')
})

it('W13 a server that stops ends long-polling connections with a code that may be tried again', async () => {
  const server = await openLinli(dataFolder(), { demo: false })
  const { board, token } = await makeBoard(server)
  const polled = await polledBoard(server, server.url, await token('officer'), board.id)
  await server.linli.stop()
  await until(() => polled.closed !== null, 'the end')
  // The farewell is heard only where a request is waiting for it.
  expect([1006, 1012]).toContain(polled.closed?.code)
})

it('Y24 the browser client works where WebSockets are refused', async () => {
  const server = await startLinli({ demo: false })
  const { board, token } = await makeBoard(server)
  const card = await board.card({ title: '甲' })
  const proxy = await noWebSocketProxy(server.url)
  const join = async (person: 'officer' | 'grid') => {
    const bearer = await token(person)
    const api = createApi({
      language: () => 'en',
      base: proxy.url,
      fetch: request => {
        request.headers.set('authorization', `Bearer ${bearer}`)
        return fetch(request)
      },
    })
    const opened = openBoard({
      board: board.id,
      account: person,
      api,
      offline: null,
      address: ticket =>
        `${proxy.url.replace('http', 'ws')}/sync/board/${board.id}?ticket=${encodeURIComponent(ticket)}`,
      timeouts: { firstPause: 10, longestPause: 50, silence: 45_000 },
      network: new EventTarget(),
    })
    onTestFinished(() => opened.close())
    await until(() => opened.status.connection === 'live', 'the board to be live')
    return opened
  }
  const officer = await join('officer')
  expect(proxy.refused).toBe(2)
  const grid = await join('grid')
  expect(proxy.refused).toBe(2)

  officer.edit(`card/${card}`, doc => moveCard(doc, { column: 'doing', rank: 'c001' }))
  await until(() => grid.cards.get(card)?.column === 'doing', 'the move')
  const file = grid.openFile(card)
  await until(() => file.doc !== null, 'the case file')

  proxy.down = true
  proxy.cut()
  await until(() => officer.status.connection === 'offline', 'the loss to be noticed')
  officer.edit(`card/${card}`, doc => renameCard(doc, '乙'))
  proxy.down = false
  await until(() => officer.status.unsaved === 0, 'the edit to be saved on return')
  await until(() => grid.cards.get(card)?.title === '乙', 'the edit to arrive')
  expect(proxy.refused).toBe(2)

  await server.request(await token('officer'), '/api/auth/sign-out', { method: 'POST' })
  await until(() => officer.status.ended === 'signed-out', 'the sign-out')
})
