import { describe, expect, it } from 'vitest'
import { type Case, judge } from '#server/gate/judge.ts'
import type { Write } from '#server/gate/verdict.ts'
import { typeCatalogue } from '#shared/board/types/type-catalogue.ts'
import type { Role } from '#shared/policy/roles.ts'

const path = ['station', 'beat', 'grid']
const columns: Case['columns'] = new Map([
  ['new', null],
  ['doing', null],
  ['done', 'closed'],
  ['accept', 'accept'],
  ['accepted', 'accepted'],
  ['handling', 'handling'],
  ['referred', 'referred'],
])
const offers: Case['offers'] = {
  archived: new Set(['old']),
  labels: new Set(['night-time']),
  fields: new Map([
    ['f1', { kind: 'text', options: null }],
    ['f2', { kind: 'choice', options: new Set(['o1']) }],
  ]),
}
const actor = (role: Role, id = 'ann') => ({ id, name: id, memberships: [{ role, path }] })
const put = (place: string, value?: unknown): Write =>
  value === undefined
    ? { path: place.split('/'), op: 'put' }
    : { path: place.split('/'), op: 'put', value }
const remove = (place: string): Write => ({ path: place.split('/'), op: 'delete' })

function ask(
  kind: Case['kind'],
  writes: readonly Write[],
  role: Role = 'officer',
  values: Readonly<Record<string, unknown>> = {},
  more: Partial<Case> = {},
) {
  return judge({
    kind,
    writes,
    actor: actor(role),
    subject: { path, visibility: 'board' },
    columns,
    holds: () => false,
    offers,
    assignable: () => true,
    around: () => true,
    within: () => true,
    known: () => true,
    typeField: () => undefined,
    before: at => values[at.join('/')],
    ...more,
  })
}

describe('verbs', () => {
  it('G20 refuses fields that only commands write', () => {
    for (const field of ['number', 'type', 'board', 'unit', 'visibility', 'named', 'checkTotal'])
      expect(ask('card', [put(`card/${field}`, 'x')]), field).toMatchObject({
        kind: 'edit-by-command',
        rule: 'G20',
      })
    expect(ask('card', [put('card/named/bob', true)])).toMatchObject({ rule: 'G20' })
    expect(ask('file', [remove('attachments/a1')])).toMatchObject({ rule: 'G20' })
    expect(ask('board', [put('board/unit', 'x')])).toMatchObject({ rule: 'G20' })
  })

  it('G21 asks the policy for the verb of every write', () => {
    expect(ask('card', [put('card/title', 'x')], 'grid')).toBeNull()
    expect(ask('card', [put('card/title', 'x')], 'head')).toMatchObject({
      kind: 'edit-not-allowed',
      rule: 'G21',
    })
    expect(ask('card', [put('card/title', 'x'), put('card/archived', true)], 'grid')).toMatchObject(
      { rule: 'G21' },
    )
    expect(ask('board', [put('columns/c1/title', 'x')], 'grid')).toMatchObject({ rule: 'G21' })
    expect(ask('file', [remove('checklists/l1')], 'head')).toMatchObject({ rule: 'G21' })
    expect(ask('file', [put('description')], 'volunteer')).toMatchObject({ rule: 'G21' })
  })

  it('G21 judges by the card before the edit: nobody assigns themself into a right', () => {
    const writes = [put('card/assignees/ann', true)]
    expect(ask('card', writes, 'volunteer')).toMatchObject({ rule: 'G21' })
    expect(ask('card', writes, 'officer')).toBeNull()
  })
})

describe('cards', () => {
  it('G22 keeps title, column and rank', () => {
    for (const field of ['title', 'column', 'rank'])
      expect(ask('card', [remove(`card/${field}`)]), field).toMatchObject({
        kind: 'edit-shape',
        rule: 'G22',
      })
    expect(ask('card', [remove('card/due'), remove('card/labels/title')])).toBeNull()
  })

  it('G23 refuses a column that the board does not have', () => {
    expect(ask('card', [put('card/column', 'nowhere')])).toMatchObject({
      kind: 'edit-shape',
      rule: 'G23',
    })
  })

  it('G24 FL1 FL2 moves only along the flow, and leaves to commands what carries weight', () => {
    const type = typeCatalogue.find(one => one.id === 'hazard')
    const move = (from: string, to: string, role: Role = 'grid') =>
      ask('card', [put('card/column', to)], role, { 'card/column': from }, { type })
    expect(move('new', 'doing')).toBeNull()
    expect(move('accepted', 'handling')).toBeNull()
    expect(move('referred', 'handling')).toBeNull()
    for (const [from, to] of [
      ['doing', 'done'],
      ['done', 'doing'],
      ['accept', 'accepted'],
      ['handling', 'referred'],
    ] as const)
      expect(move(from, to, 'officer')).toMatchObject({ kind: 'edit-by-command', rule: 'G24' })
    expect(move('handling', 'accept', 'officer')).toMatchObject({
      kind: 'flow-no-way',
      rule: 'FL1',
    })
    expect(move('accepted', 'handling', 'head')).toMatchObject({ kind: 'edit-not-allowed' })
  })
})

describe('columns', () => {
  const stands = (column: string, kind: string, stage: string) => ({
    [`columns/${column}/title`]: column,
    [`columns/${column}/kind`]: kind,
    [`columns/${column}/stage`]: stage,
  })
  const before = {
    ...stands('todo', 'open', ''),
    ...stands('handling', 'open', 'handling'),
    ...stands('closed', 'done', 'closed'),
  }
  const arrange = (writes: readonly Write[], held = true) =>
    ask('board', writes, 'officer', before, { holds: () => held })

  it('G28 cards are not closed, reopened or accepted by giving their column another stage', () => {
    for (const writes of [
      [put('columns/todo/stage', 'closed')],
      [put('columns/todo/kind', 'done')],
      [put('columns/handling/stage', 'closed'), put('columns/handling/kind', 'done')],
      [put('columns/closed/stage', ''), put('columns/closed/kind', 'open')],
      [put('columns/closed'), put('columns/closed/title', 'x')],
      [put('columns/todo/stage', 'referred')],
      [remove('columns/closed')],
      [remove('columns/closed/stage'), put('columns/closed/kind', 'open')],
    ]) {
      expect(arrange(writes), JSON.stringify(writes)).toMatchObject({ rule: 'G28' })
      expect(arrange(writes, false), JSON.stringify(writes)).toBeNull()
    }
  })

  it('G28 where cards could move freely, and where none stand, a column becomes what it is wanted as', () => {
    expect(arrange([put('columns/handling/stage', 'awaiting')])).toBeNull()
    expect(arrange([put('columns/handling/stage', '')])).toBeNull()
    expect(arrange([put('columns/closed/title', '已办结')])).toBeNull()
    expect(
      arrange([
        put('columns/fresh'),
        put('columns/fresh/title', '新'),
        put('columns/fresh/stage', 'closed'),
      ]),
    ).toBeNull()
    expect(
      arrange([
        put('columns/closed'),
        put('columns/closed/kind', 'done'),
        put('columns/closed/title', 'x'),
      ]),
    ).toBeNull()
  })
})

describe('notes', () => {
  const at = '2026-11-23T08:04:00.000Z'
  const mine = { by: 'ann', at: '2026-11-20T08:00:00.000Z', text: 'old' }
  const theirs = { ...mine, by: 'bob' }
  const note = (by: unknown, time: unknown) => [
    put('notes/n1'),
    put('notes/n1/by', by),
    put('notes/n1/at', time),
    put('notes/n1/text', 'words'),
  ]
  const onNote = (writes: readonly Write[], old?: object) =>
    ask('file', writes, 'officer', old === undefined ? {} : { 'notes/n1': old })

  it('G25 lets nobody change, replace or take back the note of someone else', () => {
    for (const writes of [[put('notes/n1/text', 'x')], [remove('notes/n1')], note('ann', at)]) {
      expect(onNote(writes, theirs)).toMatchObject({ kind: 'edit-not-allowed', rule: 'G25' })
      expect(onNote(writes, { text: 'nobody’s' })).toMatchObject({ rule: 'G25' })
    }
    expect(onNote([put('notes/n1/text', 'x')], mine)).toBeNull()
    expect(onNote([remove('notes/n1')], mine)).toBeNull()
  })

  it('G26 wants a new note signed by its writer, whatever time it claims', () => {
    for (const time of [at, null, 'soon', '2031-01-01T00:00:00.000Z'])
      expect(onNote(note('ann', time))).toBeNull()
    expect(
      onNote([put('notes/n1'), put('notes/n1/by', 'ann'), put('notes/n1/text', '看')]),
    ).toBeNull()
    expect(onNote(note('bob', at))).toMatchObject({ rule: 'G26' })
    expect(onNote([put('notes/n1'), put('notes/n1/at', at)])).toMatchObject({ rule: 'G26' })
    expect(onNote([...note('ann', at), put('notes/n1/byName', 'x')])).toMatchObject({ rule: 'G26' })
    expect(onNote([put('notes/n1/byName', 'x')], mine)).toMatchObject({ rule: 'G26' })
  })

  it('G27 never changes who wrote a note', () => {
    expect(onNote([put('notes/n1/by', 'bob')], mine)).toMatchObject({ rule: 'G27' })
    expect(onNote([remove('notes/n1/by')], mine)).toMatchObject({ rule: 'G27' })
    expect(onNote(note('ann', at), mine)).toBeNull()
  })
})
