import { dayMs } from '#shared/base/day.ts'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import { erasedTitle } from '#shared/board/card/erasing.ts'
import { hourMs } from '#shared/base/day.ts'
import { newId } from '#shared/base/ids.ts'
import { canaryCard } from '#test/support/server/canary-card.ts'
import { startDesk, type TestDesk } from '#test/support/server/desk.ts'
import { filesHolding } from '#test/support/faults/folder-holds.ts'
import { startLinli } from '#test/support/server/linli.ts'
import type { Person } from '#test/support/server/make-board.ts'
import { verifyAudit } from '#server/audit/verify.ts'
import { takenOut } from '#server/search/search-index.ts'
import { boardStatements, keptTables } from '#server/cases/case-parts.ts'
import { until } from '#test/support/until.ts'

const give = async (desk: TestDesk, person: Person, path: string, body: unknown = {}) => {
  const response = await desk.send(person, path, JSON.stringify(body), {
    'content-type': 'application/json',
    'idempotency-key': newId(),
  })
  return { status: response.status, body: (await response.json()) as { error?: { kind: string } } }
}
const erase = (desk: TestDesk, card: string, scope: string, person: Person = 'leader') =>
  give(desk, person, `/cards/${card}/erase`, { scope, ground: 'request' })

const finished = (desk: TestDesk) =>
  until(async () => {
    const rows = await desk.desk.records.selectFrom('erasures').selectAll().execute()
    return rows.length > 0 && rows.every(row => row.finished_at !== null)
  }, 'the erasure to be finished')

it('ER6 an erased card leaves no byte in any file of the data folder', async () => {
  const desk = await startDesk()
  const { id, canary } = await canaryCard(desk)
  const bystander = await desk.board.card({ title: '旁边的卡片' })
  expect((await filesHolding(desk.server.folder, canary)).length).toBeGreaterThan(1)
  expect(await erase(desk, id, 'card')).toMatchObject({ status: 200 })
  await finished(desk)
  expect(await filesHolding(desk.server.folder, canary)).toEqual([])
  expect(desk.desk.cards.get(id)).toBeUndefined()
  expect(desk.desk.cards.get(bystander)?.title).toBe('旁边的卡片')
  await desk.server.linli.stop()
  expect(await filesHolding(desk.server.folder, canary)).toEqual([])
  const audit = verifyAudit(desk.server.folder)
  expect(audit.findings).toEqual([])
  expect(audit.erased).toBeGreaterThan(3)
})

it('ER6 AP17 of remembered answers those about the card go, and no other card’s whose id holds its own', async () => {
  const desk = await startDesk()
  for (const id of ['a1', 'a12']) {
    const body = { id, title: id, unit: 'house1' }
    const made = await give(desk, 'officer', `/boards/${desk.board.id}/cards`, body)
    expect(made.status).toBe(201)
    expect((await give(desk, 'officer', `/cards/${id}/unit`, { unit: 'house2' })).status).toBe(200)
  }
  expect(await erase(desk, 'a1', 'card')).toMatchObject({ status: 200 })
  await finished(desk)
  const rows = await desk.desk.records.selectFrom('commands').select(['path', 'answer']).execute()
  const left = rows.filter(({ path }) => !path.endsWith('/erase'))
  expect(left.map(({ path, answer }) => `${path} ${answer}`).sort()).toEqual([
    expect.stringMatching(/^\/api\/boards\/\w+\/cards \{"id":"a12",/),
    '/api/cards/a12/unit {}',
  ])
})

it('ER7 erasing what is personal leaves the card with its number and its way through the station, and no byte of the rest', async () => {
  const desk = await startDesk()
  const { id, canary } = await canaryCard(desk)
  const before = desk.desk.cards.get(id)!
  expect(await erase(desk, id, 'person')).toMatchObject({ status: 200 })
  await finished(desk)
  expect(await filesHolding(desk.server.folder, canary)).toEqual([])
  const { number, column, type, unit } = before
  expect(desk.desk.cards.get(id)).toMatchObject({ number, column, type, unit, title: erasedTitle })
  const file = await desk.desk.store.copy(`file/${id}`)
  expect([file.getMap('notes').size, file.getXmlFragment('description').length]).toEqual([0, 0])
  const chain = await desk.desk.records.selectFrom('hand_overs').selectAll().execute()
  expect(chain).toMatchObject([{ from_person: 'officer', to_person: 'leader', why: '' }])
  const again = await desk.desk.store.commit(
    [{ document: `card/${id}`, build: doc => doc.getMap('card').set('title', '又有了标题') }],
    { actor: 'server', origin: 'command' },
  )
  expect(again.ok).toBe(true)
  expect(
    await give(desk, 'officer', `/cards/${id}/visibility`, { visibility: 'police' }),
  ).toMatchObject({ status: 200 })
})

it('ER8 the ledger says what was erased, why, by whom and when, and holds nothing personal', async () => {
  const desk = await startDesk()
  const { id } = await canaryCard(desk)
  const { number } = desk.desk.cards.get(id)!
  await give(desk, 'leader', `/cards/${id}/erase`, {
    scope: 'card',
    ground: 'order',
    reference: '公〔2026〕12号',
  })
  await finished(desk)
  const ledger = await desk.ask('auditor', 'GET', '/erasures')
  const { erasures } = (await ledger.json()) as { erasures: Record<string, unknown>[] }
  expect(erasures).toMatchObject([
    {
      card: id,
      number,
      type: 'dispute',
      class: 'dispute',
      kind: 'card',
      ground: 'order',
      reference: '公〔2026〕12号',
      by: 'leader',
      counts: { attachments: 1, closures: 1 },
    },
  ])
  const named = { scope: 'card', ground: 'order', reference: '张三的申请' }
  const other = await desk.board.card({ title: '另一张' })
  expect(await give(desk, 'leader', `/cards/${other}/erase`, named)).toMatchObject({ status: 400 })
})

it('ER9 a legal hold stops an erasure, shows on the card, and ends by itself or when it is lifted', async () => {
  const desk = await startDesk()
  const card = await desk.board.card({ title: '保全' })
  const soon = new Date(Date.now() + dayMs).toISOString()
  const hold = { why: '案件需要', until: soon }
  expect(await give(desk, 'leader', `/cards/${card}/legal-hold`, hold)).toMatchObject({
    status: 200,
  })
  const held = await desk.desk.store.copy(`card/${card}`)
  expect(held.getMap('card').get('legalHold')).toBe(soon)
  for (const scope of ['person', 'card'])
    expect(await erase(desk, card, scope)).toMatchObject({
      status: 409,
      body: { error: { kind: 'legal-hold' } },
    })
  const retention = await desk.ask('auditor', 'GET', '/retention')
  expect(await retention.json()).toMatchObject({ holds: [{ card, why: '案件需要', title: '' }] })
  expect(await give(desk, 'leader', `/cards/${card}/lift-legal-hold`)).toMatchObject({
    status: 200,
  })
  expect(await give(desk, 'leader', `/cards/${card}/lift-legal-hold`)).toMatchObject({
    status: 409,
  })
  expect(await erase(desk, card, 'card')).toMatchObject({ status: 200 })

  const other = await desk.board.card({ title: '保全二' })
  const short = { why: '案件需要', until: new Date(Date.now() + 300).toISOString() }
  expect(await give(desk, 'leader', `/cards/${other}/legal-hold`, short)).toMatchObject({
    status: 200,
  })
  await until(async () => (await erase(desk, other, 'card')).status === 200, 'the hold to end')
})

it('ER9 a legal hold needs a reason and an end within three years', async () => {
  const desk = await startDesk()
  const card = await desk.board.card({ title: '保全' })
  const soon = new Date(Date.now() + dayMs).toISOString()
  for (const hold of [
    { why: ' ', until: soon },
    { why: 'x', until: '2020-01-01T00:00:00Z' },
    { why: 'x', until: '2099-01-01T00:00:00Z' },
    { why: 'x' },
  ])
    expect(await give(desk, 'leader', `/cards/${card}/legal-hold`, hold)).toMatchObject({
      status: 400,
    })
})

it('ER10 only leadership erases and holds, only leadership and the auditor see the ledger; a hidden card and none are the same', async () => {
  const desk = await startDesk()
  const card = await desk.board.card({ title: '警用', visibility: 'police', unit: 'beat' })
  const seen: Record<string, readonly [erase: number, hold: number, ledger: number]> = {}
  const hold = { why: '留存', until: new Date(Date.now() + dayMs).toISOString() }
  for (const person of ['officer', 'other', 'grid', 'head', 'auditor', 'admin'] as const) {
    const erased = await erase(desk, card, 'card', person)
    const missing = await erase(desk, 'nothing-here', 'card', person)
    expect(missing.status).toBe(404)
    if (erased.status === 404) expect(erased.body).toEqual(missing.body)
    const held = await give(desk, person, `/cards/${card}/legal-hold`, hold)
    const ledger = await desk.ask(person, 'GET', '/erasures')
    const retention = await desk.ask(person, 'GET', '/retention')
    expect(retention.status).toBe(ledger.status)
    seen[person] = [erased.status, held.status, ledger.status]
  }
  expect(seen).toEqual({
    officer: [403, 403, 403],
    other: [404, 404, 403],
    grid: [404, 404, 403],
    head: [404, 404, 403],
    auditor: [404, 404, 200],
    admin: [404, 404, 403],
  })
  expect(desk.desk.cards.get(card)?.title).toBe('警用')
})

it('ER11 every table with a column of cards is erased by some part, or kept for a reason', async () => {
  const { server } = await startDesk()
  const { log, erasure } = server.linli.parts
  const covered = new Set(erasure.parts.flatMap(({ tables }) => Object.keys(tables)))
  const tables = await log.read<{ table: string; column: string }>(
    `SELECT m.name AS "table", c.name AS "column" FROM sqlite_master AS m, pragma_table_info(m.name) AS c
     WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'`,
  )
  const about = /^(card|card_id|subject|document|target|case_file)$/
  const byTheLog = new Set(['updates', 'states'])
  const uncovered = tables.filter(
    ({ table, column }) =>
      about.test(column) && !covered.has(table) && !byTheLog.has(table) && !(table in keptTables),
  )
  expect(uncovered).toEqual([])
  expect(covered.size).toBeGreaterThan(5)
  const known = new Set(tables.map(({ table, column }) => `${table}.${column}`))
  for (const { tables: own } of erasure.parts)
    for (const [table, column] of Object.entries(own)) expect(known).toContain(`${table}.${column}`)
})

it('QU29 an erasure looks through no table while others wait: what it does finds its rows by an index, what it must look for is read on a thread of its own', async () => {
  const desk = await startDesk()
  const card = await desk.board.card({ title: '要清除的' })
  const { log, erasure, cards } = desk.server.linli.parts
  const { records, clock } = desk.desk
  const at = clock.now()
  const answer = { account: 'officer', status: 200, answer: '{}', fingerprint: '' }
  for (const [key, hoursAgo] of Object.entries({ old: 100, recent: 0.5 }))
    await records
      .insertInto('commands')
      .values({ ...answer, key, path: `/api/cards/${card}/unit`, at: at - hoursAgo * hourMs })
      .execute()
  const erasing = { why: 'request', by: 'leader', authority: '', at }
  const statements = (['card', 'person'] as const).flatMap(scope =>
    erasure.parts.flatMap(part => part.erase(cards.get(card)!, { ...erasing, scope })),
  )
  const through: string[] = []
  for (const { sql, parameters } of [
    ...statements,
    ...(await boardStatements(log, desk.board.id, at)),
  ]) {
    const plan = await log.read<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, parameters)
    // A row of a virtual table that is found by its rowid counts as a scan to the planner.
    for (const { detail } of plan)
      if (/^SCAN (?!said\b|json_each\b|\w+ VIRTUAL TABLE INDEX \d+:=$)/.test(detail))
        through.push(`${detail}: ${sql}`)
  }
  expect(through).toEqual([])
  expect(await erase(desk, card, 'card')).toMatchObject({ status: 200 })
  const left = await records.selectFrom('commands').select('path').execute()
  expect(left.map(({ path }) => path)).toEqual([`/api/cards/${card}/erase`])
})

it('ER8 two erasures of one card make one line; the second finds no card', async () => {
  const desk = await startDesk()
  const card = await desk.board.card({ title: '一次' })
  const outcomes = await Promise.all([erase(desk, card, 'card'), erase(desk, card, 'card')])
  expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 404])
  await finished(desk)
  const rows = await desk.desk.records.selectFrom('erasures').selectAll().execute()
  expect(rows.length).toBe(1)
})

it('ER21 a server whose erasure waits for a reader of the database stops and starts, and finishes it when the reader has gone', async () => {
  const desk = await startDesk()
  const { folder } = desk.server
  const { id, canary } = await canaryCard(desk)
  const reader = new DatabaseSync(join(folder, 'linli.db'))
  reader.exec('BEGIN')
  reader.prepare('SELECT count(*) FROM updates').get()
  expect(await erase(desk, id, 'card')).toMatchObject({ status: 200 })
  await desk.server.linli.stop()
  const again = await startLinli({ demo: false, folder })
  const { ledger } = again.linli.parts.erasure
  expect((await ledger.unfinished()).length).toBe(1)
  reader.close()
  await until(async () => (await ledger.unfinished()).length === 0, 'the erasure to be finished')
  expect(await filesHolding(folder, canary)).toEqual([])
})

it('ER6 a card whose stored bytes are damaged can be erased like any other', async () => {
  const first = await startDesk()
  const { folder } = first.server
  const { id, canary } = await canaryCard(first)
  await first.server.linli.stop()
  const database = new DatabaseSync(join(folder, 'linli.db'))
  for (const table of ['updates', 'states'])
    database.exec(`UPDATE ${table} SET sum = sum + 1 WHERE document = 'file/${id}'`)
  database.close()
  const { linli } = await startLinli({ demo: false, folder })
  const { eraser, ledger } = linli.parts.erasure
  const erased = { ground: 'request', reference: '', by: 'leader', at: Date.now() } as const
  expect(await eraser.erase(id, 'person', erased)).toMatchObject({
    ok: false,
    problem: { kind: 'document-damaged' },
  })
  expect(await eraser.erase(id, 'card', erased)).toMatchObject({ ok: true })
  await eraser.finish()
  expect(await ledger.unfinished()).toEqual([])
  expect(await filesHolding(folder, canary)).toEqual([])
})

it('ER6 a search index that was reading the card meanwhile brings nothing back', async () => {
  const desk = await startDesk()
  const { store, search, erasure } = desk.server.linli.parts
  const { id, canary } = await canaryCard(desk)
  await search.index.settled()
  const copy = store.copy.bind(store)
  let erased: unknown = null
  store.copy = async document => {
    const read = await copy(document)
    if (erased === null) {
      const why = { ground: 'request', reference: '', by: 'leader', at: Date.now() } as const
      erased = await erasure.eraser.erase(id, 'card', why)
    }
    return read
  }
  const { log } = desk.server.linli.parts
  await log.write([takenOut(id)])
  search.index.hear({ document: `card/${id}`, position: log.position() })
  await search.index.update()
  expect(erased).toMatchObject({ ok: true })
  await erasure.eraser.finish()
  expect(await filesHolding(desk.server.folder, canary)).toEqual([])
})

it('ER22 what people show of themselves in a document is forgotten when it is made anew', async () => {
  const { PresenceHub } = await import('#server/wire/presence.ts')
  const presence = new PresenceHub(state => state, 5)
  const told: string[] = []
  const subscriber = {
    actor: { id: 'officer', name: 'officer', memberships: [] },
    audience: 'all',
    presence: (_: string, update: Uint8Array) => void told.push(Buffer.from(update).toString()),
  }
  const other = { ...subscriber, presence: () => {} }
  presence.join('file/k1', subscriber)
  presence.join('file/k1', other)
  const end = { tname: 'description' }
  const said = JSON.stringify({ cursor: { anchor: end, head: end } })
  presence.receive('file/k1', other, awareness(7, 1, said))
  await until(() => told.join().includes('description'), 'the cursor to be told')
  presence.forget('file/k1')
  await until(() => told.at(-1)?.includes('null') === true, 'the cursor to be taken back')
  told.length = 0
  presence.join('file/k1', { ...subscriber })
  expect(told.join()).not.toContain('description')
  presence.stop()
})

/** A y-protocols awareness update of one entry. */
function awareness(client: number, clock: number, state: string): Uint8Array {
  const text = Buffer.from(state)
  return Uint8Array.of(1, client, clock, text.length, ...text)
}
