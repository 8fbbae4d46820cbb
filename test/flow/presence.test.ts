import { expect, it, onTestFinished } from 'vitest'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { encode } from '#shared/wire/message.ts'
import { presence } from '#shared/wire/presence.ts'
import { decode, messagesOf } from '#shared/wire/message.ts'
import type { BoardSocket } from '#test/support/sockets/board-socket.ts'
import { startLinli } from '#test/support/server/linli.ts'
import { makeBoard } from '#test/support/server/make-board.ts'
import { until } from '#test/support/until.ts'

/** What a board connection has been told of who is where: clientID → state. */
function told(socket: BoardSocket, document: string): Map<number, Record<string, unknown> | null> {
  const states = new Map<number, Record<string, unknown> | null>()
  for (const frame of socket.frames)
    for (const { type, body } of messagesOf(frame)) {
      if (type !== presence.type) continue
      const message = decode(presence, body)
      if (message.document !== document) continue
      const decoder = decoding.createDecoder(message.update)
      for (let left = decoding.readVarUint(decoder); left > 0; left--) {
        const client = decoding.readVarUint(decoder)
        decoding.readVarUint(decoder)
        states.set(client, JSON.parse(decoding.readVarString(decoder)))
      }
    }
  return states
}

/** A y-protocols awareness update saying one thing. */
function saying(client: number, clock: number, state: unknown): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 1)
  encoding.writeVarUint(encoder, client)
  encoding.writeVarUint(encoder, clock)
  encoding.writeVarString(encoder, JSON.stringify(state))
  return encoding.toUint8Array(encoder)
}

it('W9 presence names the person of the session whatever the client claims', async () => {
  const server = await startLinli({ demo: false })
  const { board, token } = await makeBoard(server)
  const card = await board.card({ title: '甲' })
  const document = `board/${board.id}`
  const grid = await server.board(await token('grid'), board.id)
  const officer = await server.board(await token('officer'), board.id)
  const user = { id: 'leader', name: '所长', role: 'leadership' }
  grid.socket.send(encode(presence, { document, update: saying(7, 1, { user, focus: { card } }) }))
  await until(() => told(officer, document).has(7), 'the presence to arrive')
  expect(told(officer, document).get(7)).toMatchObject({
    user: { id: 'grid', name: 'grid', role: 'grid' },
    focus: { card },
  })
  officer.socket.send(encode(presence, { document, update: saying(7, 99, null) }))
  officer.socket.send(encode(presence, { document, update: saying(8, 1, { cursor: cursorAt(1) }) }))
  await until(() => told(grid, document).has(8), 'the officer to be seen')
  expect(told(grid, document).get(7)).not.toBeNull()
  grid.close()
  await until(() => told(officer, document).get(7) === null, 'the leaving to be told')
})

it('W9 presence hides which unseen card somebody looks at', async () => {
  const server = await startLinli({ demo: false })
  const { board, token } = await makeBoard(server)
  const police = await board.card({ title: '甲', visibility: 'police' })
  const document = `board/${board.id}`
  const head = await server.board(await token('head'), board.id)
  const leader = await server.board(await token('leader'), board.id)
  const officer = await server.board(await token('officer'), board.id)
  officer.socket.send(
    encode(presence, { document, update: saying(5, 1, { focus: { card: police } }) }),
  )
  await until(() => told(head, document).has(5) && told(leader, document).has(5), 'both to hear')
  expect(told(leader, document).get(5)).toHaveProperty('focus')
  expect(told(head, document).get(5)).not.toHaveProperty('focus')
})

it('W9 plain clients see who is in a document as awareness, and keep their line alive by it', async () => {
  const server = await startLinli({ demo: false })
  const { board, token } = await makeBoard(server)
  const card = await board.card({ title: '甲' })
  const providers = await Promise.all(
    (['leader', 'officer'] as const).map(async person => {
      const provider = new WebsocketProvider(server.syncUrl, `card/${card}`, new Y.Doc(), {
        params: { token: await token(person) },
        WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
        disableBc: true,
      })
      onTestFinished(() => provider.destroy())
      return provider
    }),
  )
  const [leader, officer] = providers as [WebsocketProvider, WebsocketProvider]
  await until(() => providers.every(one => one.synced), 'the providers to sync')
  leader.awareness.setLocalState({ user: { name: '冒名' }, cursor: cursorAt(1) })
  await until(
    () => officer.awareness.getStates().get(leader.doc.clientID)?.['cursor'] !== undefined,
    'the cursor to arrive',
  )
  expect(officer.awareness.getStates().get(leader.doc.clientID)?.['user']).toMatchObject({
    id: 'leader',
    name: 'leader',
  })
  leader.disconnect()
  await until(() => !officer.awareness.getStates().has(leader.doc.clientID), 'the leaving')
  leader.connect()
  leader.awareness.setLocalStateField('cursor', cursorAt(2))
  await until(() => officer.awareness.getStates().has(leader.doc.clientID), 'the return')
})

it.each([
  1,
  'here',
  {},
  { anchor: null, head: null },
  { anchor: {}, head: {} },
  { anchor: { type: 1 }, head: { type: 1 } },
  { anchor: { tname: 'notes' }, head: { tname: 'notes' } },
  { anchor: { tname: '__proto__' }, head: { tname: '__proto__' } },
  { anchor: { item: { client: -1, clock: 0 } }, head: { item: { client: 1, clock: 1e99 } } },
])('QU13 a cursor %j is told to nobody', async cursor => {
  const server = await startLinli({ demo: false })
  const { board, token } = await makeBoard(server)
  const document = `board/${board.id}`
  const grid = await server.board(await token('grid'), board.id)
  const officer = await server.board(await token('officer'), board.id)
  const focus = { card: '../x' }
  grid.socket.send(encode(presence, { document, update: saying(7, 1, { cursor, focus }) }))
  await until(() => told(officer, document).has(7), 'the presence to arrive')
  expect(Object.keys(told(officer, document).get(7)!)).toEqual(['user'])
})

it.each([
  { ...cursorAt(1), note: '13812345678' },
  { ...cursorAt(1), anchor: { ...cursorAt(1).anchor, name: '13812345678' } },
  {
    ...cursorAt(1),
    head: { ...cursorAt(1).head, item: { client: 1, clock: 1, at: '13812345678' } },
  },
])('MK6 a cursor that says more than a place, %j, is told to nobody', async cursor => {
  const server = await startLinli({ demo: false })
  const { board, token } = await makeBoard(server)
  const document = `board/${board.id}`
  const grid = await server.board(await token('grid'), board.id)
  const officer = await server.board(await token('officer'), board.id)
  const focus = { card: '13812345678' }
  grid.socket.send(encode(presence, { document, update: saying(7, 1, { cursor, focus }) }))
  await until(() => told(officer, document).has(7), 'the presence to arrive')
  expect(Object.keys(told(officer, document).get(7)!)).toEqual(['user'])
})

/** A place in the description, as Yjs writes it. */
function cursorAt(clock: number) {
  const end = { type: { client: 1, clock: 0 }, tname: null, item: { client: 1, clock }, assoc: 0 }
  return { anchor: end, head: end }
}
