import { expect, it } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { closeCode } from '#shared/wire/close-codes.ts'
import { push } from '#shared/wire/client/push.ts'
import { encode } from '#shared/wire/message.ts'
import { contentOf } from '#test/support/document-content.ts'
import { startLinli, type TestServer } from '#test/support/server/linli.ts'
import { makeBoard } from '#test/support/server/make-board.ts'
import { PlainSocket, step, syncFrame } from '#test/support/sockets/plain-socket.ts'
import { until } from '#test/support/until.ts'

/** What is on disk of a document. */
async function stored(server: TestServer, document: string) {
  const doc = await server.linli.parts.store.copy(document as `card/${string}`)
  const content = contentOf(doc)
  doc.destroy()
  return content
}

const plain = (server: TestServer, document: string, token: string) =>
  new PlainSocket(`${server.syncUrl}/${document}?token=${encodeURIComponent(token)}`).ready()

/** Edits of every part of a board, a card and a case file that somebody might not make. */
const edits: Readonly<Record<'board' | 'card' | 'file', readonly ((doc: Y.Doc) => void)[]>> = {
  board: [
    doc => doc.getMap('board').set('title', '攻击'),
    doc => doc.getMap('board').set('unit', 'elsewhere'),
    doc => doc.getMap('labels').set('x', new Y.Map([['name', '攻击']])),
  ],
  card: ['title', 'column', 'rank', 'visibility', 'unit', 'number', 'board', 'createdBy'].map(
    key => doc => doc.getMap('card').set(key, key === 'visibility' ? 'police' : 'todo'),
  ),
  file: [
    doc => doc.getMap('fields').set('x', '攻击'),
    doc => doc.getXmlFragment('description').insert(0, [new Y.XmlElement('paragraph')]),
    doc => doc.getMap('attachments').set('x', new Y.Map([['name', '攻击']])),
    doc => doc.getMap('checklists').set('x', new Y.Map([['title', '攻击']])),
    doc => doc.getMap('notes').set('x', new Y.Map([['by', 'officer']])),
  ],
}

function updateOf(change: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc()
  change(doc)
  return Y.encodeStateAsUpdate(doc)
}

it('S17 R11 who may not write changes nothing by any kind of frame', async () => {
  const server = await startLinli({ demo: false })
  const { board, token } = await makeBoard(server)
  const id = await board.card({ title: '甲' })
  const documents = { board: `board/${board.id}`, card: `card/${id}`, file: `file/${id}` } as const
  const before = await Promise.all(Object.values(documents).map(name => stored(server, name)))
  const position = server.linli.parts.log.position()
  for (const person of ['head', 'auditor', 'other'] as const)
    for (const kind of ['board', 'card', 'file'] as const)
      for (const change of edits[kind])
        for (const frame of [step.step2, step.update]) {
          const socket = await plain(server, documents[kind], await token(person))
          if (socket.closed === null) socket.send(syncFrame(frame, updateOf(change)))
          await until(() => socket.closed !== null, `${person} to be turned away`)
          expect([closeCode.refused, closeCode.noAccess]).toContain(socket.closed!.code)
        }
  const head = await server.board(await token('head'), board.id)
  head.subscribe(documents.file)
  const pushes = (['board', 'card', 'file'] as const).flatMap(kind =>
    edits[kind].map(change => head.push(documents[kind], updateOf(change))),
  )
  await until(() => head.refusals.length === pushes.length, 'every push to be refused')
  expect(head.acked.size).toBe(0)
  expect(await Promise.all(Object.values(documents).map(name => stored(server, name)))).toEqual(
    before,
  )
  expect(server.linli.parts.log.position()).toBe(position)
})

it('S18 no page of another site opens a socket or changes anything', async () => {
  const server = await startLinli({ demo: false })
  const { board, token } = await makeBoard(server)
  const officer = await token('officer')
  const address = `${server.syncUrl}/board/${board.id}?token=${encodeURIComponent(officer)}`
  const port = new URL(server.url).port
  for (const origin of [
    'https://evil.example',
    'null',
    `http://127.0.0.1.evil.example:${port}`,
    'http://127.0.0.1:1',
    `https://127.0.0.1:${port}`,
  ]) {
    const socket = new WebSocket(address, { headers: { origin } })
    const error = await new Promise<Error>(resolve => socket.on('error', resolve))
    expect(error.message, origin).toContain('403')
  }
  const cookie = `linli.session_token=${encodeURIComponent(officer)}`
  const answer = await fetch(`${server.url}/api/sync-ticket`, {
    method: 'POST',
    headers: { cookie, origin: 'https://evil.example' },
  })
  expect(answer.status).toBe(403)
})

it('S19 what stood queued when a sign-in or a membership ended is neither saved nor acknowledged', async () => {
  const server = await startLinli({ demo: false })
  const { board, token } = await makeBoard(server)
  const { log, store, directory } = server.linli.parts
  const ends = [
    async (bearer: string) => {
      await server.request(bearer, '/api/auth/sign-out', { method: 'POST' })
    },
    async () => {
      await directory.setUntil('m-grid', Date.now() - 1)
    },
  ]
  for (const [i, person] of (['officer', 'grid'] as const).entries()) {
    const card = await board.card({ title: '甲' })
    const bearer = await token(person)
    const socket = await server.board(bearer, board.id)
    const burst = (count: number, when: string) => {
      for (let n = 0; n < count; n++)
        socket.edit(`card/${card}`, doc => doc.getMap('card').set('title', `${when}${n}`))
    }
    burst(500, '之前')
    const ended = ends[i]!(bearer)
    burst(300, '之间')
    await ended
    burst(200, '之后')
    await until(() => socket.closed !== null, 'the socket to close')
    const settle = () =>
      store.commit(
        [{ document: `card/${card}`, build: doc => doc.getMap('card').set('notes', i + 1) }],
        { actor: 'server', origin: 'command' },
      )
    await settle()
    const position = log.position()
    expect((await stored(server, `card/${card}`)).get('card/title')).not.toContain('之后')
    await settle()
    expect(log.position()).toBe(position + 1)
    expect([closeCode.signedOut, closeCode.noAccess]).toContain(socket.closed!.code)
    expect(socket.acked.size).toBeLessThanOrEqual(800)
  }
})

it('S20 an edit made on a copy of another epoch is refused', async () => {
  const server = await startLinli({ demo: false })
  const { board, token } = await makeBoard(server)
  const card = await board.card({ title: '甲' })
  const document = `card/${card}`
  const before = await stored(server, document)
  const socket = await server.board(await token('officer'), board.id)
  const update = updateOf(edits.card[0]!)
  for (const [i, epoch] of [1, 2 ** 40].entries()) {
    socket.socket.send(encode(push, { push: i + 1, document, epoch, update }))
    await until(() => socket.refusals.length === i + 1, 'the refusal')
    expect(socket.refusals[i]).toMatchObject({ kind: 'edit-gap', rule: 'R5' })
  }
  expect(await stored(server, document)).toEqual(before)
})

it('S30 absent and forbidden cannot be told apart over HTTP', async () => {
  const server = await startLinli({ demo: false })
  const { board, token } = await makeBoard(server)
  const card = await board.card({ title: '甲', visibility: 'police' })
  const head = await token('head')
  const answers = await Promise.all(
    [`/api/cards/${card}/history`, '/api/cards/absent/history'].map(async path => {
      const answer = await server.request(head, path)
      const headers = [...answer.headers].filter(([name]) => !/date|x-request-id/.test(name))
      return [answer.status, headers, await answer.text()]
    }),
  )
  expect(answers[0]).toEqual(answers[1])
})

it('S31 hostile paths and bodies get a plain refusal', async () => {
  const server = await startLinli({ demo: false })
  const { board, token } = await makeBoard(server)
  const officer = await token('officer')
  const paths = ['/../../etc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '/assets/..%2f..%2fpackage.json']
  for (const path of [...paths, '/..%5c..%5cpackage.json', '/.git/config', '/%00', '/%zz']) {
    const answer = await fetch(server.url + path)
    expect([path, answer.status >= 400 || (await answer.text()).includes('<html')]).toEqual([
      path,
      true,
    ])
  }
  const json = { 'content-type': 'application/json' }
  const bodies = [
    '['.repeat(500_000),
    `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`,
    '{"__proto__":{"title":"x"},"constructor":{"prototype":{"title":"x"}}}',
    'null',
    '"x"',
    '',
  ]
  for (const body of bodies) {
    const init = { method: 'POST', headers: json, body }
    const answer = await server.request(officer, `/api/boards/${board.id}/cards`, init)
    expect([body.slice(0, 20), answer.status]).toEqual([body.slice(0, 20), 400])
  }
  const large = { method: 'POST', headers: json, body: 'x'.repeat(2_000_000) }
  const answer = await server.request(officer, `/api/boards/${board.id}/cards`, large)
  expect(answer.status).toBe(413)
  expect(({} as Record<string, unknown>)['title']).toBeUndefined()
})
