import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import * as encoding from 'lib0/encoding'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as Y from 'yjs'
import { newId } from '#shared/base/ids.ts'
import { closeCode } from '#shared/wire/close-codes.ts'
import { hello } from '#shared/wire/client/hello.ts'
import { subscribe } from '#shared/wire/client/subscribe.ts'
import { encode } from '#shared/wire/message.ts'
import { presence } from '#shared/wire/presence.ts'
import { AttackRange } from '#test/support/attacks/attack-range.ts'
import * as craft from '#test/support/attacks/craft.ts'
import { awarenessFrame, step, syncFrame } from '#test/support/sockets/plain-socket.ts'
import { frame, rawClient } from '#test/support/sockets/raw-client.ts'
import { until } from '#test/support/until.ts'

let range: AttackRange

beforeAll(async () => {
  range = await AttackRange.open()
})
afterAll(() => range.close('floods'))

/** Edits of the attacker, each of twenty notes that are as long as a note may be. */
function bulk(count: number): readonly Uint8Array[] {
  const doc = new Y.Doc()
  const note = () =>
    new Y.Map([
      ['by', 'grid'],
      ['at', new Date().toISOString()],
      ['text', 'x'.repeat(10_000)],
    ])
  return Array.from({ length: count }, () => {
    const before = Y.encodeStateVector(doc)
    doc.transact(() => {
      for (let i = 0; i < 20; i++) doc.getMap('notes').set(newId(), note())
    })
    return Y.encodeStateAsUpdate(doc, before)
  })
}

it('S12 W10 clients that ask again and again and never read hold no more than their share', async () => {
  const { file, card } = await range.victim()
  const writer = await range.attacker()
  writer.subscribe(file)
  const pushes = bulk(9).map(edit => writer.push(file, edit))
  await until(() => writer.acked.size === pushes.length, 'nearly one person’s share to be written')
  writer.close()
  await range.withstands(file, async () => {
    const question = frame(2, syncFrame(step.step1, Uint8Array.of(0)))
    const ask = encode(subscribe, { document: file, stateVector: new Uint8Array() })
    const greeting = frame(2, encode(hello, { version: 1, since: 0 }))
    const clients = await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        rawClient(range.server.url, range.path(i % 2 === 0 ? file : `board/${range.board}`)),
      ),
    )
    for (const [i, { socket }] of clients.entries()) {
      if (i % 2 === 1) socket.write(greeting)
      const one = i % 2 === 0 ? question : frame(2, ask)
      socket.write(Buffer.concat(Array.from({ length: 900 }, () => one)))
    }
    await range.bystanders.rounds(20)
    for (const { socket } of clients) socket.destroy()
  })
  expect((await range.content(card)).size).toBeGreaterThan(0)
})

it('S12 QU11 many large edits sent at once do not pass one person’s share of their document', async () => {
  const { file } = await range.victim()
  const writer = await range.attacker()
  writer.subscribe(file)
  const pushes = bulk(60).map(edit => writer.push(file, edit))
  await until(
    () => writer.acked.size + writer.refusals.length === pushes.length || writer.closed !== null,
    'all to be answered',
  )
  expect(writer.closed).toBeNull()
  expect(writer.acked.size).toBeLessThan(42 / 4)
  expect(new Set(writer.refusals.map(one => one.rule))).toEqual(new Set(['QU11', 'G4']))
  await range.bystanders.rounds()
  writer.close()
})

it('S13 W11 a huge frame ends its socket, a huge state vector is malformed', async () => {
  const { file } = await range.victim()
  await range.withstands(file, async () => {
    const big = await range.plain(file)
    big.send(new Uint8Array(90_000_000))
    await until(() => big.closed !== null, 'the frame to be refused')
    expect(big.closed!.code).toBe(closeCode.tooLarge)

    const entries = encoding.encode(out => {
      encoding.writeVarUint(out, 5_000_000)
      for (let i = 0; i < 200_000; i++) {
        encoding.writeVarUint(out, i)
        encoding.writeVarUint(out, 1)
      }
    })
    const plain = await range.plain(file)
    const board = await range.attacker()
    const lying = encoding.encode(out => encoding.writeVarUint(out, 5_000_000))
    for (const stateVector of [entries, lying, entries]) {
      plain.send(syncFrame(step.step1, stateVector))
      board.socket.send(encode(subscribe, { document: file, stateVector }))
    }
    await until(() => plain.closed !== null && board.closed !== null, 'both to be closed')
    expect([plain.closed!.code, board.closed!.code]).toEqual([
      closeCode.protocol,
      closeCode.protocol,
    ])
  })
})

it('S14 presence is small, few, of the session, and gone with its socket', async () => {
  const { file } = await range.victim()
  const said = (count: number, entries: readonly (readonly [number, number, string])[]) =>
    encoding.encode(out => {
      encoding.writeVarUint(out, count)
      for (const [client, clock, state] of entries) {
        encoding.writeVarUint(out, client)
        encoding.writeVarUint(out, clock)
        encoding.writeVarString(out, state)
      }
    })
  const name = JSON.stringify({ user: { id: 'officer', name: '冒名' }, cursor: 1 })
  const deep = `{"cursor":${'['.repeat(900)}${']'.repeat(900)}}`
  await range.withstands(file, async () => {
    const ignored = [
      said(1, [[5, 2 ** 53 - 1, name]]),
      said(1, [[5, 1, JSON.stringify({ cursor: 'x'.repeat(900_000) })]]),
      said(1, [[5, 1, deep]]),
      said(1, [[5, 2, name]]),
      said(
        64,
        Array.from({ length: 64 }, (_, i) => [i + 1, 3, name] as const),
      ),
    ]
    const malformed = [
      said(1_000_000, [[5, 1, name]]),
      said(2, [[5, 4, name]]),
      said(65, [[5, 1, name]]),
    ]
    const plain = await range.plain(file)
    const board = await range.attacker()
    board.subscribe(file)
    await until(() => board.states.has(file), 'the case file')
    const say = (update: Uint8Array) => {
      plain.send(awarenessFrame(update))
      board.socket.send(encode(presence, { document: file, update }))
    }
    const heardOf = () => Buffer.concat(board.frames).toString('latin1')
    ignored.forEach(say)
    await until(() => heardOf().includes('"id":"grid"'), 'the attacker to be shown')
    malformed.forEach(say)
    await until(() => plain.closed !== null && board.closed !== null, 'the third malformed one')
    expect([plain.closed!.code, board.closed!.code]).toEqual([
      closeCode.protocol,
      closeCode.protocol,
    ])
    expect(heardOf()).not.toContain(Buffer.from('冒名').toString('latin1'))

    const huge = await range.plain(file)
    huge.send(awarenessFrame(said(1, [[5, 1, 'x'.repeat(20_000_000)]])))
    await until(() => huge.closed !== null, 'the large state to be refused')
  })
})

it('S14 an account shows itself at most 16 times in a document', async () => {
  const { file } = await range.victim()
  const state = JSON.stringify({ cursor: 1 })
  await range.withstands(file, async () => {
    const sockets = await Promise.all(Array.from({ length: 40 }, () => range.plain(file)))
    for (const [i, socket] of sockets.entries())
      socket.send(
        awarenessFrame(
          encoding.encode(out => {
            encoding.writeVarUint(out, 1)
            encoding.writeVarUint(out, 1_000 + i)
            encoding.writeVarUint(out, 1)
            encoding.writeVarString(out, state)
          }),
        ),
      )
    await range.bystanders.rounds(20)
    const late = await range.attacker('leader')
    late.subscribe(file)
    const heard = () =>
      Buffer.concat(late.frames).toString('latin1').split('"id":"grid"').length - 1
    await until(() => heard() > 0, 'the presence of the others')
    expect(heard()).toBeLessThanOrEqual(16)
    late.close()
    for (const socket of sockets) socket.close()
  })
})

it('S16 names of nothing leave nothing behind', async () => {
  const { card } = await range.victim()
  const loaded = async () => {
    const answer = await (await fetch(`${range.server.url}/metrics`)).text()
    return Number(/linli_documents_in_memory (\d+)/.exec(answer)?.[1])
  }
  const name = () => `zzq-${newId()}`
  await range.withstands(card, async () => {
    const before = await loaded()
    for (let i = 0; i < 10; i++) {
      const sockets = await Promise.all(
        Array.from({ length: 100 }, (_, j) => range.plain(j % 2 ? `card/${name()}` : name())),
      )
      await until(() => sockets.every(one => one.closed !== null), 'all to be turned away')
      expect(new Set(sockets.map(one => one.closed!.code))).toEqual(new Set([closeCode.noAccess]))
    }
    const board = await range.attacker()
    const update = craft.update(77, 0, [
      { kind: 8, root: 'card', sub: 'title', content: craft.any('x') },
    ])
    for (let i = 0; i < 500; i++) {
      board.subscribe(`file/${name()}`)
      board.push(`card/${name()}`, update)
    }
    await until(() => board.refusals.length === 500 && board.left.size === 500, 'all answers')
    expect(new Set(board.refusals.map(one => one.kind))).toEqual(new Set(['not-found']))
    board.close()
    expect((await loaded()) - before).toBeLessThan(10)
  })
  const database = new DatabaseSync(join(range.folder, 'linli.db'), { readOnly: true })
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all()
  for (const { name: table } of tables) {
    const rows = database.prepare(`SELECT * FROM "${String(table)}"`).all()
    expect(
      JSON.stringify(rows, (_, value) => (ArrayBuffer.isView(value) ? null : value)),
    ).not.toContain('zzq-')
  }
  database.close()
})
