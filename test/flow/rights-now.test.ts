import { expect, it } from 'vitest'
import type { WebSocket } from 'ws'
import type * as Y from 'yjs'
import type { DocumentName } from '#shared/board/document-name.ts'
import { closeCode } from '#shared/wire/close-codes.ts'
import { startDesk, type TestDesk } from '#test/support/server/desk.ts'
import type { Person } from '#test/support/server/make-board.ts'
import { PlainSocket } from '#test/support/sockets/plain-socket.ts'
import { PollingLine } from '#test/support/sockets/polling-line.ts'
import { until } from '#test/support/until.ts'

/** Opens a document over one transport and says nothing. */
interface Line {
  readonly frames: () => number
  readonly closed: () => number | null
  readonly open: () => boolean
  readonly say: (frame: Uint8Array) => void
}

const transports: Readonly<
  Record<string, (desk: TestDesk, who: Person, document: string) => Promise<Line>>
> = {
  async WebSocket({ server, token }, who, document) {
    const bearer = encodeURIComponent(await token(who))
    return listen(new PlainSocket(`${server.syncUrl}/${document}?token=${bearer}`).socket)
  },
  async 'long-polling'({ server, ask }, who, document) {
    const { ticket } = (await (await ask(who, 'POST', '/sync-ticket')).json()) as { ticket: string }
    return listen(new PollingLine(server.url, { ticket, document }) as unknown as WebSocket)
  },
}

function listen(socket: WebSocket): Line {
  let open = false
  let closed: number | null = null
  let frames = 0
  socket.on('open', () => (open = true))
  socket.on('message', () => frames++)
  socket.on('close', (code: number) => (closed = code))
  return {
    open: () => open,
    closed: () => closed,
    frames: () => frames,
    say: frame => socket.send(frame),
  }
}

async function silentLines(desk: TestDesk, who: Person, documents: readonly string[]) {
  const lines = await Promise.all(
    Object.values(transports).flatMap(open => documents.map(one => open(desk, who, one))),
  )
  await until(
    () => lines.every(line => line.open() || line.closed() !== null),
    'all lines to be open',
  )
  return lines
}

it('RN1 a socket that has said nothing is closed as soon as the sign-in or the post ends, on every transport', async () => {
  const desk = await startDesk()
  const card = await desk.board.card({ title: '甲', unit: 'house1' })
  const documents = [`board/${desk.board.id}`, `card/${card}`, `file/${card}`]
  const { accounts, directory } = desk.server.linli.parts
  const ended = await silentLines(desk, 'grid', documents)
  const signedOut = await silentLines(desk, 'officer', documents)
  await directory.setUntil('m-grid', Date.now() - 1)
  await accounts.endAll('officer')
  await until(() => [...ended, ...signedOut].every(line => line.closed() !== null), 'the end')
  expect(ended.map(line => line.closed())).toEqual(ended.map(() => closeCode.noAccess))
  expect(signedOut.map(line => line.closed())).toEqual(signedOut.map(() => closeCode.signedOut))
  expect([...ended, ...signedOut].reduce((sum, line) => sum + line.frames(), 0)).toBe(0)
})

it('RN1 a card that goes out of sight before the first frame gives nothing to it', async () => {
  const desk = await startDesk()
  const card = await desk.board.card({ title: '甲', unit: 'house1' })
  const lines = await silentLines(desk, 'head', [`card/${card}`, `file/${card}`])
  await change(desk, card, map => map.set('visibility', 'police'))
  for (const line of lines) if (line.closed() === null) line.say(Uint8Array.of(0, 0, 1, 0))
  await until(() => lines.every(line => line.closed() !== null), 'the end')
  expect(lines.map(line => line.closed())).toEqual(lines.map(() => closeCode.noAccess))
  expect(lines.reduce((sum, line) => sum + line.frames(), 0)).toBe(0)
})

it('RN1 a socket that goes on saying nothing is closed with a code of its own', async () => {
  const desk = await startDesk()
  const lines = await silentLines(desk, 'officer', [`board/${desk.board.id}`])
  await until(() => lines.every(line => line.closed() !== null), 'the end')
  expect(lines.map(line => line.closed())).toEqual([closeCode.silent, closeCode.silent])
  expect(desk.server.linli.parts.sync.sockets.size).toBe(0)
})

const ways: Readonly<Record<string, (desk: TestDesk, card: string) => Promise<unknown>>> = {
  'its level rises to staff': (desk, card) =>
    change(desk, card, map => map.set('visibility', 'staff')),
  'its level rises to police': (desk, card) =>
    change(desk, card, map => map.set('visibility', 'police')),
  'it is shared with named people only': (desk, card) =>
    change(desk, card, map => map.set('visibility', 'named')),
  'it goes to another building': (desk, card) =>
    change(desk, card, map => map.set('unit', 'house3')),
  'the post ends': desk => desk.server.linli.parts.directory.setUntil('m-head', Date.now() - 1),
  'the sign-in ends': desk => desk.server.linli.parts.accounts.endAll('head'),
  'it is erased': (desk, card) => desk.server.linli.parts.store.erase([card]),
}

for (const [way, lose] of Object.entries(ways))
  it(`RN2 sockets on a card and its case file close when ${way}`, async () => {
    const desk = await startDesk()
    const card = await desk.board.card({ title: '甲', unit: 'house1' })
    const lines = await silentLines(desk, 'head', [`card/${card}`, `file/${card}`])
    for (const line of lines) line.say(Uint8Array.of(0, 0, 1, 0))
    await until(() => lines.every(line => line.frames() >= 2), 'the documents')
    await lose(desk, card)
    await until(() => lines.every(line => line.closed() !== null), 'the end')
  })

it('RN2 a case file shared with named people closes for whoever is no longer among them', async () => {
  const desk = await startDesk()
  const card = await desk.board.card({
    title: '甲',
    unit: 'house1',
    visibility: 'named',
    named: ['grid'],
  })
  const lines = await silentLines(desk, 'grid', [`card/${card}`, `file/${card}`])
  for (const line of lines) line.say(Uint8Array.of(0, 0, 1, 0))
  await until(() => lines.every(line => line.frames() >= 2), 'the documents')
  await change(desk, card, map => (map.get('named') as Y.Map<unknown>).delete('grid'))
  await until(() => lines.every(line => line.closed() !== null), 'the end')
})

async function change(desk: TestDesk, card: string, edit: (map: Y.Map<unknown>) => unknown) {
  const document: DocumentName = `card/${card}`
  const outcome = await desk.server.linli.parts.store.commit(
    [{ document, build: doc => void edit(doc.getMap('card')) }],
    { actor: 'server', origin: 'command' },
  )
  expect(outcome.ok).toBe(true)
}
