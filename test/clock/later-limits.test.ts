import { expect, it } from 'vitest'
import type { CardTypeDefinition, ClockTarget } from '#shared/board/types/type-definition.ts'
import { type StagedDesk, startStaged } from '#test/support/server/staged-board.ts'

const day = 24 * 60

/** Gives every clock of a type the same target, whatever the priority, as an administrator does; cards keep theirs. */
async function rewrite({ ask, desk }: StagedDesk, id: string, minutes: number) {
  const type = desk.types.get(id)!
  const target: ClockTarget = { minutes, time: 'always' }
  const all = { normal: target, expedite: target, urgent: target }
  const rewritten: CardTypeDefinition = {
    ...type,
    clocks: { accept: all, reply: all, close: all },
  }
  expect((await ask('admin', 'PUT', `/card-types/${id}`, rewritten)).status).toBe(200)
}

const raise = ({ edit }: StagedDesk, card: string) =>
  edit('grid', `card/${card}`, doc => void doc.getMap('card').set('priority', 'urgent'))

it('CL29 a priority that is raised freely lets no clock run out later, whatever limits its type has got since', async () => {
  const staged = await startStaged()
  const { make, tell, see, desk, server } = staged
  const card = await make('head', {})
  await tell('grid', card, 'accept')
  const { replyDue, closeDue } = see(card)
  await rewrite(staged, 'hazard', 300 * day)
  expect((await raise(staged, card)).ok).toBe(true)
  await server.linli.parts.deadlines.settled()
  expect(see(card)).toMatchObject({ priority: 'urgent', replyDue, closeDue })
  expect((await desk.clocks.of(card)).every(row => row.priority === 'urgent')).toBe(true)
})

it('CL29 by a step a later clock is an extension also where the limits of the type say nothing of it', async () => {
  const staged = await startStaged()
  const { make, tell, see } = staged
  const card = await make('head', {})
  await tell('grid', card, 'accept')
  const { closeDue } = see(card)
  await rewrite(staged, 'hazard', 300 * day)
  expect(await tell('grid', card, 'prioritise', { priority: 'urgent' })).toMatchObject({
    status: 403,
  })
  expect(await tell('officer', card, 'prioritise', { priority: 'urgent' })).toMatchObject({
    kind: 'flow-needs',
  })
  await rewrite(staged, 'service', 300 * day)
  const retype = { type: 'service', why: '登记时选错了类型' }
  expect(await tell('grid', card, 'type', retype)).toMatchObject({ status: 403 })
  expect(see(card)).toMatchObject({ type: 'hazard', priority: 'normal', closeDue })
  expect(await tell('officer', card, 'type', retype)).toMatchObject({ status: 200 })
  expect(see(card).closeDue).toBeGreaterThan(closeDue!)
})

it('CL28 CL29 a raise is not taken back by its maker alone where the type has got other limits since the report', async () => {
  const staged = await startStaged()
  const { make, tell, see, server } = staged
  const back = (card: string) => tell('grid', card, 'prioritise', { priority: 'normal' })
  const card = await make('head', {})
  await tell('grid', card, 'accept')
  const type = staged.desk.types.get('hazard')!
  const renamed = { ...type, name: { ...type.name, en: 'Danger' } }
  expect((await staged.ask('admin', 'PUT', '/card-types/hazard', renamed)).status).toBe(200)
  await raise(staged, card)
  await server.linli.parts.deadlines.settled()
  expect(await back(card)).toMatchObject({ status: 200 })
  const closeDue = see(card).closeDue
  await rewrite(staged, 'hazard', 300 * day)
  const shorter = staged.desk.types.get('hazard')!
  const urgent: ClockTarget = { minutes: day, time: 'always' }
  const close = { ...shorter.clocks.close, urgent }
  const clocks = { ...shorter.clocks, close }
  expect((await staged.ask('admin', 'PUT', '/card-types/hazard', { ...shorter, clocks })).ok).toBe(
    true,
  )
  await raise(staged, card)
  await server.linli.parts.deadlines.settled()
  expect(see(card).closeDue).toBeLessThan(closeDue!)
  expect(await back(card)).toMatchObject({ status: 403 })
  expect(see(card).priority).toBe('urgent')
})

it('TY10 a change of type that lets a clock run out later is noted as an extension, with its right and its reason', async () => {
  const { make, tell, ask, desk } = await startStaged()
  const card = await make('head', { priority: 'urgent' })
  await tell('officer', card, 'accept')
  const why = '其实是表扬'
  expect(await tell('leader', card, 'type', { type: 'praise', why })).toMatchObject({ status: 200 })
  const lines = await desk.records
    .selectFrom('audit')
    .selectAll()
    .where('subject', '=', card)
    .where('action', 'in', ['type', 'retyped', 'loosened'])
    .execute()
  expect(lines.map(({ action, authority }) => `${action}: ${authority}`).sort()).toEqual(
    ['loosened', 'retyped', 'type'].map(action => `${action}: card:extend leadership@station`),
  )
  const history = (await (await ask('head', 'GET', `/cards/${card}/history`)).json()) as {
    field: string
  }[]
  expect(history.find(line => line.field === 'loosened')).toMatchObject({
    before: 'hazard',
    after: { type: 'praise', why },
  })
  // Back again is none.
  await tell('officer', card, 'type', { type: 'hazard', why })
  const again = await desk.records
    .selectFrom('audit')
    .select('authority')
    .where('subject', '=', card)
    .where('action', '=', 'retyped')
    .execute()
  expect(again.map(one => one.authority).sort()).toEqual([
    'card:extend leadership@station',
    'card:retype officer@beat',
  ])
})
