import { hash } from 'node:crypto'
import { expect, it } from 'vitest'
import { openCheckpoint } from '#server/audit/checkpoint.ts'
import { eraseStatements } from '#server/audit/erased.ts'
import { readVerifier } from '#server/audit/note.ts'
import { recordRead } from '#server/audit/record-read.ts'
import type { EntryResponse } from '#server/audit/audit-responses.ts'
import { checkAnswers } from '#server/http/openapi/described.ts'
import type { AuditRow } from '#server/audit/tables.ts'
import { startDesk, type TestDesk } from '#test/support/server/desk.ts'
import type { Person } from '#test/support/server/make-board.ts'

checkAnswers()

interface Page {
  readonly entries: readonly EntryResponse[]
  readonly more: boolean
}

async function entries(
  desk: TestDesk,
  person: Person,
  query = '',
): Promise<readonly EntryResponse[]> {
  const response = await desk.ask(person, 'GET', `/audit/entries${query}`)
  expect(response.status).toBe(200)
  return ((await response.json()) as Page).entries
}

const routes: readonly (readonly [method: string, path: string, body?: unknown])[] = [
  ['GET', '/audit/entries'],
  ['GET', '/audit/choices'],
  ['GET', '/audit/state'],
  ['POST', '/audit/verify', {}],
  ['GET', '/audit/checkpoint'],
  ['GET', '/audit/complaints'],
]
const marking: typeof routes = [
  ['GET', '/audit/samples'],
  ['POST', '/audit/samples', { wanted: 2 }],
  ['GET', '/audit/samples/none'],
  ['POST', '/audit/flags', { seq: 0, note: '请说明' }],
]

it('AU17 only auditors and leadership read the record; only auditors draw samples and flag; nobody else gets a word of it', async () => {
  const desk = await startDesk()
  await desk.board.card({ title: 'canary-title' })
  for (const person of ['officer', 'other', 'grid', 'head', 'admin'] as const)
    for (const [method, path, body] of [...routes, ...marking]) {
      const response = await desk.ask(person, method, path, body)
      expect([person, path, response.status]).toEqual([person, path, 403])
      expect(await response.text()).not.toContain('canary')
    }
  for (const [method, path, body] of routes)
    for (const person of ['auditor', 'leader'] as const)
      expect([path, (await desk.ask(person, method, path, body)).status]).toEqual([path, 200])
  for (const [method, path, body] of marking)
    expect([path, (await desk.ask('leader', method, path, body)).status]).toEqual([path, 403])
  expect((await desk.ask('auditor', 'POST', '/audit/samples', { wanted: 2 })).status).toBe(201)
  expect((await desk.ask('auditor', 'GET', '/audit/samples/none')).status).toBe(404)
  expect(
    (await desk.ask('auditor', 'POST', '/audit/flags', { seq: 1e9, note: '请看' })).status,
  ).toBe(404)
  const unsigned = await fetch(`${desk.server.url}/api/audit/entries`)
  expect(unsigned.status).toBe(401)
})

it('AU18 an auditor sees who, when, what and why, and no content of a card; leadership sees what it may read', async () => {
  const desk = await startDesk()
  const { log } = desk.server.linli.parts
  const card = await desk.board.card({ title: 'canary-title', visibility: 'police' })
  await desk.ask('officer', 'POST', `/cards/${card}/visibility`, {
    visibility: 'named',
    named: ['officer'],
  })
  await recordRead(log, {
    subject: card,
    actor: 'officer',
    at: Date.now(),
    authority: 'contact:reveal officer@beat',
    what: 'contact',
    reason: '约定上门时间',
  })
  const seen = await entries(desk, 'auditor', `?subject=${card}`)
  expect(seen.map(entry => entry.action)).toEqual([
    'read:contact',
    'named/officer',
    'visibility',
    'created',
  ])
  expect(seen[0]).toMatchObject({
    actor: { id: 'officer', name: 'officer' },
    after: '约定上门时间',
    authority: 'contact:reveal officer@beat',
    subject: { kind: 'card', title: null },
    names: {},
  })
  expect(seen[2]).toMatchObject({ shown: true, before: 'police', after: 'named' })
  expect(seen[3]).toMatchObject({ shown: false, before: null, after: null })
  expect(JSON.stringify(seen)).not.toContain('canary')
  const led = await entries(desk, 'leader', `?subject=${card}`)
  expect(led[3]).toMatchObject({
    shown: true,
    after: 'canary-title',
    subject: { title: 'canary-title' },
  })
  const history = await desk.ask('officer', 'GET', `/cards/${card}/history`)
  expect(await history.text()).not.toContain('约定')
})

it('AU18 the record ends at the reader’s units', async () => {
  const desk = await startDesk()
  const { directory } = desk.desk
  await directory.add({
    units: [
      { id: 'far', kind: 'station', name: 'far', parent: null },
      { id: 'farbeat', kind: 'beat', name: 'farbeat', parent: 'far' },
    ],
    people: [{ id: 'stranger', username: 'stranger', name: 'canary-name', demo: 0 }],
    memberships: [
      { id: 'm-far', person: 'stranger', unit: 'farbeat', role: 'officer', since: 0, until: null },
    ],
  })
  const seen = await entries(desk, 'auditor')
  expect(seen.length).toBeGreaterThan(5)
  expect(seen.filter(entry => ['far', 'farbeat', 'stranger'].includes(entry.subject.id))).toEqual(
    [],
  )
  expect(JSON.stringify(seen)).not.toContain('canary')
  const [row] = await desk.server.linli.parts.log.read<AuditRow>(
    `SELECT * FROM audit WHERE subject = 'farbeat'`,
  )
  const flagged = await desk.ask('auditor', 'POST', '/audit/flags', { seq: row!.seq, note: '请看' })
  expect(flagged.status).toBe(404)
  const { people } = (await (await desk.ask('auditor', 'GET', '/audit/choices')).json()) as {
    people: { id: string }[]
  }
  expect(people.map(({ id }) => id)).not.toContain('stranger')
})

it('AU19 the record is filtered by person, card number, kind, origin, period and flags, and read page by page', async () => {
  const desk = await startDesk()
  const ids = await desk.board.cards(Array.from({ length: 230 }, (_, i) => ({ title: `第${i}张` })))
  const number = desk.desk.cards.get(ids[7]!)!.number
  const begun = Date.now()
  await desk.ask('officer', 'POST', `/cards/${ids[7]}/visibility`, { visibility: 'staff' })
  const actions = async (query: string) =>
    (await entries(desk, 'auditor', query)).map(one => one.action)
  expect(await actions(`?subject=${number.toLowerCase()}`)).toEqual(['visibility', 'created'])
  expect(await actions('?person=officer')).toEqual(['visibility'])
  expect(await actions('?group=access')).toEqual(['visibility'])
  expect(await actions('?group=reads')).toEqual([])
  expect(await actions(`?from=${begun}&person=officer`)).toEqual(['visibility'])
  expect(await actions(`?to=${begun}&person=officer`)).toEqual([])
  expect((await actions('?origin=connection')).length).toBe(0)
  const seen = new Set<number>()
  for (let query = '?group=flow'; query !== '';) {
    const page = (await (await desk.ask('auditor', 'GET', `/audit/entries${query}`)).json()) as Page
    for (const entry of page.entries) seen.add(entry.seq)
    query = page.more ? `?group=flow&before=${page.entries.at(-1)!.seq}` : ''
  }
  expect(seen.size).toBe(230)
  const [first] = await entries(desk, 'auditor', '?person=officer')
  await desk.ask('auditor', 'POST', '/audit/flags', { seq: first!.seq, note: '为何限制查看？' })
  expect(await entries(desk, 'auditor', '?flagged=1')).toMatchObject([
    { seq: first!.seq, flags: [{ note: '为何限制查看？', by: 'auditor' }] },
  ])
  expect((await actions('?group=audit'))[0]).toBe('flag')
  for (const query of ['?group=all', '?from=x', '?before=-1', `?person=${'x'.repeat(65)}`])
    expect((await desk.ask('auditor', 'GET', `/audit/entries${query}`)).status).toBe(400)
})

it('AU20 a sample is drawn again by its seed, and reading writes nothing but samples and flags', async () => {
  const desk = await startDesk()
  const { log } = desk.server.linli.parts
  await desk.board.cards(Array.from({ length: 60 }, (_, i) => ({ title: `第${i}张` })))
  const count = async () => (await log.read<{ n: number }>('SELECT count(*) AS n FROM audit'))[0]!.n
  const before = await count()
  for (const [method, path, body] of routes) await desk.ask('auditor', method, path, body)
  expect(await count()).toBe(before)
  const draw = async (seed: string) => {
    const body = { wanted: 10, seed, filter: { group: 'flow' } }
    const made = await desk.ask('auditor', 'POST', '/audit/samples', body)
    const { id } = (await made.json()) as { id: string }
    const sample = await desk.ask('auditor', 'GET', `/audit/samples/${id}`)
    return ((await sample.json()) as { entries: EntryResponse[] }).entries.map(entry => entry.seq)
  }
  const rows = await log.read<AuditRow>(`SELECT * FROM audit WHERE action = 'created'`)
  const first = await draw('2026-一季度')
  const lots = rows.map(row => ({
    seq: row.seq,
    lot: hash('sha256', Buffer.concat([Buffer.from('2026-一季度'), row.leaf]), 'hex'),
  }))
  const expected = lots.toSorted((a, b) => (a.lot < b.lot ? -1 : 1)).slice(0, 10)
  expect(first).toEqual(expected.map(({ seq }) => seq).toSorted((a, b) => a - b))
  expect(await draw('2026-一季度')).toEqual(first)
  expect(await draw('another')).not.toEqual(first)
  expect(await count()).toBe(before + 3)
})

it('AU20 state, verification and checkpoint: what was signed holds with the public key, an altered entry is told', async () => {
  const desk = await startDesk()
  const { log } = desk.server.linli.parts
  const card = await desk.board.card({ title: '甲' })
  await log.write(
    eraseStatements({
      subject: card,
      actor: 'server',
      origin: 'derived',
      at: 1,
      authority: 'server',
      why: 'retention',
    }),
  )
  const given = (await (await desk.ask('auditor', 'GET', '/audit/checkpoint')).json()) as {
    checkpoint: string
    key: string
  }
  const checkpoint = openCheckpoint(given.checkpoint, [readVerifier(given.key)!])
  const [{ n }] = (await log.read<{ n: number }>('SELECT count(*) AS n FROM audit')) as [
    { n: number },
  ]
  expect(checkpoint?.size).toBe(n)
  const verify = async () =>
    (await (await desk.ask('leader', 'POST', '/audit/verify', {})).json()) as {
      verified: { whole: boolean; upTo: number; erased: number; findings: unknown[] }
    }
  expect((await verify()).verified).toMatchObject({ whole: true, upTo: n, erased: 1, findings: [] })
  await log.write([{ sql: `UPDATE audit SET actor = 'nobody' WHERE seq = 2`, parameters: [] }])
  expect((await verify()).verified).toMatchObject({
    whole: false,
    findings: [{ kind: 'entry-altered', seq: 2, to: null }],
  })
})

it('AU22 a file of a card for police only is given out with an entry, a file everybody may see without', async () => {
  const desk = await startDesk()
  for (const visibility of ['police', 'board'] as const) {
    const card = await desk.board.card({ title: '甲', visibility })
    const sent = await desk.send('officer', `/cards/${card}/attachments`, 'text', {
      'x-file-name': 'a.txt',
    })
    const { id } = (await sent.json()) as { id: string }
    expect((await desk.ask('head', 'GET', `/attachments/${id}`)).status).toBe(
      visibility === 'police' ? 404 : 200,
    )
    expect(await (await desk.ask('officer', 'GET', `/attachments/${id}`)).text()).toBe('text')
    const reads = await entries(desk, 'auditor', `?group=reads&subject=${card}`)
    expect(reads.map(({ action, actor }) => [action, actor.id])).toEqual(
      visibility === 'police' ? [['read:attachment', 'officer']] : [],
    )
  }
})
