import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { startLinli } from '#test/support/server/linli.ts'
import { makeBoard } from '#test/support/server/make-board.ts'
import { until } from '#test/support/until.ts'

const secret = 'CANARY-涉案线索'

/** Whether any frame holds the text, in UTF-8. */
function holds(frames: readonly Uint8Array[], text: string): boolean {
  const bytes = Buffer.from(text)
  return frames.some(frame => Buffer.from(frame).includes(bytes))
}

it('W2 W3 a building head receives no byte of a police-only card, of another building, nor of their case files', async () => {
  const server = await startLinli({ demo: false })
  const { board, token } = await makeBoard(server)
  const mine = await board.card({ title: '本楼的', unit: 'house1' })
  const police = await board.card({ title: secret, unit: 'house1', visibility: 'police' })
  const next = await board.card({ title: secret, unit: 'house2' })
  const head = await server.board(await token('head'), board.id)
  const officer = await server.board(await token('officer'), board.id)
  head.subscribe(`card/${police}`)
  head.subscribe(`file/${police}`)
  officer.subscribe(`file/${police}`)
  const pushes = [
    officer.edit(`card/${police}`, doc => doc.getMap('card').set('title', `${secret}2`)),
    officer.edit(`card/${next}`, doc => doc.getMap('card').set('title', `${secret}3`)),
    officer.edit(`file/${police}`, doc =>
      doc.getXmlFragment('description').insert(0, [new Y.XmlElement('paragraph')]),
    ),
  ]
  const forged = head.edit(`card/${police}`, doc => doc.getMap('card').set('title', '我来改'))
  await until(() => pushes.every(push => officer.acked.has(push)), 'the officer to be saved')
  await until(() => head.refusals.some(one => one.push === forged), 'the refusal')
  await until(() => head.left.has(`file/${police}`), 'the answer to open')
  expect([...head.documents.keys()]).toContain(`card/${mine}`)
  expect(holds(head.frames, 'CANARY')).toBe(false)
  expect(head.updates).toEqual([])
  expect(head.refusals[0]).toMatchObject({ kind: 'not-found', rule: 'W5' })
})

it('W3 a card enters and leaves a viewer’s sight live when its visibility, unit or people change', async () => {
  const server = await startLinli({ demo: false })
  const { board, token } = await makeBoard(server)
  const card = await board.card({ title: secret, visibility: 'police' })
  const head = await server.board(await token('head'), board.id)
  const set = (key: string, value: unknown) =>
    server.linli.parts.store.commit(
      [{ document: `card/${card}`, build: doc => doc.getMap('card').set(key, value) }],
      { actor: 'server', origin: 'command' },
    )
  expect(head.documents.has(`card/${card}`)).toBe(false)
  await set('visibility', 'board')
  await until(() => head.field(card, 'title') === secret, 'the card to enter')
  await set('unit', 'house2')
  await until(() => head.left.has(`card/${card}`), 'the card to leave')
  await set('unit', 'house1')
  await until(() => head.documents.has(`card/${card}`), 'the card to come back')
  await set('visibility', 'named')
  await until(() => head.left.has(`card/${card}`), 'the card to leave again')
  await set('named', new Y.Map([['head', true]]))
  await until(() => head.documents.has(`card/${card}`), 'the named card to enter')
})

it('W7 a membership that ends takes the board away at once, and one that narrows takes the cards', async () => {
  const server = await startLinli({ demo: false })
  const { board, token } = await makeBoard(server)
  const inGrid1 = await board.card({ title: '一格', unit: 'house1' })
  const inGrid2 = await board.card({ title: '二格', unit: 'house3' })
  const grid = await server.board(await token('grid'), board.id)
  expect(grid.documents.has(`card/${inGrid2}`)).toBe(false)
  const { directory } = server.linli.parts
  await directory.add({
    memberships: [{ id: 'm2', person: 'grid', unit: 'grid2', role: 'grid', since: 0, until: null }],
  })
  await until(() => grid.documents.has(`card/${inGrid2}`), 'the second grid to enter')
  await directory.setUntil('m-grid', Date.now() - 1)
  await until(() => grid.left.has(`card/${inGrid1}`), 'the first grid to leave')
  await directory.setUntil('m2', Date.now() - 1)
  await until(() => grid.closed?.code === 4404, 'the board to close')
})

it('W7 sign-out closes every socket of the sign-in', async () => {
  const server = await startLinli({ demo: false })
  const { board, token } = await makeBoard(server)
  const officer = await token('officer')
  const socket = await server.board(officer, board.id)
  const answer = await server.request(officer, '/api/auth/sign-out', { method: 'POST' })
  expect(answer.status).toBe(200)
  await until(() => socket.closed?.code === 4401, 'the socket to close')
})

it('W2 archived cards are not streamed, and come back to those who see them when restored', async () => {
  const server = await startLinli({ demo: false })
  const { board, token } = await makeBoard(server)
  const card = await board.card({ title: '旧的' })
  const officer = await server.board(await token('officer'), board.id)
  const archive = officer.edit(`card/${card}`, doc => doc.getMap('card').set('archived', true))
  await until(() => officer.acked.has(archive), 'the archive')
  const late = await server.board(await token('leader'), board.id)
  expect(late.documents.has(`card/${card}`)).toBe(false)
  officer.edit(`card/${card}`, doc => doc.getMap('card').set('archived', false))
  await until(() => late.field(card, 'title') === '旧的', 'the card to come back')
})
