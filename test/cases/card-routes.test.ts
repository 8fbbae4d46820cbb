import { expect, it } from 'vitest'
import { newId } from '#shared/base/ids.ts'
import { cardViewOf } from '#shared/board/card/card-view.ts'
import { auditStatement } from '#server/audit/entry.ts'
import { startDesk, type TestDesk } from '#test/support/server/desk.ts'
import type { Person } from '#test/support/server/make-board.ts'

interface Made {
  readonly id: string
  readonly number: string
}

async function create(desk: TestDesk, person: Person, request: Record<string, unknown>) {
  const response = await desk.ask(person, 'POST', `/boards/${desk.board.id}/cards`, request)
  return {
    status: response.status,
    body: (await response.json()) as Made & { error?: { kind: string } },
  }
}
const list = async (desk: TestDesk, person: Person) =>
  (await (await desk.ask(person, 'GET', `/boards/${desk.board.id}/cards`)).json()) as {
    readonly id: string
    readonly title: string
  }[]

it('C3 a new card gets a number, the last place of its column, and its fields', async () => {
  const desk = await startDesk()
  const first = await create(desk, 'officer', {
    title: ' 楼道灯不亮 ',
    type: 'hazard',
    unit: 'house1',
  })
  const second = await create(desk, 'officer', {
    title: '二',
    priority: 'urgent',
    labels: ['l1'],
    assignees: ['grid'],
    unit: 'house1',
  })
  expect([first.status, second.status]).toEqual([201, 201])
  expect(first.body.number).toMatch(/^BEAT-\d{4}-00001-\d$/)
  expect(second.body.number).toMatch(/^BEAT-\d{4}-00002-\d$/)
  const view = async (id: string) =>
    cardViewOf(id, (await desk.desk.store.copy(`card/${id}`)).getMap('card').toJSON())
  const [one, two] = [await view(first.body.id), await view(second.body.id)]
  expect(one).toMatchObject({
    title: '楼道灯不亮',
    type: 'hazard',
    column: 'todo',
    createdBy: 'officer',
  })
  expect(two).toMatchObject({ priority: 'urgent', unit: 'house1' })
  expect([...two.labels, ...two.assignees]).toEqual(['l1', 'grid'])
  expect(two.rank > one.rank).toBe(true)
  expect((await list(desk, 'grid')).map(card => card.title)).toEqual(['楼道灯不亮', '二'])
})

it('C3 a building head creates for their own building only', async () => {
  const desk = await startDesk()
  const own = await create(desk, 'head', { title: '本楼' })
  expect(own.status).toBe(201)
  expect(desk.desk.cards.get(own.body.id)?.unit).toBe('house1')
  for (const unit of ['house2', 'grid1', 'beat', 'elsewhere'])
    expect([unit, (await create(desk, 'head', { title: 'x', unit })).status]).toEqual([
      unit,
      unit === 'elsewhere' ? 400 : 403,
    ])
  expect((await create(desk, 'head', { title: 'x', visibility: 'police' })).status).toBe(403)
  expect((await create(desk, 'head', { title: 'x', assignees: ['grid'] })).status).toBe(403)
})

it.each([
  ['no title', {}],
  ['an empty title', { title: '  ' }],
  ['a long title', { title: 'x'.repeat(501) }],
  ['an unknown type', { title: 'x', type: 'secret' }],
  ['an unknown column', { title: 'x', column: 'nowhere' }],
  ['a label of no board', { title: 'x', labels: ['l9'] }],
  ['a person of no board', { title: 'x', assignees: ['nobody'] }],
  ['an id that is none', { title: 'x', id: '../x' }],
])('C3 %s is refused and no number is spent on it', async (_, request) => {
  const desk = await startDesk()
  expect((await create(desk, 'officer', request)).status).toBe(400)
  expect((await create(desk, 'officer', { title: 'y' })).body.number).toContain('-00001-')
})

it('C4 nothing begins as finished', async () => {
  const desk = await startDesk()
  const request = { title: 'x', column: 'closed', unit: 'house1' }
  for (const person of ['grid', 'officer'] as const)
    expect((await create(desk, person, request)).body.error?.kind).toBe('flow-no-way')
})

it('TY3 a card is of a type that its maker may make; complaints are for leadership alone', async () => {
  const desk = await startDesk()
  const make = async (person: 'head' | 'officer' | 'leader', type: string) =>
    (await create(desk, person, { title: 'x', type, unit: 'house1' })).status
  expect(await make('head', 'hazard')).toBe(201)
  expect(await make('head', 'dispute')).toBe(403)
  expect(await make('officer', 'complaint')).toBe(403)
  expect(await make('officer', 'nonsense')).toBe(400)
  const made = await create(desk, 'leader', { title: 'x', type: 'complaint', visibility: 'board' })
  expect(desk.desk.cards.get(made.body.id)).toMatchObject({ visibility: 'named' })
  expect((await desk.ask('officer', 'GET', `/cards/${made.body.id}/history`)).status).toBe(404)
})

it('C14 a card that is made for the top of its column stands there, for those who may move it', async () => {
  const desk = await startDesk()
  const make = async (who: 'officer' | 'head', title: string, place?: string) => {
    const { body } = await create(desk, who, { title, unit: 'house1', place })
    return body.id
  }
  const made = [
    await make('officer', '第一张'),
    await make('officer', '上面的', 'top'),
    await make('officer', '后面的'),
    await make('head', '楼栋长的', 'top'),
    await make('officer', '最上面的', 'top'),
  ]
  const inOrder = made
    .map(id => desk.desk.cards.get(id)!)
    .toSorted((one, other) => (one.rank < other.rank ? -1 : 1))
  expect(inOrder.map(({ title }) => title)).toEqual([
    '最上面的',
    '上面的',
    '第一张',
    '后面的',
    '楼栋长的',
  ])
})

it('C5 the same id makes one card, also when asked ten times at once; someone else’s id is a conflict', async () => {
  const desk = await startDesk()
  const request = { id: newId(), title: '一次', unit: 'house1' }
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => create(desk, 'officer', request)),
  )
  expect(answers.map(answer => answer.status).sort()).toEqual([...Array(9).fill(200), 201])
  expect(new Set(answers.map(answer => answer.body.number)).size).toBe(1)
  expect((await create(desk, 'grid', request)).body.error?.kind).toBe('conflict')
  expect(desk.desk.cards.ofBoard(desk.board.id).size).toBe(1)
})

it('C5 an id that is taken, hidden or erased gets one answer; the one who made the card keeps theirs', async () => {
  const desk = await startDesk()
  const seen = await desk.board.card({ title: '看得见' })
  const hidden = await desk.board.card({ title: '点名', visibility: 'named', named: ['leader'] })
  const erased = await desk.board.card({ title: '错建' })
  expect((await desk.desk.store.erase([erased])).ok).toBe(true)
  const answers: string[] = []
  for (const id of [seen, hidden, erased]) {
    const answer = await desk.ask('officer', 'POST', `/boards/${desk.board.id}/cards`, {
      id,
      title: '一次',
      unit: 'house1',
    })
    answers.push(`${answer.status} ${await answer.text()}`)
  }
  expect(new Set(answers).size).toBe(1)
  expect(answers[0]).toContain('conflict')
  // Who could not make a card there learns not even that.
  for (const person of ['other', 'auditor'] as const) {
    const asked = async (id: string) => {
      const { status, body } = await create(desk, person, { id, title: '一次', unit: 'house1' })
      return [status, body]
    }
    expect([await asked(hidden), await asked(erased)]).toEqual(Array(2).fill(await asked(newId())))
  }
  const mine = { id: newId(), title: '一次', unit: 'house1', visibility: 'board' }
  expect((await create(desk, 'head', mine)).status).toBe(201)
  await desk.ask('officer', 'POST', `/cards/${mine.id}/visibility`, { visibility: 'police' })
  expect((await create(desk, 'head', mine)).status).toBe(200)
  expect((await create(desk, 'grid', mine)).status).toBe(409)
})

it('C1 absent and hidden are answered alike, on every route', async () => {
  const desk = await startDesk()
  const hidden = await desk.board.card({ title: '点名', visibility: 'named', named: ['leader'] })
  const routes = (id: string): [string, string, unknown?][] => [
    ['GET', `/cards/${id}/history`],
    ['POST', `/cards/${id}/visibility`, { visibility: 'board' }],
    ['POST', `/cards/${id}/unit`, { unit: 'house1' }],
    ['DELETE', `/cards/${id}/attachments/x`],
  ]
  for (const [i, [method, path, body]] of routes(hidden).entries()) {
    const [, absent] = routes('absent')[i]!
    const one = await desk.ask('officer', method, path, body)
    const two = await desk.ask('officer', method, absent, body)
    expect([path, one.status, await one.text()]).toEqual([path, 404, await two.text()])
  }
  expect((await desk.ask('other', 'GET', `/boards/${desk.board.id}/cards`)).status).toBe(404)
  expect(await list(desk, 'officer')).toEqual([])
  expect(await list(desk, 'leader')).toHaveLength(1)
})

it('C2 C6 who may share a card shares it, but not out of their own sight', async () => {
  const desk = await startDesk()
  const card = await desk.board.card({ title: 'x', unit: 'house1' })
  const visibility = (person: Person, body: unknown) =>
    desk.ask(person, 'POST', `/cards/${card}/visibility`, body).then(response => response.status)
  expect(await visibility('grid', { visibility: 'police' })).toBe(403)
  expect(await visibility('officer', { visibility: 'named', named: ['grid'] })).toBe(403)
  expect(await visibility('officer', { visibility: 'named', named: ['nobody'] })).toBe(400)
  expect(desk.desk.cards.get(card)?.visibility).toBe('board')
  expect(await visibility('officer', { visibility: 'named', named: ['officer', 'grid'] })).toBe(200)
  expect((await list(desk, 'grid')).length).toBe(1)
  expect(await list(desk, 'head')).toEqual([])
  expect(await visibility('officer', { visibility: 'police' })).toBe(200)
  expect([...desk.desk.cards.get(card)!.named]).toEqual([])
  expect(await list(desk, 'grid')).toEqual([])
})

it('C6 a card moves between units of its board, not to one beyond', async () => {
  const desk = await startDesk()
  const card = await desk.board.card({ title: 'x', unit: 'house1' })
  const unit = (person: Person, unit: string) =>
    desk.ask(person, 'POST', `/cards/${card}/unit`, { unit }).then(response => response.status)
  expect(await unit('officer', 'house3')).toBe(200)
  expect(desk.desk.cards.get(card)?.unit).toBe('house3')
  expect(await list(desk, 'head')).toEqual([])
  expect(await unit('officer', 'elsewhere')).toBe(400)
  expect(await unit('leader', 'elsewhere')).toBe(400)
  expect(await unit('officer', 'nowhere')).toBe(400)
  expect(await unit('other', 'house1')).toBe(404)
})

it('C8 history is newest first, in pages that leave nothing out', async () => {
  const desk = await startDesk()
  const { body } = await create(desk, 'officer', { title: 'x', unit: 'house1' })
  await desk.ask('officer', 'POST', `/cards/${body.id}/visibility`, { visibility: 'police' })
  type Line = {
    at: number
    field: string
    before: unknown
    after: unknown
    actor: { name: string }
  }
  const history = async (query = '') =>
    (await (await desk.ask('officer', 'GET', `/cards/${body.id}/history${query}`)).json()) as Line[]
  const [newest] = await history()
  expect(newest).toMatchObject({
    field: 'visibility',
    before: 'board',
    after: 'police',
    origin: 'command',
    actor: { id: 'officer', name: 'officer' },
    authority: 'card:share officer@beat',
  })
  expect((await history()).slice(1)).toMatchObject([{ field: 'created', before: null, after: 'x' }])
  const base = Date.now() + 1_000
  const facts = Array.from({ length: 250 }, (_, i) => ({
    subject: body.id,
    actor: 'officer',
    origin: 'command' as const,
    authority: '',
    at: base + Math.floor(i / 40),
    action: `f${i}`,
    before: null,
    after: 1,
  }))
  await desk.server.linli.parts.log.write(facts.map(auditStatement))
  const seen = new Set<string>()
  for (
    let lines = await history();
    lines.length > 0;
    lines = await history(`?before=${lines.at(-1)!.at}`)
  ) {
    expect(lines.map(line => line.at)).toEqual(lines.map(line => line.at).toSorted((a, b) => b - a))
    for (const line of lines) seen.add(line.field)
  }
  expect(facts.every(fact => seen.has(fact.action))).toBe(true)
  expect((await desk.ask('officer', 'GET', `/cards/${body.id}/history?before=x`)).status).toBe(400)
})

it('C7 an imported person becomes an account on the cards the actor may assign', async () => {
  const desk = await startDesk()
  const seen = await desk.board.card({ title: 'a', assignees: ['placeholder_p1'] })
  const hidden = await desk.board.card({
    title: 'b',
    visibility: 'named',
    named: ['leader', 'placeholder_p1'],
    assignees: ['placeholder_p1'],
  })
  const row = { id: 'p1', board: desk.board.id, name: '某人', username: 'someone', person: null }
  await desk.desk.records.insertInto('placeholders').values(row).execute()
  const map = (person: Person, to: string) =>
    desk
      .ask(person, 'POST', `/boards/${desk.board.id}/placeholders/p1`, { person: to })
      .then(response => response.status)
  expect(await map('grid', 'grid')).toBe(403)
  expect(await map('officer', 'nobody')).toBe(400)
  expect(await map('officer', 'officer')).toBe(200)
  expect(await map('officer', 'officer')).toBe(200)
  expect(await map('officer', 'grid')).toBe(409)
  expect([...desk.desk.cards.get(seen)!.assignees]).toEqual(['officer'])
  expect([...desk.desk.cards.get(hidden)!.named]).toEqual(['leader', 'placeholder_p1'])
  expect(
    (
      await desk.ask('officer', 'POST', `/boards/${desk.board.id}/placeholders/p2`, {
        person: 'grid',
      })
    ).status,
  ).toBe(404)
})
