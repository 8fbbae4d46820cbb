import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { BoardDraft } from '#server/exchange/draft/board-draft.ts'
import { readBoard } from '#server/exchange/reading/read-board.ts'
import { bytesOf, cardAt, trelloFile } from './trello-file.ts'

const now = '2026-11-23T00:00:00.000Z'

function read(file: unknown): BoardDraft {
  const outcome = readBoard(bytesOf(file), now)
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem))
  return outcome.value
}
const cardNamed = (draft: BoardDraft, title: string) =>
  draft.cards.find(card => card.title.startsWith(title))!
const lossesOf = (draft: BoardDraft) =>
  Object.fromEntries(draft.warnings.list().map(loss => [`${loss.kind}${loss.name}`, loss.count]))

it('X4 lists come in their order, closed ones archived, a list named Done holds finished cards', () => {
  const { columns, title, source } = read(trelloFile())
  expect(title).toBe('旧看板')
  expect(source).toMatch(/^trello:[0-9a-f]{24}$/)
  expect(columns.map(({ title, kind, archived, wip }) => ({ title, kind, archived, wip }))).toEqual(
    [
      { title: '待办', kind: 'open', archived: false, wip: 5 },
      { title: '旧列', kind: 'open', archived: true, wip: null },
      { title: 'Done', kind: 'done', archived: false, wip: null },
    ],
  )
})

it('X4 a card brings its place, dates, labels, people, fields, checklists, links and comments', () => {
  const draft = read(trelloFile())
  const card = cardNamed(draft, '第一张')
  const { labels, columns, fields } = draft
  expect(draft.cards.filter(c => c.column === card.column).map(c => c.title)).toEqual([
    '第一张',
    '第二张',
  ])
  expect(columns.find(column => column.id === card.column)?.title).toBe('待办')
  expect(card.archived).toBe(false)
  expect(cardNamed(draft, '第二张').archived).toBe(true)
  expect(card.due).toBe('2026-02-03T04:05:06.000Z')
  expect(card.createdAt).toBe('2026-01-01T10:00:00.000Z')
  expect(card.labels.map(id => labels.find(label => label.id === id)?.colour)).toEqual([
    'red',
    'green',
  ])
  expect(labels.map(label => label.colour)).toEqual([
    'red',
    'green',
    'teal',
    'slate',
    'indigo',
    'slate',
  ])
  const person = (id: string | null) => draft.people.find(p => p.id === id)?.username
  expect(card.assignees.map(person)).toEqual(['officer', 'ada'])
  expect(person(card.createdBy)).toBe('officer')
  const values = Object.fromEntries(
    card.values.map(({ field, value }) => [fields.find(f => f.id === field)?.name, value]),
  )
  expect(values).toEqual({
    楼号: '三号楼',
    户数: 12.5,
    上门: true,
    复查: '2026-05-06T00:00:00.000Z',
    程度: { option: fields.find(f => f.name === '程度')!.options[1]!.id },
    '开始日期 Start': '2026-02-01T00:00:00.000Z',
  })
  expect(card.checklists).toHaveLength(1)
  expect(card.checklists[0]!.items.map(({ text, done, due }) => ({ text, done, due }))).toEqual([
    { text: '第一步', done: true, due: null },
    { text: '第二步', done: false, due: '2026-03-01T08:00:00.000Z' },
  ])
  expect(card.links.map(link => link.url)).toEqual([
    'https://example.org/x',
    'https://trello.com/1/cards/a/b.png',
  ])
  expect(
    card.notes
      .slice(0, 2)
      .map(({ text, at, by, editedAt }) => ({ text, at, by: person(by), editedAt })),
  ).toEqual([
    {
      text: '先前的评论',
      at: '2026-01-02T00:00:00.000Z',
      by: 'officer',
      editedAt: '2026-01-02T01:00:00.000Z',
    },
    { text: '后来的评论', at: '2026-01-03T00:00:00.000Z', by: 'ada', editedAt: null },
  ])
})

it('X4 a card nobody recorded the making of takes its time from its id', () => {
  expect(cardNamed(read(trelloFile()), '第二张').createdAt).toBe(
    new Date(0x5fcbec00 * 1000).toISOString(),
  )
})

it('X5 what is not brought is counted, also parts nobody knows', () => {
  const losses = lossesOf(read(trelloFile()))
  expect(losses).toMatchObject({
    unknownnewThings: 3,
    activity: 2,
    'due-complete': 2,
    'due-reminder': 1,
    cover: 1,
    stickers: 1,
    votes: 2,
    watching: 1,
    location: 1,
    'check-item-member': 1,
    'power-ups': 3,
    'board-description': 1,
    'board-settings': 1,
    'member-roles': 1,
    'unsafe-link': 1,
    'start-date': 1,
    'trello-files': 1,
    images: 1,
    'label-colour': 3,
  })
  expect(losses).not.toHaveProperty('older-comments')
})

it('X5 exactly 1,000 actions say that older comments may be missing', () => {
  const file = trelloFile()
  const action = file.actions[3]!
  const actions = Array.from({ length: 1_000 }, (_, i) => ({ ...action, id: `a${i}` }))
  expect(lossesOf(read({ ...file, actions }))).toMatchObject({
    'older-comments': 1,
    activity: 1_000,
  })
})

it('X6 too long texts are kept: title on top of the description, the rest in notes', () => {
  const file = trelloFile()
  const first = file.cards[cardAt.first]!
  first.name = `很长${'题'.repeat(600)}`
  first.desc = 'd'.repeat(60_000)
  file.checklists[0]!.checkItems[0]!.name = 'i'.repeat(700)
  file.actions[0]!.data.text = 'c'.repeat(25_000)
  const draft = read(file)
  const card = cardNamed(draft, '很长')
  expect(card.title).toHaveLength(500)
  expect(JSON.stringify(card.description?.content?.[0])).toContain(first.name)
  const texts = card.notes.map(note => note.text)
  expect(Math.max(...texts.map(text => text.length))).toBeLessThanOrEqual(10_000)
  expect(texts.join('')).toContain('c'.repeat(25_000))
  expect(texts.join('')).toContain('i'.repeat(700))
  expect(texts.filter(text => /^d+$/.test(text)).join('')).toHaveLength(10_000)
  expect(lossesOf(draft)).toMatchObject({
    'title-shortened': 1,
    'text-continued': 2,
    'item-shortened': 1,
  })
})

it('X7 a value of the wrong type is left out and named, the rest is brought', () => {
  const file = trelloFile() as unknown as Record<string, unknown>
  const cards = file['cards'] as Record<string, unknown>[]
  cards[cardAt.first]!['due'] = { when: 'never' }
  cards[cardAt.first]!['idLabels'] = [5, cards[cardAt.first]!['idLabels'] === null, '__proto__']
  cards[cardAt.first]!['attachments'] = 'none'
  cards[cardAt.first]!['pos'] = null
  file['labels'] = [...(file['labels'] as unknown[]), 7, { name: 'no id' }]
  file['customFields'] = { not: 'a list' }
  const draft = read(file)
  const malformed = draft.warnings.list().find(loss => loss.kind === 'malformed')!
  expect(malformed.count).toBe(7)
  expect(draft.labels).toHaveLength(6)
  expect(cardNamed(draft, '第一张').due).toBeNull()
  expect(cardNamed(draft, '第一张').labels).toEqual([])
})

it.each([
  ['a list without a name', (file: any_) => delete file['lists'][0]['name'], 'lists[0].name'],
  [
    'a card with a number as list',
    (file: any_) => (file['cards'][2]['idList'] = 12),
    'cards[2].idList',
  ],
  ['a card that is a text', (file: any_) => (file['cards'][1] = 'card'), 'cards[1]'],
  ['no name', (file: any_) => delete file['name'], 'name'],
])('X2 %s is refused, naming the place', (_, change, place) => {
  const file = trelloFile() as unknown as any_
  change(file)
  const outcome = readBoard(bytesOf(file), now)
  expect(outcome).toMatchObject({ ok: false, problem: { kind: 'import-not-trello', rule: 'X2' } })
  expect(!outcome.ok && outcome.problem.detail).toContain(place)
})
// oxlint-disable-next-line typescript/no-explicit-any -- the point of these files is to be of no type
type any_ = Record<string, any>

it.each([
  ['not UTF-8', Uint8Array.of(0xff, 0xfe, 0x00), 'is not UTF-8'],
  ['half a file', new TextEncoder().encode('{"lists": ['), 'ends too early'],
  ['a slip', new TextEncoder().encode('{\n  lists: []}'), 'line 2, column 3'],
  ['a number for a list', new TextEncoder().encode('{"lists": [1], "cards": []}'), 'is missing or'],
])('X22 %s is refused in plain words', (_, bytes, words) => {
  const outcome = readBoard(bytes, now)
  const detail = outcome.ok ? '' : (outcome.problem.detail ?? '')
  expect(detail).toContain(words)
  expect(detail).not.toMatch(/Error|Unexpected|Invalid|undefined|encoded data/)
})

it.each([
  ['nothing', ''],
  ['text', 'hello'],
  ['half a file', '{"lists": ['],
  ['NaN', '{"lists": [], "cards": [], "pos": NaN}'],
])('X1 %s is not JSON', (_, text) => {
  expect(readBoard(new TextEncoder().encode(text), now)).toMatchObject({
    problem: { kind: 'import-not-json', rule: 'X1' },
  })
})

it('X1 bytes that are no UTF-8 are not JSON; a byte order mark is', () => {
  expect(readBoard(new Uint8Array([0x7b, 0xff, 0x7d]), now)).toMatchObject({
    problem: { kind: 'import-not-json' },
  })
  const bytes = new Uint8Array([0xef, 0xbb, 0xbf, ...bytesOf(trelloFile())])
  expect(readBoard(bytes, now).ok).toBe(true)
})

it.each([
  ['null'],
  ['[]'],
  ['5'],
  ['{}'],
  ['{"lists":{},"cards":[]}'],
  ['['.repeat(200_000) + ']'.repeat(200_000)],
])('X2 %.30s is not a board', text => {
  expect(readBoard(new TextEncoder().encode(text), now)).toMatchObject({
    problem: { kind: 'import-not-trello' },
  })
})

it('X3 too many cards and too long texts are too large', () => {
  const file = trelloFile()
  const card = file.cards[2]!
  const cards = Array.from({ length: 100_000 }, (_, i) => ({ ...card, id: `c${i}` }))
  expect(readBoard(bytesOf({ ...file, cards }), now)).toMatchObject({
    problem: { kind: 'import-too-large', rule: 'X3' },
  })
  file.cards[0]!.name = 'n'.repeat(1_000_000)
  expect(readBoard(bytesOf(file), now)).toMatchObject({
    problem: { kind: 'import-too-large', detail: expect.stringContaining('cards[0].name') },
  })
})

it('X3 more on all cards together than one commit can hold is too large', () => {
  const file = trelloFile()
  const card = file.cards[cardAt.first]!
  const desc = Array.from({ length: 100 }, (_, i) => `- ${i}`).join('\n')
  const cards = Array.from({ length: 3_000 }, (_, i) => ({ ...card, id: `c${i}`, desc }))
  expect(readBoard(bytesOf({ ...file, cards }), now)).toMatchObject({
    problem: { kind: 'import-too-large', detail: 'too much on too many cards' },
  })
})

it('X7 prototype keys, repeated ids and references in a circle bring no harm', () => {
  const file = trelloFile()
  const text = JSON.stringify(file).replace(
    '{',
    '{"__proto__":{"polluted":[1]},"constructor":{"prototype":{"a":1}},',
  )
  const hostile = JSON.parse(text) as ReturnType<typeof trelloFile>
  const cards = hostile.cards as Record<string, unknown>[]
  cards.push({ ...cards[0], name: 'twice' }, { id: '__proto__', name: 'p', idList: 'constructor' })
  hostile.checklists.push(
    { ...hostile.checklists[0]!, idCard: hostile.checklists[0]!.id },
    { ...hostile.checklists[0]!, id: 'c9', idCard: 'c9' },
  )
  const draft = read(hostile)
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  expect(lossesOf(draft)).toMatchObject({ duplicate: 2, dangling: 1, 'unsorted-cards': 1 })
  expect(cardNamed(draft, 'p').column).toBe(draft.columns.at(-1)!.id)
})

it('X4 the real export is brought whole', () => {
  const file = readFileSync(new URL('./files/trello-export.json', import.meta.url))
  const outcome = readBoard(file, now)
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem))
  const draft = outcome.value
  expect(draft.columns.map(column => column.title)).toEqual(['Todo', 'In Progress', 'Done'])
  expect(draft.cards).toHaveLength(3)
  expect(draft.fields).toHaveLength(5)
  expect(draft.labels).toHaveLength(6)
  expect(draft.cards.flatMap(card => card.values)).not.toHaveLength(0)
  expect(
    draft.warnings.list().filter(loss => loss.kind === 'unknown' || loss.kind === 'malformed'),
  ).toEqual([])
})

it('TY4 labels, fields and options that no category may be about are left out of an import and named in its report', () => {
  const file = trelloFile()
  file['labels'] = [
    ...file['labels'],
    { id: '5f0000000000000000000f01', name: '重点人员', color: 'red' },
  ]
  const fields = file['customFields'] as { name: string; options?: { value: { text: string } }[] }[]
  fields[0]!.name = '宗教信仰'
  fields.at(-1)!.options![0]!.value.text = '上访'
  const [card] = file['cards'] as { idLabels?: string[]; labels?: object[] }[]
  card!.idLabels = ['5f0000000000000000000f01']
  const draft = read(file)
  expect(draft.labels.map(label => label.name)).not.toContain('重点人员')
  expect(draft.cards.flatMap(one => one.labels)).not.toContain('5f0000000000000000000f01')
  const kept = new Set(draft.fields.map(field => field.id))
  expect(draft.fields.map(field => field.name)).not.toContain('宗教信仰')
  expect(draft.fields.flatMap(field => field.options.map(one => one.text))).not.toContain('上访')
  expect(draft.cards.flatMap(one => one.values).every(one => kept.has(one.field))).toBe(true)
  expect(draft.warnings.list().find(one => one.kind === 'banned')).toMatchObject({
    count: 3,
    examples: ['重点人员', '宗教信仰', '上访'],
  })
})
