import { dayMs } from '#shared/base/day.ts'
import { expect, it } from 'vitest'
import type * as Y from 'yjs'
import { secondThoughtsMs } from '#server/cases/commands/own-raise.ts'
import { addNote } from '#web/state/file-edits.ts'
import { AheadClock } from '#test/support/clocks/ahead-clock.ts'
import type { Person } from '#test/support/server/make-board.ts'
import { startStaged } from '#test/support/server/staged-board.ts'

it('CL26 lowering a priority that lets a clock run out later is a step with a reason, by somebody who does not answer for the card', async () => {
  const { make, tell, see, desk, ...staged } = await startStaged()
  const card = await make('head', { priority: 'urgent' })
  await tell('officer', card, 'accept')
  const edit = (person: Person, change: (map: Y.Map<unknown>) => void) =>
    staged.edit(person, `card/${card}`, doc => change(doc.getMap('card')))
  const set = (person: Person, priority: string) =>
    edit(person, map => void map.set('priority', priority))
  const refused = { ok: false, problem: { kind: 'edit-by-command', rule: 'CL26' } }
  const due = see(card).closeDue
  for (const person of ['officer', 'leader'] as const) {
    expect(await set(person, 'normal')).toMatchObject(refused)
    expect(await set(person, 'expedite')).toMatchObject(refused)
    expect(await edit(person, map => map.delete('priority'))).toMatchObject(refused)
  }
  const lower = (person: Person, why = '楼道已封控，可缓办') =>
    tell(person, card, 'prioritise', { priority: 'normal', why })
  expect(await lower('officer')).toMatchObject({ kind: 'flow-same-person' })
  expect(await lower('grid')).toMatchObject({ status: 403 })
  for (const none of [' ', '....', '\u200b1'])
    expect(await lower('leader', none)).toMatchObject({ status: 400 })
  expect(await tell('leader', card, 'prioritise', { priority: 'normal' })).toMatchObject({
    kind: 'flow-needs',
  })
  expect(see(card)).toMatchObject({ priority: 'urgent', closeDue: due })
  expect(await lower('leader')).toMatchObject({ status: 200 })
  expect(see(card).priority).toBe('normal')
  expect(see(card).closeDue).toBeGreaterThan(due!)
  const line = await desk.records
    .selectFrom('audit')
    .selectAll()
    .where('action', '=', 'loosened')
    .executeTakeFirstOrThrow()
  expect(JSON.parse(line.after!)).toEqual({ priority: 'normal', why: '楼道已封控，可缓办' })
  expect(await set('officer', 'urgent')).toMatchObject({ ok: true })
  const waiting = await make('head', { priority: 'urgent' })
  await tell('officer', waiting, 'close', { code: 'in-error', outcome: '误建' })
  expect(await tell('officer', waiting, 'prioritise', { priority: 'normal' })).toMatchObject({
    status: 200,
  })
})

const raise = (map: Y.Map<unknown>) => void map.set('priority', 'urgent')

it('CL28 who raised a priority takes it back at once, and every clock is again as it was', async () => {
  const staged = await startStaged()
  const { make, tell, see, edit, desk, server } = staged
  const card = await make('head', {})
  await tell('grid', card, 'accept')
  const before = await desk.clocks.of(card)
  const record = see(card)
  await edit('grid', `card/${card}`, doc => raise(doc.getMap('card')))
  await server.linli.parts.deadlines.settled()
  for (const person of ['officer', 'leader'] as const)
    expect((await tell(person, card, 'prioritise', { priority: 'normal' })).kind).toBe('flow-needs')
  expect((await tell('grid', card, 'prioritise', { priority: 'expedite' })).status).toBe(403)
  expect((await tell('grid', card, 'prioritise', { priority: 'normal' })).status).toBe(200)
  expect(see(card)).toMatchObject({
    priority: 'normal',
    acceptDue: record.acceptDue,
    replyDue: record.replyDue,
    closeDue: record.closeDue,
  })
  const plain = (rows: typeof before) => rows.map(row => ({ ...row, version: 0, next_at: 0 }))
  expect(plain(await desk.clocks.of(card))).toEqual(plain(before))
})

it('CL28 not once anything has happened, a clock ran out by it or was ever extended, or ten minutes have gone', async () => {
  const clock = new AheadClock()
  const staged = await startStaged({ clock })
  const { make, tell, see, edit, server } = staged
  const raised = async (title: string) => {
    const card = await make('head', { title })
    await tell('grid', card, 'accept')
    return card
  }
  const back = async (card: string) =>
    (await tell('grid', card, 'prioritise', { priority: 'normal' })).status
  const lift = async (card: string) => {
    await edit('grid', `card/${card}`, doc => raise(doc.getMap('card')))
    await server.linli.parts.deadlines.settled()
  }
  const noted = await raised('写了记录')
  await lift(noted)
  await edit('head', `file/${noted}`, doc => void addNote(doc, { by: 'head', text: '还在' }))
  expect(['noted', await back(noted)]).toEqual(['noted', 403])

  const extended = await raised('延过期')
  const later = new Date(see(extended).closeDue! + dayMs).toISOString()
  await tell('leader', extended, 'extend', { clock: 'close', until: later, why: '等材料' })
  await lift(extended)
  expect(['extended', await back(extended)]).toEqual(['extended', 403])

  const late = await raised('过了十分钟')
  await lift(late)
  clock.putForward(secondThoughtsMs + 1_000)
  expect(['late', await back(late)]).toEqual(['late', 403])

  const old = await raised('调高就超期')
  clock.putForward(see(old).closeDue! - clock.now() - 60_000)
  await lift(old)
  expect(['old', await back(old)]).toEqual(['old', 403])
})

it('CL28 what had run out before stays so, whatever is raised and taken back', async () => {
  const clock = new AheadClock()
  const staged = await startStaged({ clock })
  const { make, tell, see, edit, desk, server } = staged
  const card = await make('head', {})
  await tell('grid', card, 'accept')
  const { replyDue, closeDue } = see(card)
  clock.putForward(closeDue! - clock.now() + 3_600_000)
  await server.linli.parts.deadlines.settled()
  await edit('grid', `card/${card}`, doc => raise(doc.getMap('card')))
  await server.linli.parts.deadlines.settled()
  expect(await tell('grid', card, 'prioritise', { priority: 'normal' })).toMatchObject({
    status: 200,
  })
  const rows = await desk.clocks.of(card)
  const close = rows.find(one => one.kind === 'close')!
  expect(close.missed_at).toBe(closeDue)
  expect(see(card)).toMatchObject({ replyDue, closeDue })
})
