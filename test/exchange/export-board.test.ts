import { cellOf } from '#server/exchange/export/csv-cell.ts'
import { csvOf } from '#server/exchange/export/export-csv.ts'
import { jsonOf } from '#server/exchange/export/export-json.ts'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import type { LinliBoard } from '#server/exchange/linli/linli-shape.ts'
import { readBoard } from '#server/exchange/reading/read-board.ts'
import { startDesk } from '#test/support/server/desk.ts'
import type { Person } from '#test/support/server/make-board.ts'
import { exported, imported, plainOf } from './board-files.ts'
import { bytesOf, trelloFile } from './trello-file.ts'

it('X15 export, import into another board, export again: equal', async () => {
  const desk = await startDesk()
  const { board } = await imported(desk, trelloFile())
  const card = [...desk.desk.cards.ofBoard(board).values()].find(card => card.title === '第二张')!
  await desk.desk.store.commit(
    [
      {
        document: `card/${card.id}`,
        build: doc => {
          const fields = doc.getMap('card')
          fields.set('priority', 'urgent')
          fields.set('type', 'hazard')
          fields.set('unit', 'house1')
          fields.set('visibility', 'police')
        },
      },
      {
        document: `file/${card.id}`,
        build: doc => {
          const step = { text: '公示', done: true, rank: 'a0', due: '2026-11-23T08:00:00.000Z' }
          doc.getMap('milestones').set('m1', new Y.Map(Object.entries(step)))
          doc.getMap('fields').set('hazard_place', '三楼楼道')
          for (const note of doc.getMap<Y.Map<unknown>>('notes').values()) note.set('reply', true)
        },
      },
      {
        document: `board/${board}`,
        build: doc => {
          const [first] = doc.getMap<Y.Map<unknown>>('columns').values()
          first?.set('stage', 'handling')
        },
      },
    ],
    { actor: 'server', origin: 'command' },
  )
  const before = await exported(desk, board)
  expect(before.cards).toHaveLength(4)
  expect(before.cards.find(one => one.title === '第二张')).toMatchObject({
    type: 'hazard',
    priority: 'urgent',
    visibility: 'police',
    archived: true,
    unit: { kind: 'building', name: 'house1' },
    milestones: [{ text: '公示', done: true }],
    typeValues: [{ field: 'place', value: '三楼楼道' }],
  })
  expect(before.columns.map(column => column.stage)).toContain('handling')
  const second = await imported(desk, before)
  expect(second.board).not.toBe(board)
  expect(plainOf(await exported(desk, second.board))).toEqual(plainOf(before))
  expect((await imported(desk, before)).unchanged).toBe(true)
})

it('X15 the order of an export does not change from one to the next', async () => {
  const desk = await startDesk()
  const { board } = await imported(desk, trelloFile())
  const strip = (file: LinliBoard) => ({ ...file, exportedAt: '' })
  expect(strip(await exported(desk, board))).toEqual(strip(await exported(desk, board)))
})

it('X10 an export holds the cards its reader may read, and only some roles export', async () => {
  const desk = await startDesk()
  await desk.board.card({ title: '公开', unit: 'house1' })
  await desk.board.card({ title: '点名', unit: 'house1', visibility: 'named', named: ['leader'] })
  const titles = async (person: Person) =>
    (await exported(desk, desk.board.id, person)).cards.map(c => c.title)
  expect(await titles('officer')).toEqual(['公开'])
  expect(await titles('leader')).toEqual(['公开', '点名'])
  const status = async (person: Person) =>
    (await desk.ask(person, 'GET', `/boards/${desk.board.id}/export.csv`)).status
  expect(await status('grid')).toBe(403)
  expect(await status('head')).toBe(403)
  expect(await status('other')).toBe(404)
  expect(await status('auditor')).toBe(404)
})

it('X16 the table has a byte order mark, a line per card, and no formula', async () => {
  const desk = await startDesk()
  await desk.board.card({ title: '=HYPERLINK("https://evil.example","x"),1', unit: 'house1' })
  const response = await desk.ask('officer', 'GET', `/boards/${desk.board.id}/export.csv?lang=en`)
  const bytes = new Uint8Array(await response.arrayBuffer())
  expect([...bytes].slice(0, 3)).toEqual([0xef, 0xbb, 0xbf])
  expect(response.headers.get('content-disposition')).toContain('attachment')
  const lines = new TextDecoder().decode(bytes).split('\r\n')
  expect(lines[0]).toMatch(/^Number,Title,Type/)
  expect(lines[1]).toContain(`,"'=HYPERLINK(""https://evil.example"",""x""),1",Hazard,`)
  expect(lines).toHaveLength(3)
})

it('X16 every form of the signs that begin a formula is guarded, and nothing else', () => {
  const signs = [
    '=',
    '+',
    '-',
    '@',
    '|',
    '%',
    '−',
    '﹦',
    '＝',
    '＋',
    '－',
    '＠',
    '﹢',
    '﹣',
    '﹫',
    '➖',
    '⁼',
    '％',
    '｜',
  ]
  const before = [
    '',
    ' ',
    '\u3000',
    '\u200b',
    '\ufeff',
    '\u00a0',
    '\u0001',
    '\u202e',
    '\u00ad ',
    ' \n',
  ]
  for (const sign of signs)
    for (const blank of before)
      expect([sign, blank, /^"?'/.test(cellOf(`${blank}${sign}1+1`))]).toEqual([sign, blank, true])
  for (const start of ['\t', '\r', '\n', '\v', '\u0000', '\u0085'])
    expect([start, /^"?'/.test(cellOf(`${start}x`))]).toEqual([start, true])
  for (const honest of ['楼道灯不亮', '——张三', '1-2', 'a=b', '（甲）', '“引”', '3 号楼 -1 层'])
    expect(cellOf(honest)).toBe(honest)
})

it('X16 a table of an imported board has its fields and its description as Markdown', async () => {
  const desk = await startDesk()
  const { board } = await imported(desk, trelloFile())
  const response = await desk.ask('officer', 'GET', `/boards/${board}/export.csv`)
  const text = await response.text()
  expect(text).toContain('楼号,户数,上门,复查,程度,开始日期 Start')
  expect(text).toContain('三号楼,12.5,是')
  expect(text).toContain('| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |')
})

it('X20 a table is in the words of its reader and in the time of the server', async () => {
  const desk = await startDesk()
  const due = '2026-03-04T21:05:00.000Z'
  const id = await desk.board.card({ title: '租客登记', unit: 'house1' })
  const build = (doc: Y.Doc) => {
    doc.getMap('card').set('type', 'tenancy')
    doc.getMap('card').set('due', due)
  }
  await desk.desk.store.commit([{ document: `card/${id}`, build }], {
    actor: 'server',
    origin: 'command',
  })
  const local = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short' })
  const row = async (lang: string) => {
    const path = `/boards/${desk.board.id}/export.csv${lang}`
    const text = await (await desk.ask('officer', 'GET', path)).text()
    expect(text).not.toMatch(/tenancy|,normal,|,staff,|,board,|false|\d\dT\d\d/)
    return text.split('\r\n')[1]!
  }
  expect(await row('')).toContain(
    `,租客登记,流动人口信息,todo,house1,普通,全体成员,否,${local.format(new Date(due))},`,
  )
  expect(await row('?lang=en')).toContain(',Tenancy prompt,')
  expect(await row('?lang=en')).toContain(',house1,Normal,Everyone,No,')
})

it('X8 a board file with anything out of place is refused, naming it', async () => {
  const desk = await startDesk()
  const { board } = await imported(desk, trelloFile())
  const file = await exported(desk, board)
  const refusal = (change: (file: LinliBoard) => void) => {
    const copy = structuredClone(file)
    change(copy)
    const outcome = readBoard(bytesOf(copy), '')
    return outcome.ok ? 'ok' : `${outcome.problem.kind} ${outcome.problem.detail}`
  }
  const link = (href: string) => ({
    type: 'doc',
    content: [
      {
        type: 'paragraph',
        content: [{ type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href } }] }],
      },
    ],
  })
  expect(refusal(() => undefined)).toBe('ok')
  expect(refusal(f => (f.cards[0]!.column = 'nowhere'))).toContain('cards[0].column')
  expect(refusal(f => (f.cards[0]!.priority = 'soon' as 'urgent'))).toContain('cards[0].priority')
  expect(
    refusal(f => (f.cards[0]!.description = { type: 'doc', content: [{ type: 'script' }] })),
  ).toContain('cards[0].description')
  expect(refusal(f => (f.cards[0]!.description = link('https://example.org')))).toBe('ok')
  expect(refusal(f => (f.cards[0]!.description = link('javascript:alert(1)')))).toContain(
    'description',
  )
  expect(
    refusal(
      f =>
        (f.cards[0]!.links = [{ id: 'a', name: 'x', url: 'data:text/html,x', by: null, at: null }]),
    ),
  ).toContain('cards[0].links[0].url')
  expect(refusal(f => Object.assign(f, { version: 2 }))).toContain('import-version')
})

it('X17 an import signs nothing as an account and grants nobody a role', async () => {
  const desk = await startDesk()
  const { board } = await imported(desk, trelloFile())
  const file = await exported(desk, board)
  const forged = structuredClone(file)
  forged.board.id = 'forged'
  forged.people.push({ id: 'leader', name: 'leader', username: 'leader' })
  const card = forged.cards.find(card => card.notes.length > 0)!
  card.notes[0]!.by = 'leader'
  card.createdBy = 'leader'
  const { board: second } = await imported(desk, forged)
  for (const record of desk.desk.cards.ofBoard(second).values()) {
    expect(record.createdBy === 'officer' || record.createdBy.startsWith('placeholder_')).toBe(true)
    const doc = await desk.desk.store.copy(`file/${record.id}`)
    for (const note of doc.getMap('notes').values())
      expect((note as { get(key: string): string }).get('by')).not.toBe('leader')
  }
})

it('TP11 TP3 an import gives no account anything: nobody far is assigned, finished cards are closed elsewhere, a complaint is for leadership', async () => {
  const desk = await startDesk()
  const { board } = await imported(desk, trelloFile())
  const file = await exported(desk, board)
  file.board.id = 'by-hand'
  file.columns[0]!.kind = 'done'
  file.columns[0]!.stage = 'closed'
  file.people.push(
    { id: 'far', name: 'other', username: 'other' },
    { id: 'near', name: 'grid', username: 'grid' },
  )
  const unit = { kind: 'building', name: 'house1' }
  for (const card of file.cards) Object.assign(card, { unit, assignees: ['far', 'near'] })
  Object.assign(file.cards.at(-1)!, { type: 'complaint', visibility: 'board', named: ['near'] })
  const { board: second } = await imported(desk, file)
  const cards = [...desk.desk.cards.ofBoard(second).values()]
  for (const card of cards) {
    expect(card.assignees.has('other')).toBe(false)
    expect(card.assignees.has('grid')).toBe(card.type !== 'complaint')
  }
  const closed = cards.filter(
    card => desk.desk.boards.get(second)!.columns.get(card.column) === 'closed',
  )
  expect(closed.length).toBeGreaterThan(0)
  for (const card of closed) {
    expect(card.closure).toBe('elsewhere')
    expect(card.closedAt).not.toBeNull()
  }
  const complaint = cards.find(card => card.type === 'complaint')!
  expect([complaint.visibility, [...complaint.named]]).toEqual(['named', []])
  const body = { code: 'elsewhere', outcome: '已办' }
  const answer = await desk.ask('leader', 'POST', `/cards/${cards[0]!.id}/close`, body)
  expect(answer.status).toBe(400)
})

it('QU24 a board is written card by card, others in between, and the pieces are its file', async () => {
  const desk = await startDesk()
  const { board } = await imported(desk, trelloFile())
  const small = await exported(desk, board)
  const large = { ...small, cards: Array.from({ length: 3_000 }, () => small.cards).flat() }
  const written = async (write: () => Promise<readonly string[]>) => {
    let others = 0
    let over = false
    const take = () => {
      others++
      if (!over) setImmediate(take)
    }
    setImmediate(take)
    const pieces = await write()
    over = true
    expect(others).toBeGreaterThan(1)
    return pieces.join('')
  }
  expect(JSON.parse(await written(() => jsonOf(large)))).toEqual(large)
  const table = await written(() => csvOf(large, 'en', id => desk.desk.types.get(id)))
  expect(table.split('\r\n').length).toBeGreaterThan(large.cards.length)
  expect((await jsonOf({ ...small, cards: [] })).join('')).toBe(
    JSON.stringify({ ...small, cards: [] }, null, 2),
  )
})
