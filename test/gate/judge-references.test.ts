import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { newId } from '#shared/base/ids.ts'
import { startDesk } from '#test/support/server/desk.ts'
import type { Person } from '#test/support/server/make-board.ts'

it('TP5 MK5 CO8 what a free edit writes stands for something that exists and is in use', async () => {
  const { server, board, desk, edit } = await startDesk()
  const { store, boards } = server.linli.parts
  await store.commit(
    [
      {
        document: `board/${board.id}`,
        build: doc => {
          doc.getMap<Y.Map<unknown>>('columns').get('doing')!.set('archived', true)
          const field = (kind: string, options: readonly string[]) =>
            new Y.Map<unknown>([
              ['name', kind],
              ['kind', kind],
              ['rank', 'a0'],
              ['options', new Y.Map(options.map(id => [id, id]))],
            ])
          doc.getMap('fields').set('f1', field('text', []))
          doc.getMap('fields').set('f2', field('choice', ['o1']))
        },
      },
    ],
    { actor: 'server', origin: 'command' },
  )
  const card = await board.card({ title: '路灯', visibility: 'police' })
  const push = async (
    kind: 'card' | 'file',
    change: (doc: Y.Doc) => void,
    person: Person = 'officer',
  ) => {
    const outcome = await edit(person, `${kind}/${card}`, change)
    return outcome.ok ? 'ok' : (outcome.problem.rule ?? outcome.problem.kind)
  }
  const inSet = (name: string, id: string) => (doc: Y.Doc) =>
    void (doc.getMap('card').get(name) as Y.Map<unknown>).set(id, true)
  const place = (column: string) => (doc: Y.Doc) => void doc.getMap('card').set('column', column)
  const field = (id: string, value: unknown) => (doc: Y.Doc) =>
    void doc.getMap('fields').set(id, value)
  const note =
    (mentions: readonly string[], places: readonly object[] = []) =>
    (doc: Y.Doc) =>
      void doc.getMap('notes').set(
        `n${mentions.length}`,
        new Y.Map<unknown>([
          ['by', 'officer'],
          ['at', new Date(desk.clock.now()).toISOString()],
          ['text', '请看'],
          ['mentions', mentions],
          ['places', places],
        ]),
      )
  expect(await push('card', place('doing'))).toBe('TP5')
  // Neither somebody who is not there nor somebody who could not read the card.
  for (const person of ['nobody', 'grid', 'head', 'other', 'auditor'])
    expect([person, await push('card', inSet('assignees', person))]).toEqual([person, 'TP5'])
  expect(await push('card', inSet('assignees', 'leader'))).toBe('ok')
  expect(await push('file', field('f1', '二楼'))).toBe('ok')
  expect(await push('file', field('f2', 'never'))).toBe('TP5')
  expect(await push('file', field('f2', 'o1'))).toBe('ok')
  expect(await push('file', field('hazard_kind', 'never'))).toBe('TP5')
  expect(await push('file', field('hazard_kind', 'fire'))).toBe('ok')
  expect(await push('file', note(['nobody']))).toBe('TP5')
  expect(await push('file', note(['grid', 'leader']))).toBe('ok')
  const [here, elsewhere] = [newId(), newId()]
  boards.bring(board.id, here)
  boards.bring(newId(), elsewhere)
  for (const id of [elsewhere, newId(), 'p1']) {
    const person = `placeholder_${id}`
    expect(await push('card', inSet('assignees', person))).toBe('TP5')
    expect(await push('file', note([person]))).toBe('TP5')
    expect(await push('file', note(['grid'], [{ id: person, at: 0, length: 2 }]))).toBe('TP5')
  }
  expect(await push('file', note(['grid'], [{ id: 'nobody', at: 0, length: 2 }]))).toBe('TP5')
  expect(await push('card', inSet('assignees', `placeholder_${here}`))).toBe('ok')
  expect(await push('file', note(['grid', 'leader', `placeholder_${here}`]))).toBe('ok')
  const free = 'who_lives_at_house_3'
  for (const name of ['labels', 'assignees'])
    expect(await push('card', inSet(name, name === 'labels' ? free : `placeholder_${free}`))).toBe(
      'MK5',
    )
  for (const key of [free, `hazard_${free}`])
    expect(await push('file', field(key, '在'))).toBe('MK5')
  expect(await push('card', inSet('labels', 'l1'))).toBe('ok')
  // Neither one of another board, nor one that was removed.
  expect(await push('card', inSet('labels', newId()))).toBe('TP5')
  expect(await push('file', field(newId(), '在'))).toBe('TP5')
  await store.commit(
    [{ document: `board/${board.id}`, build: doc => doc.getMap('labels').delete('l1') }],
    { actor: 'server', origin: 'command' },
  )
  const off = (doc: Y.Doc) => (doc.getMap('card').get('labels') as Y.Map<unknown>).delete('l1')
  expect(await push('card', off)).toBe('ok')
  expect(await push('card', inSet('labels', 'l1'))).toBe('TP5')
  // Of another type, as after a change of type; what is restricted there is restricted here.
  expect(await push('file', field('dispute_agreement', '已和解'))).toBe('ok')
  expect(await push('file', field('dispute_parties', '甲乙'))).toBe('CO8')
  const column = (doc: Y.Doc) => void doc.getMap('fields').set(free, new Y.Map([['name', '在']]))
  expect(await edit('officer', `board/${board.id}`, column)).toMatchObject({
    ok: false,
    problem: { rule: 'MK5' },
  })
})

it('TP14 a field takes what its kind and its bounds say, from whatever client', async () => {
  const { server, board, edit } = await startDesk()
  const { store } = server.linli.parts
  const kinds = ['text', 'number', 'checkbox', 'date', 'choice'] as const
  await store.commit(
    [
      {
        document: `board/${board.id}`,
        build: doc => {
          for (const [index, kind] of kinds.entries())
            doc.getMap('fields').set(
              `f${index}`,
              new Y.Map<unknown>([
                ['name', kind],
                ['kind', kind],
                ['rank', 'a0'],
                ['options', new Y.Map([['o1', 'one']])],
              ]),
            )
        },
      },
    ],
    { actor: 'server', origin: 'command' },
  )
  const card = await board.card({ title: '租户' })
  const write = async (key: string, value: unknown) => {
    const outcome = await edit('officer', `file/${card}`, doc =>
      doc.getMap('fields').set(key, value),
    )
    return outcome.ok ? 'ok' : outcome.problem.rule
  }
  const day = '2026-11-20T00:00:00.000Z'
  const taken: Record<string, readonly unknown[]> = {
    text: ['abc', day, ''],
    number: [-3.5, 0, 1e12],
    checkbox: [true, false],
    date: [day],
    choice: ['o1'],
  }
  const values = ['abc', 'o1', day, '', 0, -3.5, 1e12, 1e20, true, false]
  for (const [index, kind] of kinds.entries())
    for (const value of values) {
      const fits = taken[kind]!.includes(value) || (kind === 'text' && typeof value === 'string')
      const answer = await write(`f${index}`, value)
      expect([kind, value, answer === 'ok']).toEqual([kind, value, fits])
      expect(await write(`f${index}`, null)).toBe('ok')
    }
  for (const value of [-3, 0, 2.5, 1e20, 100_001, '3', true])
    expect([value, await write('tenancy_count', value)]).toEqual([value, 'TP14'])
  for (const value of [1, 12, 100_000, null])
    expect([value, await write('tenancy_count', value)]).toEqual([value, 'ok'])
  // A field of another type keeps to its kind, too.
  expect(await write('dispute_agreement', 7)).toBe('TP14')
})
