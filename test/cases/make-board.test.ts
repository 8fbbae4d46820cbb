import { expect, it } from 'vitest'
import { startLinli, type TestServer } from '#test/support/server/linli.ts'

/** Asks as somebody; with a body it posts. */
const asking =
  (server: TestServer) =>
  async (username: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const token = await server.signIn(username)
    const init =
      body === undefined
        ? {}
        : {
            method: 'POST',
            headers: { 'content-type': 'application/json', ...headers },
            body: JSON.stringify(body),
          }
    const answer = await server.request(token, `/api${path}`, init)
    return { status: answer.status, body: (await answer.json()) as unknown }
  }

interface Unit {
  readonly id: string
  readonly kind: string
}

it('NB1 who may make a board, and for which units', async () => {
  const ask = asking(await startLinli())
  const units = (await ask('leader', '/board-units')).body as Unit[]
  expect(units.map(one => one.kind)).toEqual(
    expect.arrayContaining(['station', 'beat', 'grid', 'building']),
  )
  const officers = (await ask('officer', '/board-units')).body as Unit[]
  const own = officers.find(one => one.kind === 'beat')!
  const other = units.find(one => one.kind === 'beat' && one.id !== own.id)!
  const board = { title: '夜间巡查', unit: own.id }
  for (const username of ['grid', 'head3', 'auditor']) {
    expect((await ask(username, '/board-units')).body).toEqual([])
    expect((await ask(username, '/boards', board)).status, username).toBe(403)
  }
  const foreign = await ask('officer', '/boards', { ...board, unit: other.id })
  const absent = await ask('officer', '/boards', { ...board, unit: 'nowhere' })
  expect([foreign.status, absent.status]).toEqual([403, 403])
  expect(foreign.body).toEqual(absent.body)
  for (const [i, username] of ['officer', 'leader', 'admin'].entries())
    expect((await ask(username, '/boards', { ...board, title: `板 ${i}` })).status).toBe(201)
})

it('NB2 a board begins with seven stages, and a card is made and accepted on it', async () => {
  const ask = asking(await startLinli())
  const [unit] = (await ask('officer', '/board-units')).body as Unit[]
  const made = await ask('officer', '/boards', { title: '夜间巡查', unit: unit!.id })
  const { id } = made.body as { id: string }
  expect((await ask('officer', '/boards')).body).toEqual(
    expect.arrayContaining([expect.objectContaining({ id, title: '夜间巡查' })]),
  )
  const file = (await ask('officer', `/boards/${id}/export.json`)).body as {
    columns: { title: string; stage: string | null }[]
  }
  expect(file.columns.map(one => [one.stage, one.title])).toEqual([
    ['accept', '待受理'],
    ['accepted', '已受理'],
    ['handling', '处置中'],
    ['referred', '待协同'],
    ['awaiting', '待反馈'],
    ['follow-up', '待回访'],
    ['closed', '已办结'],
  ])
  const card = await ask('officer', `/boards/${id}/cards`, { title: '路灯不亮', type: 'service' })
  expect(card.status).toBe(201)
  const accepted = await ask(
    'officer',
    `/cards/${(card.body as { id: string }).id}/accept`,
    {},
    { 'idempotency-key': 'accept-1' },
  )
  expect(accepted.status).toBe(200)

  const plain = await ask(
    'officer',
    '/boards?lang=en',
    { title: 'Errands', unit: unit!.id, template: 'tasks' },
    { 'accept-language': 'en' },
  )
  const other = (await ask('officer', `/boards/${(plain.body as { id: string }).id}/export.json`))
    .body as typeof file
  expect(other.columns.map(one => one.title)).toEqual(['To do', 'Doing', 'Done'])
})

it('NB3 a name is a unit’s once, a key makes one board, and the audit says who made it', async () => {
  const ask = asking(await startLinli())
  const [unit] = (await ask('officer', '/board-units')).body as Unit[]
  const board = { title: '夜间巡查', unit: unit!.id }
  const key = { 'idempotency-key': 'board-1' }
  const first = await ask('officer', '/boards', board, key)
  expect(await ask('officer', '/boards', board, key)).toEqual(first)
  expect((await ask('officer', '/boards', board)).status).toBe(409)
  for (const title of ['', '   ', '\u200b', '。', 'x'.repeat(101)])
    expect((await ask('officer', '/boards', { ...board, title })).status, title).toBe(400)
  for (const title of ['\u3164\u200b', '\u2800', '——'])
    expect((await ask('officer', '/boards', { ...board, title })).status).toBe(400)
  const wrong = await ask('officer', '/boards', { ...board, title: '另一块', template: 'none' })
  expect(wrong.status).toBe(400)
  const { id } = first.body as { id: string }
  const entries = JSON.stringify((await ask('auditor', `/audit/entries?subject=${id}`)).body)
  expect(entries).toContain('board-made')
  expect(entries).toContain('board:create')
})
