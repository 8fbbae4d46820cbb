import * as Y from 'yjs'
import { expect, it } from 'vitest'
import {
  type CardField,
  type CardFields,
  cardFields,
  fieldsWith,
} from '#shared/board/card/card-fields.ts'
import { cardShape, cardShapeOf } from '#shared/board/card/card-shape.ts'
import { count } from '#shared/board/card/card-value.ts'
import { cardViewOf, viewsOf } from '#shared/board/card/card-view.ts'
import { plainMap } from '#shared/board/shape/plain-map.ts'
import { visibilities } from '#shared/board/card/card-types.ts'
import { allClosureCodes } from '#shared/board/card/closure-codes.ts'
import { neutralCard } from '#server/erasure/neutral-card.ts'
import type { ColumnsOf } from '#server/room/rows/card-row.ts'
import { recordOf, type RecordOf } from '#server/room/card-record.ts'
import { mirroredFields } from '#server/room/rows/kept-values.ts'
import { startDesk } from '#test/support/server/desk.ts'

const at = '2026-11-23T08:00:00.000Z'
const words = ['officer', 'a1', 'urgent', 'hold', ...visibilities.slice(1), ...allClosureCodes]

/** Something that may stand in a field and is not what is there without it; new fields get one by themselves. */
function sampleOf({ value: { kind, shape, missing } }: CardField): unknown {
  if (kind === 'ids') return new Y.Map([['officer', true]])
  const samples = [at, true, 7, ...words]
  const sample = samples.find(
    one => one !== missing && shape.type === 'value' && shape.accepts(one),
  )
  if (sample === undefined) throw new Error(`no sample of ${kind}`)
  return sample
}

/** What stands in the row for it. */
const cells: Readonly<Record<string, (plain: unknown) => unknown>> = {
  ids: () => '["officer"]',
  instant: () => Date.parse(at),
  stamp: () => Date.parse(at),
  flag: () => 1,
}

it('R16 of every field of a card: gate, screens, row, memory, history and erasure do as its line says', async () => {
  const { server, board, edit } = await startDesk()
  const { store, log, cards } = server.linli.parts
  const id = await board.card({ title: '楼道灯不亮' })
  const document = `card/${id}` as const
  // What a card is made with stays, and it stands in one column.
  const settled = fieldsWith(({ fixed, needed }) => (fixed ?? needed) === true)
  const changing = Object.entries(cardFields).filter(
    ([name]) => !settled.includes(name) && name !== 'unit',
  )
  expect(Object.keys(cardShape)).toEqual(['card'])

  for (const [name, field] of changing) {
    const set = (doc: Y.Doc) => void doc.getMap('card').set(name, sampleOf(field))
    if (field.by === 'command') {
      const refused = await edit('leader', document, set)
      expect([name, refused]).toMatchObject([name, { ok: false, problem: { rule: 'G20' } }])
    }
    const told = 'silent' in field ? [] : [expect.stringMatching(new RegExp(`^${name}(/|$)`))]
    const before = await log.read<{ seq: number }>('SELECT max(seq) AS seq FROM audit')
    const by = { actor: 'server', origin: 'derived' } as const
    expect(await store.commit([{ document, build: set }], by)).toMatchObject({ ok: true })
    const lines = await log.read<{ action: string }>(
      `SELECT action FROM audit WHERE subject = ? AND seq > ? AND action NOT LIKE 'priority%'`,
      [id, before[0]!.seq],
    )
    if (name !== 'priority') expect([name, lines.map(line => line.action)]).toEqual([name, told])
  }

  const doc = await store.copy(document)
  const values = doc.getMap('card')
  const view: Readonly<Record<string, unknown>> = { ...cardViewOf(id, plainMap(values)) }
  const record: Readonly<Record<string, unknown>> = { ...cards.get(id)! }
  const [row] = await log.read<Record<string, unknown>>('SELECT * FROM cards WHERE id = ?', [id])
  const fresh = new Y.Doc()
  neutralCard(fresh, doc)
  const left = fresh.getMap('card')
  for (const [name, field] of changing) {
    const { value, erased } = field as CardField
    const sample = sampleOf(field)
    const shown = value.kind === 'ids' ? new Set(['officer']) : sample
    expect([name, view[name]]).toEqual([name, shown])
    const column = 'column' in field ? field.column : undefined
    const cell = column === undefined ? undefined : (cells[value.kind] ?? (plain => plain))(sample)
    expect([name, column && row![column]]).toEqual([name, cell])
    const kept = column && (typeof cell === 'number' && value.kind !== 'flag' ? cell : shown)
    expect([name, record[name]]).toEqual([name, kept])
    const json = value.kind === 'ids' ? { officer: true } : sample
    const rest = erased === 'kept' ? json : erased === 'gone' ? undefined : erased.to
    expect([name, left.toJSON()[name]]).toEqual([name, rest])
  }
})

it('R16 the table of cards has the columns that the list of fields names, and no other', async () => {
  const { server } = await startDesk()
  const columns = await server.linli.parts.log.read<{ name: string }>('PRAGMA table_info(cards)')
  const named = mirroredFields(cardFields).map(({ column }) => column)
  expect(columns.map(({ name }) => name).sort()).toEqual(['id', 'position', ...named].sort())
})

it('R16 one more line in the list is one more field, of its type, for gate, screens, memory and row', () => {
  const more = {
    ...cardFields,
    rings: { value: count(9), by: 'command', column: 'times_rung', erased: 'kept' },
  } as const satisfies CardFields
  const shape = cardShapeOf(more)['card']
  const rings = shape?.type === 'map' ? shape.fields?.['rings'] : undefined
  expect(rings?.type === 'value' && [3, 10, '3'].map(rings.accepts)).toEqual([true, false, false])
  const seen: number = viewsOf(more)('card', { title: '门铃', rings: 3 }).rings
  const mirrored = mirroredFields(more)
  const kept = recordOf(mirrored)(field => field.ofDocument(3)) as RecordOf<typeof more>
  const memory: number = kept.rings
  const row: Pick<ColumnsOf<typeof more>, 'times_rung'> = { times_rung: 3 }
  const column = mirrored.find(({ name }) => name === 'rings')!
  expect([seen, memory, { [column.column]: column.cell(memory) }]).toEqual([3, 3, row])
})
