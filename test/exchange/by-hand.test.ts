import { expect, it } from 'vitest'
import { fileViewOf } from '#shared/board/file/file-view.ts'
import type { LinliBoard, LinliCard } from '#server/exchange/linli/linli-shape.ts'
import { readBoard } from '#server/exchange/reading/read-board.ts'
import { startDesk, type TestDesk } from '#test/support/server/desk.ts'
import { imported } from './board-files.ts'
import { bytesOf } from './trello-file.ts'

const at = '2026-03-04T08:00:00.000Z'

const plainCard: LinliCard = {
  id: 'c1',
  number: null,
  title: '楼道灯不亮',
  type: 'hazard',
  column: 'k1',
  unit: { kind: 'building', name: 'house1' },
  priority: 'normal',
  visibility: 'board',
  named: [],
  archived: false,
  due: null,
  labels: [],
  assignees: [],
  createdAt: at,
  createdBy: 'p1',
  description: null,
  checklists: [],
  milestones: [],
  notes: [],
  links: [],
  files: [],
  values: [],
  typeValues: [],
  formerValues: [],
}

const note: LinliCard['notes'][number] = {
  id: 'n1',
  by: 'p1',
  byName: '王工',
  at,
  text: '@王工 请看',
  editedAt: null,
  reply: false,
  how: null,
  mentions: ['p1'],
  places: [{ person: 'p1', at: 0, length: 3 }],
}

/** A board file somebody has written by hand, with one card that is changed. */
function fileWith(change: Partial<LinliCard>, board: Partial<LinliBoard> = {}): LinliBoard {
  return {
    format: 'linli-board',
    version: 1,
    exportedAt: at,
    board: { id: 'by-hand', title: '手写', unit: { kind: 'beat', name: 'beat' } },
    people: [
      { id: 'p1', name: '王工', username: 'wang' },
      { id: 'p2', name: 'grid', username: 'grid' },
    ],
    columns: [
      { id: 'k1', title: '待办', kind: 'open', archived: false, wip: null, stage: null },
      { id: 'k2', title: '办结', kind: 'done', archived: false, wip: null, stage: 'closed' },
    ],
    labels: [],
    fields: [
      { id: 'f1', name: '程度', kind: 'choice', options: [{ id: 'o1', text: '重' }] },
      { id: 'f2', name: '户数', kind: 'number', options: [] },
      { id: 'f3', name: '上门', kind: 'date', options: [] },
    ],
    cards: [{ ...plainCard, ...change }],
    ...board,
  }
}

async function brought(desk: TestDesk, file: LinliBoard) {
  const answer = await imported(desk, file)
  const [card] = [...desk.desk.cards.ofBoard(answer.board).values()]
  const lines = [...answer.notBrought, ...answer.adjusted]
  return {
    answer,
    card: card!,
    file: fileViewOf(await desk.desk.store.copy(`file/${card!.id}`)),
    counted: (kind: string) => lines.find(line => line.kind === kind)?.count ?? 0,
  }
}

const refusal = (file: LinliBoard) => {
  const outcome = readBoard(bytesOf(file), at)
  return outcome.ok ? 'ok' : `${outcome.problem.kind} ${outcome.problem.detail}`
}

it.each(['1999-12-31T23:59:59.999Z', '2101-01-01T00:00:00.000Z', '2026-02-30T08:00:00.000Z'])(
  'X29 a file of ours with the date %s anywhere is refused at its place',
  date => {
    const item = { id: 'i1', text: '一', done: false, due: date }
    const link = { id: 'l1', name: 'x', url: 'https://example.org/', by: null, at: date }
    expect(refusal(fileWith({ due: date }))).toContain('cards[0].due')
    expect(refusal(fileWith({ createdAt: date }))).toContain('cards[0].createdAt')
    expect(refusal(fileWith({ milestones: [item] }))).toContain('cards[0].milestones[0].due')
    expect(refusal(fileWith({ checklists: [{ id: 'k', title: '', items: [item] }] }))).toContain(
      'cards[0].checklists[0].items[0].due',
    )
    expect(refusal(fileWith({ notes: [{ ...note, at: date }] }))).toContain('cards[0].notes[0].at')
    expect(refusal(fileWith({ links: [link] }))).toContain('cards[0].links[0].at')
    expect(refusal(fileWith({}, { exportedAt: date }))).toContain('exportedAt')
  },
)

it('X29 a mention of nobody in the file, or where the text says no @, is left out and counted', async () => {
  const desk = await startDesk()
  const notes = [
    {
      ...note,
      mentions: ['p1', 'nobody', 'p2'],
      places: [
        ...note.places,
        { person: 'p2', at: 4, length: 2 },
        { person: 'x', at: 0, length: 3 },
      ],
    },
  ]
  const { file, counted } = await brought(desk, fileWith({ notes }))
  const [only] = file.notes
  expect(only!.mentions).toHaveLength(2)
  expect(only!.mentions).toContain('grid')
  expect(only!.mentions.some(id => id.startsWith('placeholder_'))).toBe(true)
  expect(only!.places).toEqual([{ id: expect.stringMatching(/^placeholder_/), at: 0, length: 3 }])
  expect(counted('dangling')).toBe(3)
  const told = await desk.desk.records.selectFrom('notices').selectAll().execute()
  expect(told).toEqual([])
})

it.each(['no-such-type', 'constructor', '__proto__'])(
  'X28 a card of the type %s becomes a task, and closes only with a code',
  async type => {
    const desk = await startDesk()
    const values = [{ field: 'place', value: '三楼' }]
    const { card, counted } = await brought(desk, fileWith({ type, typeValues: values }))
    expect(card.type).toBe('task')
    expect([counted('type-replaced'), counted('type-values')]).toEqual([1, 1])
    const close = (body: unknown) => desk.ask('leader', 'POST', `/cards/${card.id}/close`, body)
    expect((await close({})).status).toBe(422)
    expect((await close({ code: 'no-such', outcome: '办了' })).status).toBe(400)
    expect(desk.desk.cards.get(card.id)!.closure).toBe('')
  },
)

it('X28 a retired type gives way too, and what its fields hold stays as former fields', async () => {
  const desk = await startDesk()
  const hazard = desk.desk.types.get('hazard')!
  const retired = { ...hazard, retired: true }
  expect((await desk.ask('admin', 'PUT', '/card-types/hazard', retired)).status).toBe(200)
  const values = [{ field: 'place', value: '三楼' }]
  const { card, file } = await brought(desk, fileWith({ typeValues: values }))
  expect(card.type).toBe('task')
  expect(file.fields.get('hazard_place')).toBe('三楼')
})

it('X28 values that nobody could enter stay away, of the board and of types', async () => {
  const desk = await startDesk()
  const { file, counted } = await brought(
    desk,
    fileWith({
      values: [
        { field: 'f1', value: 'o1' },
        { field: 'f2', value: 'viele' },
        { field: 'f3', value: '2150-01-01T00:00:00.000Z' },
      ],
      typeValues: [
        { field: 'kind', value: 'no-such-option' },
        { field: 'place', value: 7 },
      ],
      formerValues: [
        { type: 'hazard', field: 'no-such', value: 'x' },
        { type: 'no-such', field: 'place', value: 'x' },
      ],
    }),
  )
  expect([...file.fields]).toEqual([])
  expect([counted('dangling'), counted('type-values')]).toEqual([3, 4])
})

it('X28 nothing is dated later than now, and what nobody can see gets a name', async () => {
  const desk = await startDesk()
  const later = '2099-01-01T00:00:00.000Z'
  const columns = fileWith({}).columns.map(column => ({ ...column, title: '\u200b\u3164' }))
  const change = { title: ' \u2800', createdAt: later, notes: [{ ...note, at: later }] }
  const { card, file, answer, counted } = await brought(desk, fileWith(change, { columns }))
  const now = new Date().toISOString()
  expect(new Date(card.createdAt).toISOString() <= now).toBe(true)
  expect(file.notes[0]!.at! <= now).toBe(true)
  expect(card.title).toContain('未命名')
  const board = await desk.desk.store.copy(`board/${answer.board}`)
  expect(JSON.stringify(board.getMap('columns'))).not.toMatch(/\u200b|\u3164/)
  expect([counted('untitled'), counted('future')]).toEqual([3, 2])
})

it('X28 a title that nobody can see is not given to a board in place of the file’s', async () => {
  const desk = await startDesk()
  const headers = { 'content-type': 'application/json' }
  const query = `unit=beat&title=${encodeURIComponent('\u200b\u3164')}`
  const file = JSON.stringify(fileWith({}))
  const made = await desk.send('officer', `/boards/import?${query}`, file, headers)
  expect(await made.json()).toMatchObject({ title: '手写' })
})

it('X28 a card is given to no account that may not see it', async () => {
  const desk = await startDesk()
  const seen = await brought(desk, fileWith({ assignees: ['p2'] }))
  expect([...seen.card.assignees]).toEqual(['grid'])
  const other = { board: { ...fileWith({}).board, id: 'other' } }
  const hidden = await brought(desk, fileWith({ assignees: ['p2'], visibility: 'police' }, other))
  expect([...hidden.card.assignees]).toEqual([expect.stringMatching(/^placeholder_/)])
  expect(hidden.counted('cannot-see')).toBe(1)
})

it('TP11 a card in a finished column comes closed, whatever its type says', async () => {
  const desk = await startDesk()
  const { card } = await brought(desk, fileWith({ column: 'k2', type: 'no-such-type' }))
  expect([card.closure, card.closedAt === null]).toEqual(['elsewhere', false])
})
