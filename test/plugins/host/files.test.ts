import { randomBytes } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { AnswerOf } from '#shared/plugin-api/methods/methods.ts'
import { type Asked, startHostBench, valueOf } from '#test/support/plugins/host-bench.ts'

const reads: Asked = { cap: 'attachments:read', scope: { types: ['hazard'] } }
const adds: Asked = { cap: 'attachments:write', scope: { types: ['hazard'] } }
const members: Asked = { cap: 'members:read' }
const absent = { ok: false, problem: { kind: 'not-found', rule: 'PL63' } }

async function start() {
  const bench = await startHostBench()
  const { url } = bench.server
  return {
    ...bench,
    async count(card: string): Promise<number> {
      const file = await bench.desk.copy(`file/${card}`)
      const { size } = file.getMap('attachments')
      file.destroy()
      return size
    },
    async upload(card: string, name: string, content: Uint8Array | string): Promise<string> {
      const answer = await fetch(`${url}/api/cards/${card}/attachments`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${await bench.token('officer')}`,
          'content-type': 'application/octet-stream',
          'x-file-name': encodeURIComponent(name),
        },
        body: typeof content === 'string' ? content : new Uint8Array(content),
      })
      return ((await answer.json()) as { id: string }).id
    },
  }
}

it('PL380 files of a card are listed and read as far as the grant and the person both allow, at that moment', async () => {
  const { call, grant, revoke, make, upload, ask, board } = await start()
  const card = await make('officer', { title: '井盖' })
  const file = await upload(card, '现场.txt', '井盖丢失')
  const service = await make('officer', { title: '别的类型', type: 'service' })
  const elsewhere = await board.card({ title: '别的看板' })
  const others = await Promise.all([service, elsewhere].map(id => upload(id, 'b.txt', '别的')))
  // Granted to add is not granted to read, and the other way round.
  const lacks = { problem: { kind: 'plugin-not-granted' } }
  grant([adds])
  expect(await call('officer', 'files.list', { card })).toMatchObject(lacks)
  expect(await call('officer', 'files.read', { card, id: file })).toMatchObject(lacks)
  grant([reads])
  expect(await call('officer', 'files.add', { card, name: 'a', data: 'a' })).toMatchObject(lacks)
  for (const who of ['officer', 'grid', 'bot'] as const) {
    const { files } = valueOf(await call(who, 'files.list', { card }))
    expect(files).toMatchObject([
      { id: file, name: '现场.txt', kind: 'text/plain', bytes: 12, by: null, link: null },
    ])
    expect(valueOf(await call(who, 'files.read', { card, id: file }))).toEqual({
      data: '井盖丢失',
      bytes: 12,
      next: null,
    })
    // Of a type that was not granted, of another board, and by way of a card that it is not on.
    for (const [i, other] of [service, elsewhere].entries()) {
      expect(await call(who, 'files.list', { card: other })).toEqual(absent)
      expect(await call(who, 'files.read', { card: other, id: others[i]! })).toEqual(absent)
      expect(await call(who, 'files.read', { card, id: others[i]! })).toEqual(absent)
    }
    expect(await call(who, 'files.read', { card, id: 'none' })).toEqual(absent)
  }
  // Who added it is known where the plugin may know who is there.
  grant([reads, members])
  const named = valueOf(await call('bot', 'files.list', { card }))
  expect(named.files.map(({ by }) => by)).toEqual(['officer'])
  // Out of sight for some.
  await ask('officer', 'POST', `/cards/${card}/visibility`, { visibility: 'police' })
  for (const who of ['grid', 'bot'] as const) {
    expect(await call(who, 'files.list', { card })).toEqual(absent)
    expect(await call(who, 'files.read', { card, id: file })).toEqual(absent)
  }
  // Every look of somebody at such a file stands in the audit, with the plugin.
  valueOf(await call('officer', 'files.read', { card, id: file }))
  const audit = await ask('auditor', 'GET', `/audit/entries?subject=${card}`)
  const { entries } = (await audit.json()) as { entries: { authority: string; action: string }[] }
  const looks = entries.filter(({ action }) => action === 'read:attachment')
  expect(looks.map(({ authority }) => authority)).toEqual([
    expect.stringMatching(/^card:read officer@beat .*lost-found$/),
  ])
  // Erased with the card; and nothing without the grant.
  const erased = { scope: 'card', ground: 'request', reference: '2026-1' }
  expect((await ask('leader', 'POST', `/cards/${card}/erase`, erased)).status).toBe(200)
  expect(await call('officer', 'files.read', { card, id: file })).toEqual(absent)
  revoke()
  expect(await call('officer', 'files.list', { card })).toMatchObject({ ok: false })
})

it('PL381 a file is read in pieces that a message holds, texts cut between their signs', async () => {
  const { call, grant, make, upload } = await start()
  const card = await make('officer', {})
  const bytes = randomBytes(700_000)
  const [raw, text] = [
    await upload(card, 'a', bytes),
    await upload(card, 'b', '案'.repeat(300_000)),
  ]
  grant([reads])
  const all = async (id: string, as: 'text' | 'base64') => {
    const pieces: AnswerOf<'files.read'>[] = []
    for (let from: number | null = 0; from !== null; from = pieces.at(-1)!.next)
      pieces.push(valueOf(await call('officer', 'files.read', { card, id, from, as })))
    for (const piece of pieces) expect(JSON.stringify(piece).length).toBeLessThan(2 ** 20)
    expect(pieces.length).toBe(2)
    return pieces
  }
  const whole = (await all(raw, 'base64')).map(({ data }) => Buffer.from(data, 'base64'))
  expect(Buffer.concat(whole).equals(bytes)).toBe(true)
  expect((await all(text, 'text')).map(({ data }) => data).join('')).toBe('案'.repeat(300_000))
  const beyond = await call('officer', 'files.read', { card, id: text, from: 5_000_000 })
  expect(valueOf(beyond)).toEqual({ data: '', bytes: 900_000, next: null })
})

it('PL382 a file is added the way people add one: their right, its kind by its bytes, its name masked, once for a key, whole or not at all', async () => {
  const { call, grant, make, ask, token, server, feature, count } = await start()
  const card = await make('officer', {})
  grant([adds, reads])
  const png = '\x89PNG\r\n\x1a\n'
  const given = { card, as: 'base64', key: 'k' } as const
  const name = '../张三 13812345678.html'
  const pieces = [Buffer.from(`${png}${'x'.repeat(9_000)}`, 'latin1'), randomBytes(5_000)]
  const add = async (key: string) => {
    const first = await call('grid', 'files.add', {
      ...given,
      key,
      name,
      data: pieces[0]!.toString('base64'),
      more: true,
    })
    const { id, upload } = valueOf(first)
    if (upload === null) return id
    // Nobody else goes on with it, and one at a time is on its way.
    const next = { ...given, name, data: pieces[1]!.toString('base64'), upload }
    expect(await call('bot', 'files.add', next)).toEqual(absent)
    const second = { card, name, data: 'a', more: true }
    expect(await call('grid', 'files.add', second)).toMatchObject({ problem: { rule: 'PL380' } })
    return valueOf(await call('grid', 'files.add', next)).id
  }
  const id = await add('k')
  expect(await add('k')).toBe(id)
  expect(await count(card)).toBe(1)
  const { files } = valueOf(await call('officer', 'files.list', { card }))
  expect(files).toMatchObject([{ id, kind: 'image/png', bytes: pieces[0]!.length + 5_000 }])
  expect(files[0]!.name).toBe('张三 138****5678.html')
  const had = await fetch(`${server.url}/api/attachments/${id}`, {
    headers: { authorization: `Bearer ${await token('officer')}` },
  })
  expect(Buffer.from(await had.arrayBuffer()).equals(Buffer.concat(pieces))).toBe(true)
  // What cannot be: no base64, somebody who may not, and one whose rest never comes.
  const bad = await call('officer', 'files.add', { ...given, name, key: 'b', data: '<b>' })
  expect(bad).toMatchObject({ problem: { kind: 'bad-request', detail: 'data: not base64' } })
  await ask('officer', 'POST', `/cards/${card}/visibility`, { visibility: 'police' })
  expect(await call('grid', 'files.add', { card, name, data: 'a' })).toEqual(absent)
  const begun = await call('officer', 'files.add', { card, name, data: 'a', more: true })
  await feature.stop?.()
  const { upload } = valueOf(begun)
  const late = { card, name, data: 'b', upload: upload! }
  expect(await call('officer', 'files.add', late)).toEqual(absent)
  expect(await count(card)).toBe(1)
  const incoming = join(server.linli.parts.config.dataFolder, 'attachments', 'incoming')
  expect(await readdir(incoming)).toEqual([])
})

it('PL383 a plugin takes away what it added itself, and nothing else', async () => {
  const { call, grant, make, upload, ask, count } = await start()
  const card = await make('officer', {})
  const theirs = await upload(card, 'a.txt', '人的')
  grant([adds])
  const add = async (who: 'officer' | 'bot') =>
    valueOf(await call(who, 'files.add', { card, name: 'b.txt', data: who })).id!
  const [through, own] = [await add('officer'), await add('bot')]
  // Through the plugin not even the person's own, and by its own work nothing that is somebody's.
  expect(await call('officer', 'files.remove', { card, id: theirs })).toEqual(absent)
  expect(await call('bot', 'files.remove', { card, id: theirs })).toEqual(absent)
  expect(await call('bot', 'files.remove', { card, id: through })).toMatchObject({
    problem: { kind: 'forbidden' },
  })
  expect(await count(card)).toBe(3)
  valueOf(await call('bot', 'files.remove', { card, id: own }))
  valueOf(await call('officer', 'files.remove', { card, id: through }))
  expect(await count(card)).toBe(1)
  // Both stand in the audit under who did it, with the plugin behind the right.
  const audit = await ask('auditor', 'GET', `/audit/entries?subject=${card}`)
  const { entries } = (await audit.json()) as { entries: { authority: string; action: string }[] }
  const removed = entries.filter(({ action }) => action.startsWith(`attachments/${through}`))
  expect(removed.map(({ authority }) => authority)).toEqual(
    Array.from({ length: 2 }, () => expect.stringMatching(/officer@beat .*lost-found$/)),
  )
})
