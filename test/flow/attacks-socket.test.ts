import type { Socket } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as Y from 'yjs'
import { closeCode } from '#shared/wire/close-codes.ts'
import { hello } from '#shared/wire/client/hello.ts'
import { subscribe } from '#shared/wire/client/subscribe.ts'
import { push } from '#shared/wire/client/push.ts'
import { wireVersion } from '#shared/wire/version.ts'
import { encode, join } from '#shared/wire/message.ts'
import { AttackRange } from '#test/support/attacks/attack-range.ts'
import { PlainSocket, step, syncFrame } from '#test/support/sockets/plain-socket.ts'
import { frame, rawClient, tcp, upgradeHead } from '#test/support/sockets/raw-client.ts'
import { until } from '#test/support/until.ts'

let range: AttackRange

beforeAll(async () => {
  range = await AttackRange.open()
})
afterAll(() => range.close('sockets'))

/** Resolves when a connection is gone, whatever ended it. */
const ended = (socket: Socket) => new Promise(resolve => socket.once('close', resolve))

it('S22 a connection reset while its upgrade is refused harms nobody', async () => {
  const { file } = await range.victim()
  await range.withstands(file, async () => {
    for (let i = 0; i < 50; i++)
      for (const head of [
        upgradeHead(range.path(file), { Origin: 'https://evil.example' }),
        upgradeHead('/elsewhere'),
        upgradeHead('/sync/nonsense'),
      ]) {
        const socket = await tcp(range.server.url)
        socket.write(head, () => socket.resetAndDestroy())
        await ended(socket)
      }
  })
})

it('S22 an upgrade to an address that takes none is answered and ended', async () => {
  for (const path of ['/elsewhere', '/', '/api/boards']) {
    const socket = await tcp(range.server.url)
    socket.write(upgradeHead(path))
    let answer = ''
    socket.on('data', (data: Buffer) => (answer += data.toString('latin1')))
    await ended(socket)
    expect(answer).toMatch(/^HTTP\/1\.1 404 /)
  }
  // Taken by the live server, which has its own word for what is no handshake of its kind.
  const live = await tcp(range.server.url)
  live.write(upgradeHead('/live/'))
  let answer = ''
  live.on('data', (data: Buffer) => (answer += data.toString('latin1')))
  await ended(live)
  expect(answer).toMatch(/^HTTP\/1\.1 40\d /)
})

it('S23 half a handshake, a huge address and huge headers cost no one else anything', async () => {
  const { card } = await range.victim()
  const open = await Promise.all(Array.from({ length: 300 }, () => tcp(range.server.url)))
  for (const socket of open) socket.write('GET /sync/board/x HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgr')
  await range.withstands(card, async () => {
    for (const head of [
      upgradeHead(`/sync/card/${'a'.repeat(100_000)}`),
      upgradeHead('/sync/card/x', { 'X-Big': 'b'.repeat(100_000) }),
      upgradeHead('/sync/card/x', { 'Sec-WebSocket-Version': '99' }),
      upgradeHead('/sync/card/x', { 'Content-Length': '99999999' }),
    ]) {
      const socket = await tcp(range.server.url)
      socket.write(head)
      await Promise.race([ended(socket), new Promise(resolve => socket.once('data', resolve))])
      socket.destroy()
    }
  })
  for (const socket of open) socket.destroy()
})

it('S24 names that are no documents get the answer of an absent one', async () => {
  const names = [
    'card/__proto__',
    'board/constructor',
    'board/toString',
    'card/%00',
    'card/%zz',
    'card/..%2f..%2fetc',
    'constructor/x',
    '__proto__/x',
    'card/',
    'card',
    '',
    `board/${range.board}/extra`,
  ]
  for (const name of names) {
    const socket = await range.plain(name)
    await until(() => socket.closed !== null, `${name} to be closed`)
    expect([name, socket.closed]).toEqual([
      name,
      { code: closeCode.noAccess, reason: 'not there, or not yours to see' },
    ])
  }
  const token = encodeURIComponent(range.tokens.grid)
  for (const path of [
    '/sync/%2e%2e/%2e%2e/etc/passwd',
    '/sync/../api/boards',
    '/sync//[',
    '/sync/',
  ]) {
    const client = await rawClient(range.server.url, `${path}?token=${token}`)
    let answer = Buffer.alloc(0)
    client.socket.on('data', (data: Buffer) => (answer = Buffer.concat([answer, data])))
    client.socket.resume()
    await until(() => answer.length >= 4, `${path} to be closed`)
    expect([path, answer.readUInt16BE(2)]).toEqual([path, closeCode.noAccess])
    client.socket.destroy()
  }
})

it('S25 text frames, unknown opcodes, fragments without end and floods of pings end only their own socket', async () => {
  const { file } = await range.victim()
  await range.withstands(file, async () => {
    const text = await range.plain(file)
    text.socket.send('text')
    await until(() => text.closed !== null, 'a text frame to be refused')
    expect(text.closed!.code).toBe(closeCode.protocol)

    const broken = [
      Buffer.from([0x83, 0x80, 0, 0, 0, 0]),
      Buffer.from([0x82, 0x01, 0x41]),
      Buffer.from([0xf2, 0x80, 0, 0, 0, 0]),
    ]
    for (const bytes of broken) {
      const client = await rawClient(range.server.url, range.path(file))
      client.socket.resume()
      client.socket.write(bytes)
      await ended(client.socket)
    }

    const fragments = await rawClient(range.server.url, range.path(file))
    fragments.socket.resume()
    fragments.frame(2, new Uint8Array(1), { fin: false })
    const more = Buffer.concat(
      Array.from({ length: 20_000 }, () => frame(0, new Uint8Array(1), false)),
    )
    fragments.socket.write(more)
    await ended(fragments.socket)

    const pings = await rawClient(range.server.url, range.path(file))
    const many = Buffer.concat(Array.from({ length: 5_000 }, () => frame(9, new Uint8Array(125))))
    for (let i = 0; i < 30; i++) pings.socket.write(many)
    await range.bystanders.rounds()
    pings.socket.destroy()
  })
})

it('S26 a second hello is ignored, a hello on a card is malformed, an unknown version gets nothing', async () => {
  const { card, file } = await range.victim()
  await range.withstands(card, async () => {
    const twice = await range.attacker()
    for (let i = 0; i < 5; i++) twice.socket.send(encode(hello, { version: 1, since: 0 }))
    const frames = twice.frames.length
    twice.subscribe(card)
    await until(() => twice.states.has(card), 'the socket to go on')
    expect(twice.frames.length - frames).toBeLessThan(4)
    twice.close()

    const onCard = await range.plain(card)
    for (let i = 0; i < 3; i++) onCard.send(encode(hello, { version: 1, since: 0 }))
    await until(() => onCard.closed !== null, 'the hello on a card')
    expect(onCard.closed!.code).toBe(closeCode.protocol)

    const editing = new Y.Doc()
    editing.getMap('fields').set('f9', '旧版本')
    const update = Y.encodeStateAsUpdate(editing)
    for (const version of [0, wireVersion + 1, 2 ** 40]) {
      const old = await range.plain(`board/${range.board}`)
      old.send(
        join([
          encode(hello, { version, since: 0 }),
          encode(push, { push: 1, document: file, epoch: 0, update }),
        ]),
      )
      await until(() => old.closed !== null, 'the version to be refused')
      expect(old.closed!.code).toBe(closeCode.version)
    }
    expect((await range.content(file)).has('fields/f9')).toBe(false)
  })
})

it('S27 a frame holds at most 100 messages', async () => {
  const { card, file } = await range.victim()
  await range.withstands(card, async () => {
    const board = await range.attacker()
    const stateVector = new Uint8Array()
    const one = encode(subscribe, { document: card, stateVector })
    board.socket.send(join(Array.from({ length: 100 }, () => one)))
    await until(() => board.states.has(card), 'an answer')
    const tiny = new Uint8Array(100_000 * 2)
    for (let i = 0; i < tiny.length; i += 2) tiny.set([103, 0], i)
    const much = join(Array.from({ length: 30_000 }, () => one))
    for (const frame of [tiny, much, join(Array.from({ length: 101 }, () => one))])
      board.socket.send(frame)
    await until(() => board.closed !== null, 'the three frames to be counted as malformed')
    expect(board.closed!.code).toBe(closeCode.protocol)
    const answers = board.frames.reduce((sum, frame) => sum + frame.length, 0)
    expect(answers).toBeLessThan(5_000_000)
  })
  expect((await range.content(file)).size).toBeGreaterThan(0)
})

it('S28 push numbers decide nothing: zero, huge and repeated ones are answered as they are', async () => {
  const { card } = await range.victim()
  const board = await range.attacker()
  const editing = new Y.Doc()
  let last: Uint8Array = new Uint8Array()
  editing.on('update', update => {
    last = update
  })
  for (const [i, number] of [0, 5, 5, 2 ** 50, 3].entries()) {
    editing.getMap('card').set('priority', i % 2 === 0 ? 'urgent' : 'normal')
    board.acked.clear()
    board.socket.send(encode(push, { push: number, document: card, epoch: 0, update: last }))
    await until(() => board.acked.has(number) || board.refusals.length > 0, 'the answer')
  }
  expect(board.refusals).toEqual([])
  await range.withstands(card, async () => {
    const again = board.push(card, last)
    await until(() => board.acked.has(again), 'a repeated edit to be acknowledged')
  })
  board.close()
})

it('S29 one account has at most 1,000 sockets; the others still get in', async () => {
  const { card } = await range.victim()
  await range.withstands(card, async () => {
    const address = range.server.url.replace('http', 'ws') + range.path(card)
    const sockets: PlainSocket[] = []
    for (let i = 0; i < 22; i++) {
      const some = Array.from({ length: 50 }, () => new PlainSocket(address))
      await Promise.all(some.map(socket => socket.ready()))
      // Whoever says nothing is not waited for.
      for (const socket of some) socket.send(syncFrame(step.step1, Uint8Array.of(0)))
      sockets.push(...some)
    }
    await until(() => sockets.filter(socket => socket.closed !== null).length >= 100, 'the rest')
    const closed = sockets.flatMap(socket => socket.closed ?? [])
    expect(closed.length).toBe(100)
    expect(new Set(closed.map(one => one.code))).toEqual(new Set([closeCode.tryLater]))
    await range.bystanders.rounds()
    for (const socket of sockets) {
      if (socket.closed === null) socket.send(syncFrame(step.step1, Uint8Array.of(0)))
      socket.close()
    }
  })
})
