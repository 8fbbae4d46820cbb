import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { openLinli, startLinli } from '#test/support/server/linli.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { makeBoard, type Person } from '#test/support/server/make-board.ts'
import { filesHolding } from '#test/support/faults/folder-holds.ts'
import { type StagedDesk, startStaged } from '#test/support/server/staged-board.ts'
import { until } from '#test/support/until.ts'

const why = '同一件事'
const ok = { status: 200 }
const closure = { code: 'resolved', outcome: '已清走', reply: '谢谢反映，已处理。' }

/** Everything a person is given about a card over HTTP and in its documents, as one text. */
async function allOf({ ask, desk, staged }: StagedDesk, person: Person, card: string) {
  const paths = [
    `/cards/${card}/case`,
    `/cards/${card}/history`,
    `/boards/${staged}/export.json`,
    '/notices',
    '/my-work',
    '/audit/entries',
  ]
  const answers = await Promise.all(
    paths.map(async path => (await ask(person, 'GET', path)).text()),
  )
  const bytes = await Promise.all(
    (['card', 'file'] as const).map(async kind =>
      Buffer.from(Y.encodeStateAsUpdate(await desk.store.copy(`${kind}/${card}`))).toString(
        'latin1',
      ),
    ),
  )
  return [...answers, ...bytes].join('\n')
}

it('TP1 a linked, merged or split card that one may not read leaves no trace in the other one', async () => {
  const board = await startStaged()
  const { make, tell, see, desk, ask } = board
  const ends: ((card: string, hidden: string) => Promise<unknown>)[] = [
    (card, to) => tell('officer', card, 'link', { to }),
    (card, to) => tell('officer', to, 'link', { to: card }),
    (card, into) => tell('officer', card, 'merge', { into, why }),
    (card, from) => tell('officer', from, 'merge', { into: card, why }),
    (card, body) =>
      tell('officer', card, 'close', { code: 'duplicate', outcome: why, reply: why, body }),
  ]
  for (const link of ends) {
    const [card, hidden] = [await make('head', {}), await make('officer', {})]
    expect(await link(card, hidden)).toMatchObject(ok)
    const { number } = see(hidden)
    const seen = async (person: Person) => {
      const all = await allOf(board, person, card)
      return [all.includes(hidden), all.includes(number)]
    }
    expect(await seen('officer')).toContain(true)
    expect(await tell('officer', hidden, 'visibility', { visibility: 'police' })).toMatchObject(ok)
    for (const person of ['head', 'grid'] as const)
      expect(await seen(person)).toEqual([false, false])
  }
  const whole = await make('officer', {})
  await tell('officer', whole, 'visibility', { visibility: 'police' })
  const part = await tell('officer', whole, 'split', { title: '一部分', type: 'environment' })
  const id = String(part.body['id'])
  await tell('officer', id, 'visibility', { visibility: 'board' })
  expect(await allOf(board, 'grid', id)).not.toContain(whole)
  const { links } = (await (await ask('officer', 'GET', `/cards/${id}/case`)).json()) as {
    links: { card: string }[]
  }
  expect(links.map(one => one.card)).toEqual([whole])
  expect(desk.cards.get(id)?.visibility).toBe('board')
})

it('TP1 CS8 nobody unlinks a card they may not read, and the audit claims no right for it', async () => {
  const { make, tell, ask, desk } = await startStaged()
  const [card, secret] = [await make('officer', {}), await make('officer', {})]
  await tell('officer', card, 'link', { to: secret })
  await desk.store.commit(
    [
      {
        document: `card/${secret}`,
        build: doc => void doc.getMap('card').set('unit', 'elsewhere'),
      },
    ],
    { actor: 'server', origin: 'command' },
  )
  const never = { ...(await tell('officer', card, 'unlink', { to: 'never-was-0001' })) }
  expect(await tell('officer', card, 'unlink', { to: secret })).toEqual(never)
  expect(never.status).toBe(404)
  const rows = await desk.records.selectFrom('card_links').selectAll().execute()
  expect(rows).toHaveLength(2)
  const lines = await desk.records
    .selectFrom('audit')
    .select(['subject', 'authority'])
    .where('action', 'in', ['linked', 'unlinked'])
    .execute()
  expect(lines.map(line => line.authority)).toEqual(Array(2).fill('card:relate officer@beat'))
  const other = await make('officer', {})
  expect((await tell('officer', card, 'unlink', { to: other })).status).toBe(404)
  expect((await ask('officer', 'GET', `/cards/${card}/history`)).status).toBe(200)
})

it('TP2 links of older data go out of the documents at the next start, and the ids with them', async () => {
  const folder = dataFolder()
  const before = await openLinli(folder, { demo: false })
  const { board } = await makeBoard(before)
  const [card, other] = await board.cards([{ title: '一' }, { title: '二' }])
  const { log } = before.linli.parts
  const client = new Y.Doc()
  client.getMap('links').set(
    other!,
    new Y.Map([
      ['kind', 'related'],
      ['card', other!],
    ]),
  )
  // Written as an older version wrote it, past the gate of this one.
  await before.linli.parts.desk.log.write([
    { sql: `DELETE FROM counters WHERE name = 'put-right-1'`, parameters: [] },
  ])
  const at = Date.now()
  await log.append(
    [
      {
        document: `file/${card!}`,
        actor: 'server',
        origin: 'command',
        at,
        update: Y.encodeStateAsUpdate(client),
      },
    ],
    [],
  )
  await before.linli.stop()
  const after = await startLinli({ folder, demo: false })
  const file = await after.linli.parts.store.copy(`file/${card!}`)
  expect(Buffer.from(Y.encodeStateAsUpdate(file)).includes(other!)).toBe(false)
  const rows = await after.linli.parts.desk.records.selectFrom('card_links').selectAll().execute()
  expect(rows).toMatchObject([{ card, other, kind: 'related' }])
})

it('TP3 a complaint about police is opened to nobody: by no command, part, merging, import or definition', async () => {
  const { make, tell, see, ask, desk } = await startStaged()
  const complaint = await make('leader', { type: 'complaint', unit: 'beat' })
  for (const person of ['officer', 'leader'] as const)
    for (const visibility of ['board', 'staff', 'police', 'named'])
      expect(
        await tell(person, complaint, 'visibility', { visibility, named: ['grid'] }),
      ).toMatchObject({ status: person === 'leader' ? 403 : 404 })
  const matter = await make('officer', { unit: 'beat' })
  expect(await tell('leader', complaint, 'merge', { into: matter, why })).toMatchObject({
    status: 400,
  })
  expect(await tell('leader', matter, 'merge', { into: complaint, why })).toMatchObject({
    status: 400,
  })
  for (const [card, type] of [
    [complaint, 'task'],
    [matter, 'complaint'],
  ] as const)
    expect(await tell('leader', card, 'split', { title: '一部分', type })).toMatchObject({
      status: 400,
    })
  await tell('leader', complaint, 'accept')
  expect(await tell('leader', complaint, 'hand-over', { to: 'officer', why })).toMatchObject({
    kind: 'hand-over-reader',
  })
  const open = { ...desk.types.get('hazard')!, audience: 'leadership', visibility: 'named' }
  expect((await ask('admin', 'PUT', '/card-types/hazard', open)).status).toBe(400)
  expect(see(complaint)).toMatchObject({ visibility: 'named', owner: 'leader' })
  expect([...see(complaint).named]).toEqual(['leader'])
})

it('TP4 the answer to a card goes out of the reports that were merged into it when the card is erased', async () => {
  const { make, tell, desk, server } = await startStaged()
  const [card, report] = [await make('head', {}), await make('grid', {})]
  await tell('officer', report, 'merge', { into: card, why })
  await tell('officer', card, 'accept')
  const reply = '三号楼王家的水管已修好'
  await tell('officer', card, 'conclude', { ...closure, reply })
  expect(await tell('leader', card, 'close')).toMatchObject(ok)
  const notes = async () =>
    JSON.stringify((await desk.store.copy(`file/${report}`)).getMap('notes').toJSON())
  expect(await notes()).toContain(reply)
  expect(await tell('leader', card, 'erase', { scope: 'card', ground: 'request' })).toMatchObject(
    ok,
  )
  expect(await notes()).not.toContain(reply)
  await until(async () => {
    const rows = await desk.records.selectFrom('erasures').selectAll().execute()
    return rows.every(row => row.finished_at !== null)
  }, 'the erasure to be finished')
  expect(await filesHolding(server.folder, reply)).toEqual([])
})

it('CS11 a merging is taken back with column, clocks and links as before, while nothing has happened since', async () => {
  const { make, tell, see, ask, desk } = await startStaged()
  const [card, into] = [await make('head', {}), await make('head', {})]
  await tell('grid', card, 'accept')
  const before = see(card)
  expect(await tell('officer', card, 'merge', { into })).toMatchObject({ status: 400 })
  expect(await tell('officer', card, 'merge', { into, why })).toMatchObject(ok)
  expect(see(card)).toMatchObject({ column: 'closed', merged: true, closeDue: null })
  expect(await tell('grid', card, 'unmerge', { from: into, why })).toMatchObject({ status: 403 })
  expect(await tell('officer', card, 'unmerge', { from: into, why: '不是' })).toMatchObject(ok)
  const { column, closeDue, replyDue, owner } = before
  expect(see(card)).toMatchObject({ column, closeDue, replyDue, owner, merged: false, closure: '' })
  const record = (await (await ask('officer', 'GET', `/cards/${into}/case`)).json()) as {
    links: unknown[]
  }
  expect(record.links).toEqual([])
  await tell('officer', card, 'merge', { into, why })
  await until(() => desk.clock.now() > see(card).closedAt!, 'another instant')
  await tell('grid', into, 'accept')
  expect(await tell('officer', card, 'unmerge', { from: into, why })).toMatchObject({
    kind: 'flow-moved-on',
  })
})

it('TP12 a command on an erased card answers as on one that never was', async () => {
  const { make, tell, desk } = await startStaged()
  const card = await make('officer', {})
  await desk.store.erase([card])
  for (const [command, body] of [
    ['accept', {}],
    ['merge', { into: 'never-was-0001', why }],
    ['erase', { scope: 'card', ground: 'request' }],
  ] as const)
    for (const person of ['leader', 'officer', 'head'] as const)
      expect(await tell(person, card, command, body)).toEqual(
        await tell(person, 'never-was-0002', command, body),
      )
})
