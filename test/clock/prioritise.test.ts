import { expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Person } from '#test/support/make-board.ts'
import { startStaged } from '#test/support/staged-board.ts'

it('CL26 lowering a priority that lets a clock run out later is a step with a reason, by somebody who does not answer for the card', async () => {
  const { make, tell, see, server, desk } = await startStaged()
  const card = await make('head', { priority: 'urgent' })
  await tell('officer', card, 'accept')
  const { door, directory } = server.linli.parts
  const edit = async (person: Person, change: (map: Y.Map<unknown>) => void) => {
    const copy = await door.copy(`card/${card}`)
    const before = Y.encodeStateVector(copy)
    change(copy.getMap('card'))
    return door.push(`card/${card}`, Y.encodeStateAsUpdate(copy, before), {
      actor: () => directory.actor(person),
      source: {},
    })
  }
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
