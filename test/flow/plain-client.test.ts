import { expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { closeCode } from '#shared/wire/close-codes.ts'
import { startLinli, type TestServer } from '#test/support/server/linli.ts'
import { makeBoard } from '#test/support/server/make-board.ts'
import { until } from '#test/support/until.ts'

/** An unmodified y-websocket client, as any third party would use it. */
function plain(server: TestServer, document: string, params: Record<string, string>) {
  const doc = new Y.Doc()
  const provider = new WebsocketProvider(server.syncUrl, document, doc, {
    params,
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  })
  const closed: { code: number; reason: string }[] = []
  provider.on('closed', event => closed.push(event))
  onTestFinished(() => {
    provider.destroy()
    doc.destroy()
  })
  return { doc, provider, closed }
}

it('W1 an unmodified y-websocket client opens and edits every kind of document beside a board connection', async () => {
  const server = await startLinli({ demo: false })
  const { board, token } = await makeBoard(server)
  const card = await board.card({ title: '甲' })
  const browser = await server.board(await token('officer'), board.id)
  browser.subscribe(`file/${card}`)
  const params = { token: await token('leader') }
  const settings = plain(server, `board/${board.id}`, params)
  const plainCard = plain(server, `card/${card}`, params)
  const file = plain(server, `file/${card}`, params)
  await until(
    () => [settings, plainCard, file].every(one => one.provider.synced),
    'the providers to sync',
  )
  expect(plainCard.doc.getMap('card').get('title')).toBe('甲')

  plainCard.doc.getMap('card').set('title', '乙')
  await until(() => browser.field(card, 'title') === '乙', 'the browser to hear')
  browser.edit(`card/${card}`, doc => doc.getMap('card').set('title', '丙'))
  await until(() => plainCard.doc.getMap('card').get('title') === '丙', 'the plain client to hear')

  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText('已上门查看')])
  file.doc.getXmlFragment('description').insert(0, [paragraph])
  await until(
    () =>
      browser.document(`file/${card}`).getXmlFragment('description').toString() ===
      '<paragraph>已上门查看</paragraph>',
    'the description to arrive',
  )
  settings.doc.getMap('board').set('title', '新名字')
  await until(
    () => browser.document(`board/${board.id}`).getMap('board').get('title') === '新名字',
    'the board title to arrive',
  )
  expect(settings.closed).toEqual([])
})

it('W1 a plain client that was offline brings its edits when it returns', async () => {
  const server = await startLinli({ demo: false })
  const { board, token } = await makeBoard(server)
  const card = await board.card({ title: '甲' })
  const browser = await server.board(await token('officer'), board.id)
  const client = plain(server, `card/${card}`, { token: await token('leader') })
  await until(() => client.provider.synced, 'the provider to sync')
  client.provider.disconnect()
  client.doc.getMap('card').set('title', '离线改的')
  client.doc.getMap('card').set('priority', 'urgent')
  client.provider.connect()
  await until(() => browser.field(card, 'priority') === 'urgent', 'the offline edits to arrive')
  expect(browser.field(card, 'title')).toBe('离线改的')
})

it('W5 W6 a stranger, a wrong role, an absent document and a bare cookie are all turned away for good', async () => {
  const server = await startLinli({ demo: false })
  const { board, token } = await makeBoard(server)
  const card = await board.card({ title: '甲', visibility: 'police' })
  const head = await token('head')
  const cases = [
    plain(server, `card/${card}`, { token: head }),
    plain(server, 'card/absent', { token: head }),
    plain(server, `file/${card}`, { token: head }),
    plain(server, 'nonsense', { token: head }),
    plain(server, `board/${board.id}`, { token: await token('other') }),
    plain(server, `card/${card}`, { token: 'made-up' }),
    plain(server, `card/${card}`, {}),
  ]
  await until(() => cases.every(one => one.closed.length === 1), 'all to be closed')
  const away = { code: 4404, reason: 'not there, or not yours to see' }
  expect(cases.slice(0, 5).map(one => one.closed[0])).toEqual([away, away, away, away, away])
  expect(cases.slice(5).map(one => one.closed[0]!.code)).toEqual([4401, 4401])
  const cookie = new WebSocket(`${server.syncUrl}/card/${card}`, {
    headers: { cookie: `linli.session_token=${await token('officer')}` },
  })
  const code = await new Promise(resolve => cookie.on('close', resolve))
  expect(code).toBe(4401)
})

it('W6 a ticket opens one socket once, and another site may not open any', async () => {
  const server = await startLinli({ demo: false })
  const { board, token } = await makeBoard(server)
  const officer = await token('officer')
  const answer = await server.request(officer, '/api/sync-ticket', { method: 'POST' })
  const { ticket } = (await answer.json()) as { ticket: string }
  const first = plain(server, `board/${board.id}`, { ticket })
  await until(() => first.provider.synced, 'the ticket to open')
  const second = plain(server, `board/${board.id}`, { ticket })
  await until(() => second.closed.length === 1, 'the spent ticket to be refused')
  expect(second.closed[0]!.code).toBe(4401)
  const foreign = new WebSocket(`${server.syncUrl}/board/${board.id}?token=${officer}`, {
    origin: 'https://evil.example',
  })
  const error = await new Promise<Error>(resolve => foreign.on('error', resolve))
  expect(error.message).toContain('403')
})

it('W12 a refused edit closes a plain client with the rule and leaves no trace', async () => {
  const server = await startLinli({ demo: false })
  const { board, token } = await makeBoard(server)
  const card = await board.card({ title: '甲' })
  const browser = await server.board(await token('officer'), board.id)
  const client = plain(server, `card/${card}`, { token: await token('head') })
  await until(() => client.provider.synced, 'the provider to sync')
  client.doc.getMap('card').set('visibility', 'police')
  await until(() => client.closed.length === 1, 'the refusal')
  expect(client.closed[0]!.code).toBe(4403)
  expect(client.closed[0]!.reason).toMatch(/[A-Z]\d+ /)
  expect(browser.updates).toEqual([])
  expect(server.linli.parts.cards.get(card)?.visibility).toBe('board')
})

it('W17 a frame larger than any may be closes for good with 4413, on a plain and on a board connection', async () => {
  const server = await startLinli({ demo: false })
  const { board, token } = await makeBoard(server)
  const card = await board.card({ title: '甲' })
  const params = { token: await token('leader') }
  const { doc, provider, closed } = plain(server, `card/${card}`, params)
  await until(() => provider.synced, 'the provider to sync')
  doc.getMap('card').set('title', '长'.repeat(400_000))
  await until(() => closed.length > 0, 'the provider to give up')
  expect(closed[0]!.code).toBe(closeCode.tooLarge)
  expect(provider.shouldConnect).toBe(false)

  const officer = await server.board(await token('officer'), board.id)
  officer.socket.send(new Uint8Array(1_200_000))
  await until(() => officer.closed !== null, 'the board connection to be closed')
  expect(officer.closed!.code).toBe(closeCode.tooLarge)
})
