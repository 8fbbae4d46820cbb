import { expect, it } from 'vitest'
import type * as Y from 'yjs'
import { fileViewOf } from '#shared/board/file/file-view.ts'
import { fenOf, moneyText } from '#shared/board/types/held-value.ts'
import { isOfKind } from '#shared/board/types/field-value.ts'
import type { MethodName } from '#shared/plugin-api/methods/methods.ts'
import { agree, letIn } from '#test/support/plugins/installing.ts'
import { samplePackage } from '#test/support/plugins/sample-package.ts'
import { startStaged } from '#test/support/server/staged-board.ts'

const texts = (zh: string, en: string) => ({ 'zh-CN': zh, en })
const reason = texts('登记费用', 'To keep costs')
const plugin = 'cn.example.costs'
const fields = ['field:cost', 'field:keeper', 'field:spot'] as const

const costs = samplePackage({
  id: plugin,
  name: texts('费用登记', 'Costs'),
  version: '1.0.0',
  capabilities: {
    required: [
      { cap: 'board:read', reason },
      { cap: 'cards:read', scope: { types: ['hazard'], fields: [...fields] }, reason },
      {
        cap: 'cards:write',
        scope: { types: ['hazard'], fields: [...fields], operations: ['edit'] },
        reason,
      },
    ],
  },
  contributes: {
    badges: [{ id: 'b', name: texts('标', 'B'), handler: 'badge' }],
    fields: [
      {
        id: 'cost',
        name: texts('费用', 'Cost'),
        kind: 'money',
        least: 0,
        most: 500_000,
        types: ['hazard'],
      },
      { id: 'keeper', name: texts('保管人', 'Keeper'), kind: 'person', types: ['hazard'] },
      { id: 'spot', name: texts('存放处', 'Kept at'), kind: 'place', types: ['hazard'] },
    ],
  },
})

it('PL410 PL411 an amount, a person of the board and a place stand on cards: through the gate, by people and the plugin, found, taken out and in, readable when the person has left', async () => {
  const desk = await startStaged()
  const { digest } = await letIn(desk, costs)
  await agree({ ...desk, board: { ...desk.board, id: desk.staged } }, { id: plugin, digest })
  const card = await desk.make('officer', { title: '楼道灯' })
  const fill = async (key: string, value: unknown) => {
    const to = (doc: Y.Doc) => void doc.getMap('fields').set(`hazard_${key}`, value)
    const kept = await desk.edit('officer', `file/${card}`, to)
    return kept.ok ? 'kept' : kept.problem.rule
  }
  const valuesOf = async (id: string) => {
    const doc = await desk.desk.copy(`file/${id}`)
    const { fields: values } = fileViewOf(doc)
    doc.destroy()
    return Object.fromEntries(values)
  }
  // Money is whole fen within its bounds, a person is one of the board, a place a unit of the board or a line of text.
  for (const [key, value, says] of [
    ['cost', 1.5, 'TP14'],
    ['cost', 500_001, 'TP14'],
    ['cost', '12', 'TP14'],
    ['cost', 123_450, 'kept'],
    ['keeper', 'other', 'TP5'],
    ['keeper', 'nobody', 'TP5'],
    ['keeper', '张 三', 'TP14'],
    ['keeper', 'grid', 'kept'],
    ['spot', 'unit:elsewhere', 'TP5'],
    ['spot', 'unit:none', 'TP5'],
    ['spot', '字'.repeat(201), 'TP14'],
    ['spot', '东门岗亭', 'kept'],
    ['spot', 'unit:house1', 'kept'],
  ] as const)
    expect([key, value, await fill(key, value)]).toEqual([key, value, says])
  expect(await fill('spot', '打 13812345678')).not.toBe('kept')

  const call = (method: MethodName, input: unknown) =>
    desk.server.linli.parts.plugins.host.call({
      instance: { plugin, board: desk.staged, digest },
      runsFor: { kind: 'bot' },
      cause: { origin: 'board', depth: 0, key: 'k1' },
      method,
      input,
    })
  const now = { 'field:cost': 123_450, 'field:keeper': 'grid', 'field:spot': 'unit:house1' }
  expect(await call('cards.get', { id: card })).toMatchObject({ value: { card: { fields: now } } })
  const board = await call('board.read', {})
  const types = (board as { value: { types: { id: string; fields: object[] }[] } }).value.types
  expect(types.find(({ id }) => id === 'hazard')!.fields.slice(-3)).toMatchObject([
    { id: 'cost', kind: 'number', holds: 'money' },
    { id: 'keeper', kind: 'text', holds: 'person' },
    { id: 'spot', kind: 'text', holds: 'place' },
  ])
  // What the plugin gets wrong it is told in words; what is not there is refused like a person's.
  const patch = (field: string, value: unknown) =>
    call('cards.patch', { id: card, fields: { [field]: value } })
  expect(await patch('field:cost', 0.1)).toMatchObject({
    problem: { kind: 'bad-request', detail: expect.stringContaining('whole number of fen') },
  })
  expect(await patch('field:keeper', 'other')).toMatchObject({ problem: { kind: 'edit-shape' } })
  expect(await patch('field:cost', 5)).toMatchObject({ ok: true })
  expect(await patch('field:cost', 123_450)).toMatchObject({ ok: true })

  // A field that is only placed is read by the person in words.
  const { plugins, directory } = desk.server.linli.parts
  const placed = fields.map(field => `${card}/${field}`)
  const seen = await plugins.seenBy(directory.actor('officer')!, desk.staged, placed)
  expect([...seen.values()]).toEqual(['¥1,234.50', 'grid', 'house1'])

  // Found by what it reads as; in the table in words.
  for (const q of ['1234.5', '1,234.50', 'house1']) {
    const answer = await desk.ask('officer', 'GET', `/search?q=${encodeURIComponent(q)}`)
    expect([q, JSON.stringify(await answer.json())]).toEqual([q, expect.stringContaining(card)])
  }
  const table = await (await desk.ask('officer', 'GET', `/boards/${desk.staged}/export.csv`)).text()
  for (const said of ['¥1,234.50', '保管人（插件“费用登记”）: grid', ': house1'])
    expect(table).toContain(said)

  // The person leaves: what stands stays and has their name, and nobody else is given them.
  await directory.setUntil('m-grid', Date.now() - 1)
  const info = await (await desk.ask('officer', 'GET', `/boards/${desk.staged}`)).json()
  expect(info).toMatchObject({ left: [{ id: 'grid', name: 'grid' }] })
  expect(await fill('keeper', 'grid')).toBe('kept')
  expect(await fill('keeper', null)).toBe('kept')
  expect(await fill('keeper', 'grid')).toBe('TP5')
  expect(await fill('keeper', 'head')).toBe('kept')

  // Out and in again: the person as the import has them, the unit by its name.
  const file = await desk.ask('leader', 'GET', `/boards/${desk.staged}/export.json`)
  const given = await file.text()
  expect(given).toContain('{"person":"head"}')
  const taken = await desk.send('leader', '/boards/import?unit=beat', given, {
    'content-type': 'application/json',
  })
  const { board: copy } = (await taken.json()) as { board: string }
  const [again] = desk.desk.cards.ofBoard(copy).keys()
  const { hazard_keeper: keeper, ...rest } = await valuesOf(again!)
  expect(rest).toEqual({ hazard_cost: 123_450, hazard_spot: 'unit:house1' })
  expect(['head', expect.stringMatching(/^placeholder_/)]).toContainEqual(keeper)

  // What is personal goes with the card's.
  const erased = { scope: 'person', ground: 'request', reference: '2026-1' }
  expect((await desk.ask('leader', 'POST', `/cards/${card}/erase`, erased)).status).toBe(200)
  expect(await valuesOf(card)).toEqual({})
})

it('PL410 amounts are read and written as people do, to the fen', () => {
  expect([0, 5, 123_450, -99, 100_000_000_000].map(moneyText)).toEqual([
    '¥0.00',
    '¥0.05',
    '¥1,234.50',
    '-¥0.99',
    '¥1,000,000,000.00',
  ])
  const read = ['1234.5', '¥1,234.50', '１２３４．５', '1234.5元', ' 0.1 ', '-0.99', '10000000000']
  expect(read.map(fenOf)).toEqual([123_450, 123_450, 123_450, 123_450, 10, -99, 1e12])
  for (const wrong of [
    '',
    'abc',
    '1.234',
    '1,23',
    '1e5',
    '¥',
    '12 3x',
    '10000000000.01',
    '１，２３',
  ])
    expect([wrong, fenOf(wrong)]).toEqual([wrong, null])
  for (let fen = 0; fen < 3_000; fen++) expect(fenOf(moneyText(fen))).toBe(fen)
  expect(isOfKind({ kind: 'money' }, 1e12 + 1)).toBe(false)
  expect(isOfKind({ kind: 'place' }, '两\n行')).toBe(false)
})
