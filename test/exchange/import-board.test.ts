import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { newId } from '#shared/base/ids.ts'
import { done, refused } from '#shared/base/problem.ts'
import { boardViewOf } from '#shared/board/board-view.ts'
import { cardViewOf } from '#shared/board/card/card-view.ts'
import { fileViewOf } from '#shared/board/file/file-view.ts'
import { importBoard } from '#server/exchange/import/import-board.ts'
import { readBoard } from '#server/exchange/reading/read-board.ts'
import { readBoardInWorker } from '#server/exchange/reading/read-in-worker.ts'
import { startDesk, type TestDesk } from '#test/support/server/desk.ts'
import { bytesOf, cardAt, trelloFile } from './trello-file.ts'

interface Answer {
  readonly board: string
  readonly created: Record<string, number>
  readonly unchanged: boolean
  readonly notBrought: readonly { what: string; count: number; why: string }[]
  readonly adjusted: readonly { what: string; count: number; why: string }[]
}

async function bring(desk: TestDesk, file: unknown, status: number): Promise<Answer> {
  const body = file instanceof Uint8Array ? file : bytesOf(file)
  const response = await desk.send('officer', '/boards/import?unit=beat', body as BodyInit)
  const answer = (await response.json()) as Answer
  expect([response.status, answer]).toEqual([status, answer])
  return answer
}

async function cardOf({ desk }: TestDesk, board: string, title: string) {
  const record = [...desk.cards.ofBoard(board).values()].find(card => card.title === title)!
  const doc = await desk.store.copy(`card/${record.id}`)
  return { record, view: cardViewOf(record.id, doc.getMap('card').toJSON()) }
}
const fileOf = async ({ desk }: TestDesk, card: string) => desk.store.copy(`file/${card}`)

it('X11 an import writes board, cards and case files in one commit', async () => {
  const desk = await startDesk()
  const answer = await bring(desk, trelloFile(), 201)
  expect(answer.created).toEqual({
    boards: 1,
    columns: 3,
    labels: 6,
    fields: 6,
    people: 2,
    cards: 4,
    checklists: 1,
    items: 2,
    notes: 3,
    links: 2,
  })
  const view = boardViewOf(answer.board, await desk.desk.store.copy(`board/${answer.board}`))
  expect(view.title).toBe('旧看板')
  expect(view.unit).toBe('beat')
  expect(view.columns.map(column => column.title)).toEqual(['待办', '旧列', 'Done'])

  const { record, view: card } = await cardOf(desk, answer.board, '第一张')
  expect(record.number).toMatch(/^BEAT-\d{4}-\d{5}-\d$/)
  expect([...card.assignees].some(id => id === 'officer')).toBe(true)
  expect([...card.assignees].some(id => id.startsWith('placeholder_'))).toBe(true)
  expect(card).toMatchObject({
    checkTotal: 2,
    checkDone: 1,
    notes: 3,
    attachments: 2,
    archived: false,
  })
  const second = await cardOf(desk, answer.board, '第二张')
  expect(second.view.rank > card.rank).toBe(true)

  const doc = await fileOf(desk, record.id)
  const file = fileViewOf(doc)
  expect(file.notes.map(note => note.byName)).toContain('Ada Stranger')
  expect(
    file.notes.every(note => note.by === 'officer' || note.by?.startsWith('placeholder_')),
  ).toBe(true)
  const text = doc.getXmlFragment('description').toString()
  expect(text).toContain('<heading level="1">经过</heading>')
  expect(text).toContain('<table>')
  expect(text).toContain('<paragraph><b>html</b> [x](javascript:alert(1))</paragraph>')
})

it('X12 the same file again changes nothing and says so', async () => {
  const desk = await startDesk()
  const first = await bring(desk, trelloFile(), 201)
  await settled(desk)
  const before = desk.changes()
  const again = await bring(desk, trelloFile(), 200)
  expect(again).toMatchObject({ board: first.board, unchanged: true })
  expect(Object.values(again.created).every(count => count === 0)).toBe(true)
  expect(desk.changes()).toBe(before)
})

it('X21 a title given for a board that is there already is reported as without effect', async () => {
  const desk = await startDesk()
  const send = async (title: string) => {
    const path = `/boards/import?unit=beat&lang=en&title=${title}`
    const answer = await desk.send('officer', path, bytesOf(trelloFile()) as BodyInit)
    const { notBrought } = (await answer.json()) as { notBrought: { kind: string }[] }
    return notBrought.find(line => line.kind === 'title-kept')
  }
  expect(await send('First')).toBeUndefined()
  expect(await send('First')).toBeUndefined()
  expect(await send('Second')).toMatchObject({
    examples: ['Second'],
    why: expect.stringContaining('imported before'),
  })
})

it('X12 two imports of one file at once make one board', async () => {
  const desk = await startDesk()
  const send = () =>
    desk.send('officer', '/boards/import?unit=beat', bytesOf(trelloFile()) as BodyInit)
  const answers = await Promise.all([send(), send(), send()])
  expect(answers.map(answer => answer.status).sort()).toEqual([200, 200, 201])
  const boards = await Promise.all(
    answers.map(async answer => ((await answer.json()) as Answer).board),
  )
  expect(new Set(boards).size).toBe(1)
})

it('X13 a changed file adds what is new and leaves what was edited here', async () => {
  const desk = await startDesk()
  const { board } = await bring(desk, trelloFile(), 201)
  const { record } = await cardOf(desk, board, '第一张')
  await desk.desk.store.commit(
    [{ document: `card/${record.id}`, build: doc => doc.getMap('card').set('title', '改过的') }],
    { actor: 'server', origin: 'command' },
  )
  const file = trelloFile()
  const id = (n: number) => `6fcbec${n.toString(16).padStart(18, '0')}`
  file.cards[cardAt.first]!.name = '旧系统里改名'
  file.cards.push({ ...file.cards[cardAt.oldColumn]!, id: id(1), name: '新卡片' })
  file.lists.push({ id: id(2), name: '新列', closed: false, pos: 99 })
  file.checklists[0]!.checkItems.push({
    id: id(3),
    name: '第三步',
    state: 'complete',
    pos: 5,
    idMember: id(5),
  })
  file.actions.push({
    id: id(4),
    type: 'commentCard',
    date: '2026-06-01T00:00:00.000Z',
    idMemberCreator: id(5),
    memberCreator: { id: id(5), fullName: '新来的', username: 'newcomer' },
    data: { text: '新评论', card: { id: file.cards[cardAt.first]!.id, name: '' } },
  })
  const answer = await bring(desk, file, 200)
  expect(answer.board).toBe(board)
  expect(answer.unchanged).toBe(false)
  expect(answer.created).toMatchObject({
    boards: 0,
    cards: 1,
    columns: 1,
    items: 1,
    notes: 1,
    people: 1,
    links: 0,
  })
  expect(desk.desk.cards.get(record.id)?.title).toBe('改过的')
  const view = fileViewOf(await fileOf(desk, record.id))
  expect(view.checklists[0]!.items.map(item => item.text)).toEqual(['第一步', '第二步', '第三步'])
  expect(view.notes.at(-1)).toMatchObject({ text: '新评论', byName: '新来的' })
  expect((await bring(desk, file, 200)).unchanged).toBe(true)
})

it('RN4 X13 nothing is brought into a card that goes out of sight while the import is under way', async () => {
  const desk = await startDesk()
  const { board } = await bring(desk, trelloFile(), 201)
  const { record } = await cardOf(desk, board, '第一张')
  const { cards } = desk.desk
  const actor = desk.server.linli.parts.directory.actor('officer')!
  const draft = await readBoardInWorker(
    bytesOf(trelloFile()),
    new Date(desk.desk.clock.now()).toISOString(),
  )
  if (!draft.ok) throw new Error(draft.problem.kind)
  const first = draft.value.cards.find(one => one.title === '第一张')!
  const checklists = [...first.checklists, { ...first.checklists[0]!, id: 'new-one' }]
  const more = draft.value.cards.map(one => (one === first ? { ...one, checklists } : one))
  const numbers = {
    take: async (unit: string, count: number) => {
      const hidden = { visibility: 'named', named: [] }
      await desk.ask('leader', 'POST', `/cards/${record.id}/visibility`, hidden)
      return desk.desk.numbers.take(unit, count)
    },
  }
  const outcome = await importBoard(
    { ...desk.desk, numbers },
    { ...draft.value, cards: more },
    { actor, unit: 'beat' },
  )
  expect(outcome).toMatchObject({ ok: false, problem: { kind: 'changed-meanwhile' } })
  expect(cards.get(record.id)?.visibility).toBe('named')
  expect(fileViewOf(await fileOf(desk, record.id)).checklists).toHaveLength(1)
})

it('X14 a file that fails leaves everything as it was', async () => {
  const desk = await startDesk()
  const before = [desk.changes(), desk.desk.boards.all().length]
  const broken = trelloFile() as unknown as { cards: unknown[] }
  broken.cards.push({ id: 'x' })
  const answers = await Promise.all([
    desk.send('officer', '/boards/import?unit=beat', '{"lists": ['),
    desk.send('officer', '/boards/import?unit=beat', bytesOf(broken) as BodyInit),
    desk.send(
      'officer',
      '/boards/import?unit=beat',
      bytesOf({ format: 'linli-board', version: 9 }) as BodyInit,
    ),
  ])
  const kinds = await Promise.all(
    answers.map(async answer => ((await answer.json()) as { error: { kind: string } }).error.kind),
  )
  expect(kinds).toEqual(['import-not-json', 'import-not-trello', 'import-version'])
  expect([desk.changes(), desk.desk.boards.all().length]).toEqual(before)
})

it('X14 when the document store refuses one card nothing of the board is there', async () => {
  const desk = await startDesk()
  const before = [desk.changes(), desk.desk.boards.all().length]
  const store = desk.desk.store
  const failing = {
    ...desk.desk,
    store: {
      copy: store.copy.bind(store),
      erase: store.erase.bind(store),
      eraseBoard: store.eraseBoard.bind(store),
      eraseHidden: store.eraseHidden.bind(store),
      rebuild: store.rebuild.bind(store),
      changing: store.changing.bind(store),
      settled: store.settled.bind(store),
      commit: withBadCard(store),
    },
  }
  const draft = readBoard(bytesOf(trelloFile()), new Date().toISOString())
  const actor = desk.desk.directory.actor('officer')!
  const outcome = draft.ok
    ? await importBoard(failing, draft.value, { actor, unit: 'beat' })
    : draft
  expect(outcome.ok).toBe(false)
  expect([desk.changes(), desk.desk.boards.all().length]).toEqual(before)
  expect(await desk.desk.records.selectFrom('imports').selectAll().execute()).toEqual([])
})

it('X34 a large import whose right is lost between its pieces leaves nothing, and can be made anew', async () => {
  const desk = await startDesk()
  const { store, records, cards } = desk.desk
  const file = trelloFile()
  const [card] = file.cards
  for (let i = 0; i < 450; i++) file.cards.push({ ...card!, id: newId() })
  const draft = () => {
    const read = readBoard(bytesOf(file), new Date().toISOString())
    if (!read.ok) throw new Error(read.problem.kind)
    return read.value
  }
  const actor = desk.desk.directory.actor('officer')!
  const seen: number[] = []
  let asked = 0
  const late = {
    ...store,
    copy: store.copy.bind(store),
    changing: store.changing.bind(store),
    commit: ((entries, by, statements, coming) => {
      const authority = () => {
        // Asked before it begins, and right before its last commit.
        asked++
        seen.push(cards.ofBoard(coming!.board).size)
        return asked < 3 ? done('x') : refused('forbidden')
      }
      return store.commit(entries, { ...by, authority }, statements, coming)
    }) as typeof store.commit,
  }
  const stored = async () => ({
    cards: (await records.selectFrom('cards').select('id').execute()).length,
    imports: (await records.selectFrom('imports').select('target').execute()).length,
    boards: (await records.selectFrom('boards').select('id').execute()).length,
    coming: (await records.selectFrom('coming_boards').select('board').execute()).length,
    updates: (await desk.desk.log.read('SELECT DISTINCT document FROM updates')).length,
  })
  const before = await stored()
  const outcome = await importBoard({ ...desk.desk, store: late } as typeof desk.desk, draft(), {
    actor,
    unit: 'beat',
  })
  expect([outcome, asked]).toEqual([refused('forbidden'), 3])
  expect(seen).toEqual([0, 0, 0])
  expect(await stored()).toEqual(before)
  const again = await importBoard(desk.desk, draft(), { actor, unit: 'beat' })
  if (!again.ok) throw new Error(again.problem.kind)
  expect(cards.ofBoard(again.value.board).size).toBe(again.value.created.cards)
  const more = await importBoard(desk.desk, draft(), { actor, unit: 'beat' })
  expect(more).toMatchObject({ ok: true, value: { unchanged: true } })
  expect((await stored()).coming).toBe(0)
})

it('X9 only leadership and officers of the unit import', async () => {
  const desk = await startDesk()
  for (const person of ['grid', 'head', 'other', 'auditor', 'admin'] as const) {
    const response = await desk.send(
      person,
      '/boards/import?unit=beat',
      bytesOf(trelloFile()) as BodyInit,
    )
    expect([person, response.status]).toEqual([person, 403])
  }
  const leader = await desk.send(
    'leader',
    '/boards/import?unit=beat',
    bytesOf(trelloFile()) as BodyInit,
  )
  expect(leader.status).toBe(201)
})

it('X9 another beat that imports the same file gets its own board', async () => {
  const desk = await startDesk()
  const { board } = await bring(desk, trelloFile(), 201)
  const other = await desk.send(
    'other',
    '/boards/import?unit=elsewhere',
    bytesOf(trelloFile()) as BodyInit,
  )
  expect(other.status).toBe(201)
  expect(((await other.json()) as Answer).board).not.toBe(board)
})

it('X5 the report speaks the reader’s language', async () => {
  const desk = await startDesk()
  const file = bytesOf(trelloFile()) as BodyInit
  const zh = (await (await desk.send('officer', '/boards/import?unit=beat', file)).json()) as Answer
  const en = (await (
    await desk.send('officer', '/boards/import?unit=beat&lang=en', file)
  ).json()) as Answer
  expect(zh.notBrought.map(line => line.what)).toContain('贴纸')
  expect(en.notBrought).toContainEqual(
    expect.objectContaining({ what: 'Stickers', count: 1, why: 'the board has no place for it' }),
  )
})

it('X4 the real export is brought whole and its fields have their values', async () => {
  const desk = await startDesk()
  const answer = await bring(
    desk,
    readFileSync(new URL('./files/trello-export.json', import.meta.url)),
    201,
  )
  expect(answer.created).toMatchObject({ columns: 3, cards: 3, labels: 6, fields: 5 })
  const { record } = await cardOf(desk, answer.board, 'Write code')
  const { fields } = fileViewOf(await fileOf(desk, record.id))
  expect([...fields.values()]).toEqual(
    expect.arrayContaining(['Hello', '2021-01-07T10:00:00.000Z', true]),
  )
})

/** A store that spoils the last card of a commit, after everything else has been let through. */
function withBadCard(store: TestDesk['desk']['store']): TestDesk['desk']['store']['commit'] {
  return (entries, by, statements) =>
    store.commit(
      [
        ...entries,
        { document: 'card/spoilt', build: doc => doc.getMap('card').set('title', 'x'.repeat(501)) },
      ],
      by,
      statements,
    )
}

/** Waits until the counts that follow case files have nothing left to say. */
async function settled(desk: TestDesk): Promise<void> {
  let last = -1
  while (last !== desk.changes()) {
    last = desk.changes()
    await new Promise(resolve => setImmediate(resolve))
  }
}
