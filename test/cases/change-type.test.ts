import { expect, it } from 'vitest'
import type * as Y from 'yjs'
import { fileViewOf } from '#shared/board/file/file-view.ts'
import { startStaged, type StagedDesk } from '#test/support/server/staged-board.ts'

const why = '登记时选错了类型'

/** The values in a card's case file. */
async function fieldsOf({ desk }: StagedDesk, card: string): Promise<Record<string, unknown>> {
  const doc = await desk.store.copy(`file/${card}`)
  const { fields } = fileViewOf(doc)
  doc.destroy()
  return Object.fromEntries(fields)
}

async function fill({ desk }: StagedDesk, card: string, values: Record<string, unknown>) {
  const build = (doc: Y.Doc) => {
    for (const [key, value] of Object.entries(values)) doc.getMap('fields').set(key, value)
  }
  await desk.store.commit([{ document: `file/${card}`, build }], {
    actor: 'server',
    origin: 'command',
  })
}

it('TY8 who may change a type: those who handle cards, into what they may make, with a reason', async () => {
  const staged = await startStaged()
  const { make, tell, see } = staged
  const card = await make('head', {})
  for (const [person, status] of [
    ['head', 403],
    ['other', 404],
    ['auditor', 404],
    ['admin', 404],
  ] as const)
    expect(await tell(person, card, 'type', { type: 'service', why }), person).toMatchObject({
      status,
    })
  for (const body of [
    {},
    { type: 'service' },
    { type: 'service', why: '  ' },
    { type: 'hazard', why },
    { type: 'nothing', why },
  ])
    expect(await tell('grid', card, 'type', body)).toMatchObject({ status: 400 })
  expect(await tell('grid', card, 'type', { type: 'project', why })).toMatchObject({ status: 403 })
  expect(see(card).type).toBe('hazard')
  expect(await tell('grid', card, 'type', { type: 'service', why, was: 'hazard' })).toMatchObject({
    status: 200,
  })
  expect(see(card).type).toBe('service')
  expect(await tell('grid', card, 'type', { type: 'dispute', why, was: 'hazard' })).toMatchObject({
    kind: 'flow-moved-on',
  })
})

it('TY8 the audit and the history say from what to what and why, once for each key', async () => {
  const staged = await startStaged()
  const card = await staged.make('head', {})
  const send = () =>
    staged.send('officer', `/cards/${card}/type`, JSON.stringify({ type: 'service', why }), {
      'content-type': 'application/json',
      'idempotency-key': 'retype-1',
    })
  expect((await send()).status).toBe(200)
  expect((await send()).status).toBe(200)
  const rows = await staged.desk.records
    .selectFrom('audit')
    .selectAll()
    .where('subject', '=', card)
    .where('action', '=', 'retyped')
    .execute()
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({ before: '"hazard"', authority: 'card:retype officer@beat' })
  expect(rows[0]!.after).toContain(why)
  const history = (await (await staged.ask('officer', 'GET', `/cards/${card}/history`)).json()) as {
    field: string
    before: unknown
    after: unknown
  }[]
  expect(history.find(line => line.field === 'type')).toMatchObject({
    before: 'hazard',
    after: 'service',
  })
})

it('TY8 a card that is closed, on hold or waits for a decision keeps its type', async () => {
  const { make, tell } = await startStaged()
  const card = await make('head', {})
  await tell('grid', card, 'accept')
  await tell('grid', card, 'conclude', { code: 'resolved', outcome: '已清走', reply: '已处理。' })
  expect(await tell('officer', card, 'type', { type: 'service', why })).toMatchObject({
    kind: 'flow-held',
  })
  await tell('officer', card, 'close')
  expect(await tell('officer', card, 'type', { type: 'service', why })).toMatchObject({
    kind: 'flow-no-way',
  })
})

it('TY9 stage and fields go along: none is won, nothing filled in is lost, and it comes back', async () => {
  const staged = await startStaged()
  const { make, tell, see } = staged
  const card = await make('head', { type: 'hazard' })
  await tell('grid', card, 'accept')
  expect(see(card).column).toBe('accepted')
  await fill(staged, card, { hazard_kind: 'fire' })
  const answer = await tell('officer', card, 'type', { type: 'tenancy', why })
  expect(answer).toMatchObject({ status: 200, body: { column: 'handling' } })
  expect(see(card)).toMatchObject({ column: 'handling', owner: 'grid', type: 'tenancy' })
  expect(await fieldsOf(staged, card)).toEqual({ hazard_kind: 'fire' })
  await tell('leader', card, 'type', { type: 'hazard', why })
  expect(await fieldsOf(staged, card)).toEqual({ hazard_kind: 'fire' })
  expect(see(card).column).toBe('handling')
})

it('TY9 a card never gets a wider audience by it', async () => {
  const { make, tell, see } = await startStaged()
  const card = await make('officer', { type: 'dispute' })
  const before = see(card).visibility
  expect(before).not.toBe('board')
  await tell('officer', card, 'type', { type: 'service', why })
  expect(see(card).visibility).toBe(before)
  const open = await make('officer', { type: 'service' })
  expect(see(open).visibility).toBe('board')
  await tell('officer', open, 'type', { type: 'dispute', why })
  expect(see(open).visibility).toBe(before)
})

it('TY10 a change of type that loosens a running clock is an extension', async () => {
  const { make, tell, see } = await startStaged()
  const card = await make('head', { type: 'hazard', priority: 'urgent' })
  await tell('officer', card, 'accept')
  expect(see(card).closeDue).not.toBeNull()
  const praise = { type: 'praise', why }
  expect(await tell('grid', card, 'type', praise)).toMatchObject({ status: 403 })
  expect(await tell('officer', card, 'type', praise)).toMatchObject({ kind: 'flow-same-person' })
  expect(await tell('leader', card, 'type', praise)).toMatchObject({ status: 200 })
  expect(see(card)).toMatchObject({ acceptDue: null, replyDue: null, closeDue: null })
  // Back again is no loosening, and the clocks count from where they did.
  expect(await tell('officer', card, 'type', { type: 'hazard', why })).toMatchObject({
    status: 200,
  })
  expect(see(card).closeDue).not.toBeNull()
})

it('TY11 nobody makes a card a complaint about police or turns one into something else, in any way', async () => {
  const { make, tell, see, edit } = await startStaged()
  const complaint = await make('leader', { type: 'complaint' })
  const card = await make('officer', { type: 'service' })
  for (const person of ['leader', 'officer', 'grid'] as const) {
    expect(await tell(person, card, 'type', { type: 'complaint', why })).toMatchObject({
      status: 403,
    })
    const back = await tell(person, complaint, 'type', { type: 'service', why })
    expect(back.status).toBe(person === 'leader' ? 403 : 404)
  }
  const parts = [
    [complaint, 'split', { title: '一部分', type: 'service' }],
    [card, 'split', { title: '一部分', type: 'complaint' }],
    [complaint, 'merge', { into: card, why }],
    [card, 'merge', { into: complaint, why }],
  ] as const
  for (const [of, step, body] of parts)
    expect((await tell('leader', of, step, body)).status, step).toBe(400)
  for (const [of, type] of [
    [complaint, 'service'],
    [card, 'complaint'],
  ] as const)
    expect(
      await edit('leader', `card/${of}`, doc => void doc.getMap('card').set('type', type)),
    ).toMatchObject({ ok: false, problem: { kind: 'edit-by-command' } })
  expect(see(complaint)).toMatchObject({ type: 'complaint', visibility: 'named' })
  expect(see(card)).toMatchObject({ type: 'service', visibility: 'board' })
})

it('TY11 a type of one’s own that is for leadership alone keeps its cards too', async () => {
  const { make, tell, desk, see } = await startStaged()
  const complaint = desk.types.get('complaint')!
  const own = { ...complaint, id: 'inner', name: { 'zh-CN': '内部', en: 'Inner' } }
  await desk.log.write([desk.types.statement(own, 1, 'admin')])
  desk.types.take(own)
  const card = await make('leader', { type: 'inner' })
  for (const type of ['service', 'complaint'])
    expect(await tell('leader', card, 'type', { type, why })).toMatchObject({ status: 403 })
  expect(see(card).type).toBe('inner')
})

it('TY8 a reason for another type has words', async () => {
  const { make, tell } = await startStaged()
  const card = await make('head', {})
  for (const none of ['....', '\u200b\u3164', '123'])
    expect(await tell('grid', card, 'type', { type: 'service', why: none })).toMatchObject({
      status: 400,
    })
})
