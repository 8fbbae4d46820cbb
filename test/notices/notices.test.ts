import { expect, it } from 'vitest'
import type { NoticeList } from '#shared/live/notice.ts'
import { addNote, editNote } from '#web/state/file-edits.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { startDesk, type TestDesk } from '#test/support/server/desk.ts'
import { openLinli } from '#test/support/server/linli.ts'
import { makeBoard, type Person } from '#test/support/server/make-board.ts'
import { seeded, seedOf } from '#test/support/seeded.ts'
import { until } from '#test/support/until.ts'
import { assign, setCard, settledNotices } from '#test/support/server/notices.ts'

async function listOf(desk: TestDesk, person: Person, query = ''): Promise<NoticeList> {
  await settledNotices(desk.server)
  const response = await desk.ask(person, 'GET', `/notices${query}`)
  expect(response.status).toBe(200)
  return (await response.json()) as NoticeList
}

const rowsOf = (desk: TestDesk) => desk.desk.records.selectFrom('notices').selectAll().execute()

it('NO1 a note that mentions somebody and a card given to somebody tell them once, with the card and who did it', async () => {
  const desk = await startDesk()
  const card = await desk.board.card({ title: '三楼漏水' })
  const officer = await desk.server.board(await tokenOf(desk, 'officer'), desk.board.id)
  let note = ''
  const wrote = officer.edit(`file/${card}`, doc => {
    note = addNote(doc, { by: 'officer', text: '@head @grid 看一下', mentions: ['head', 'grid'] })
  })
  await until(() => officer.acked.has(wrote), 'the note')
  const changed = officer.edit(`file/${card}`, doc =>
    editNote(doc, note, '@head @leader 看一下', ['head', 'leader']),
  )
  const given = officer.edit(`card/${card}`, doc => assign(doc, 'grid'))
  await until(() => officer.acked.has(changed) && officer.acked.has(given), 'the edits')
  const head = await listOf(desk, 'head')
  expect(head).toMatchObject({ unread: 1, more: false })
  expect(head.notices).toMatchObject([
    {
      kind: 'mention',
      by: { id: 'officer', name: 'officer' },
      card: { id: card, board: desk.board.id, title: '三楼漏水', urgent: false },
      lost: false,
      readAt: null,
      detail: { note },
    },
  ])
  expect((await listOf(desk, 'grid')).notices.map(one => one.kind).sort()).toEqual([
    'assignment',
    'mention',
  ])
  expect((await listOf(desk, 'leader')).notices.map(one => one.kind)).toEqual(['mention'])
  expect((await listOf(desk, 'officer')).notices).toEqual([])
})

it('NO2 nobody is told of their own act, and nobody of a card they may not read', async () => {
  const desk = await startDesk()
  const card = await desk.board.card({ title: '涉案线索', visibility: 'police' })
  const officer = await desk.server.board(await tokenOf(desk, 'officer'), desk.board.id)
  const known = ['officer', 'leader', 'other', 'grid', 'head', 'auditor', 'admin']
  const edits = [
    officer.edit(`file/${card}`, doc => {
      addNote(doc, { by: 'officer', text: '@所有人', mentions: known })
    }),
    // Nobody else may be given it: they could not read it.
    officer.edit(`card/${card}`, doc => {
      for (const person of ['officer', 'leader']) assign(doc, person)
    }),
  ]
  const everybody = [...known, 'nobody']
  await until(() => edits.every(edit => officer.acked.has(edit)), 'the edits')
  const { statements, send } = desk.desk.notices.prepare(
    everybody.map(to => ({ kind: 'reply', to, card, by: 'officer' })),
  )
  await desk.desk.store.commit([], { actor: 'server', origin: 'command' }, statements)
  send()
  await settledNotices(desk.server)
  const rows = await rowsOf(desk)
  expect([...new Set(rows.map(row => row.person))]).toEqual(['leader'])
  for (const person of ['head', 'grid', 'other', 'auditor', 'admin'] as const)
    expect(await listOf(desk, person)).toEqual({ notices: [], unread: 0, more: false })
})

it('NO3 a notice holds no title and nothing that people wrote; what is shown is what the reader may read at that moment', async () => {
  const desk = await startDesk()
  const card = await desk.board.card({ title: 'CANARY-甲家纠纷' })
  const officer = { id: 'officer', name: 'officer', memberships: [] }
  const { statements, send } = desk.desk.notices.prepare([
    {
      kind: 'hand-over',
      to: 'head',
      card,
      by: 'officer',
      detail: { what: 'offered', why: 'CANARY 张三 的电话', until: 1_790_000_000_000 },
    },
  ])
  await desk.desk.store.commit([], { actor: officer, origin: 'command' }, statements)
  send()
  expect(JSON.stringify(statements)).not.toContain('CANARY')
  const seen = (await listOf(desk, 'head')).notices[0]!
  expect(seen.card?.title).toBe('CANARY-甲家纠纷')
  expect(seen.detail).toEqual({ what: 'offered', until: 1_790_000_000_000 })
  expect(JSON.stringify(await rowsOf(desk))).not.toContain('CANARY')

  await setCard(desk.server, card, 'visibility', 'police')
  const lost = (await listOf(desk, 'head')).notices
  expect(lost).toEqual([
    {
      id: seen.id,
      kind: 'hand-over',
      at: seen.at,
      sentAt: seen.sentAt,
      readAt: null,
      by: null,
      card: null,
      lost: true,
      detail: {},
    },
  ])
  await setCard(desk.server, card, 'visibility', 'board')
  expect((await listOf(desk, 'head')).notices[0]?.card?.title).toBe('CANARY-甲家纠纷')
  await desk.server.linli.parts.directory.setUntil('m-head', 1)
  expect((await listOf(desk, 'head')).notices[0]).toMatchObject({ lost: true, card: null })
})

it('NO4 what comes with an edit is told once that edit is on disk, also when another one of its document is told meanwhile', async () => {
  const desk = await startDesk()
  const card = await desk.board.card({ title: '甲' })
  const { notices, cards, fanout, log } = desk.server.linli.parts
  const document = `card/${card}` as const
  const writes = [{ path: ['card', 'assignees', 'head'], op: 'put', value: true }] as const
  const by = { by: 'officer', origin: 'connection', through: null, writes } as const
  const record = cards.get(card)!
  // On its way to the disk.
  const rows = notices.notices.sideRows({ document, ...by, at: 1, before: record, card: record })
  await setCard(desk.server, card, 'title', '乙')
  expect((await listOf(desk, 'head')).notices).toEqual([])
  await log.write(rows)
  fanout.publish({
    document,
    epoch: 0,
    position: log.position(),
    update: new Uint8Array(),
    source: null,
    extra: { ...by, card: null, state: () => new Uint8Array() },
  })
  expect((await listOf(desk, 'head')).notices).toMatchObject([{ kind: 'assignment' }])
})

it('NO4 what a crash left untold is told at the next start, once; a commit that failed tells nobody', async () => {
  const folder = dataFolder()
  const first = await openLinli(folder, { demo: false })
  const { board } = await makeBoard(first)
  const card = await board.card({ title: '甲' })
  const notices = first.linli.parts.desk.notices
  const wanted = { kind: 'reply', to: 'head', card, by: 'officer', key: 'reply 1' } as const
  const kept = notices.prepare([wanted])
  const failed = notices.prepare([{ ...wanted, key: 'reply 2' }])
  // The process dies between the commit and the telling.
  await first.linli.parts.log.write(kept.statements)
  failed.send()
  await settledNotices(first)
  await first.linli.stop()

  const second = await openLinli(folder, { demo: false })
  await settledNotices(second)
  const records = second.linli.parts.records
  const rows = await records.selectFrom('notices').selectAll().execute()
  expect(rows).toMatchObject([{ person: 'head', key: 'reply 1 head' }])
  expect(rows[0]!.sent_at).toBeGreaterThan(0)
  await second.linli.parts.log.write(second.linli.parts.desk.notices.prepare([wanted]).statements)
  expect(await records.selectFrom('notices').selectAll().execute()).toHaveLength(1)
  await second.linli.stop()
})

it('NO5 however the same events race, each person has exactly one notice of each', async () => {
  const seed = seedOf()
  console.log(`SEED=${seed}`)
  const random = seeded(seed)
  const desk = await startDesk()
  const cards = await desk.board.cards([{ title: '甲' }, { title: '乙' }, { title: '丙' }])
  const people = ['head', 'grid', 'leader']
  const commit = async (event: number, card: string) => {
    const { statements, send } = desk.desk.notices.prepare(
      people.map(to => ({ kind: 'clock', to, card, by: 'server', key: `clock ${event}` })),
    )
    const done = await desk.desk.store.commit(
      [],
      { actor: 'server', origin: 'command' },
      statements,
    )
    if (done.ok) for (let i = random() * 3; i > 0; i--) send()
  }
  const give = async (card: string) => {
    await desk.desk.store.commit(
      [{ document: `card/${card}`, build: doc => assign(doc, 'grid', random() < 0.5) }],
      { actor: { id: 'officer', name: '', memberships: [] }, origin: 'command', at: 1_000_000 },
    )
  }
  await Promise.all(
    Array.from({ length: 120 }, () => {
      const card = cards[Math.floor(random() * cards.length)]!
      return random() < 0.7 ? commit(Math.floor(random() * 20), card) : give(card)
    }),
  )
  await settledNotices(desk.server)
  const rows = await rowsOf(desk)
  expect(rows.filter(row => row.sent_at === 0)).toEqual([])
  expect(new Set(rows.map(row => row.key)).size).toBe(rows.length)
  expect(new Set(rows.map(row => row.sent_at)).size).toBe(rows.length)
  const clocks = rows.filter(row => row.kind === 'clock')
  expect(clocks).toHaveLength(
    people.length * new Set(clocks.map(row => row.key.split(' ')[1])).size,
  )
  const given = rows.filter(row => row.kind === 'assignment')
  expect(new Set(given.map(row => row.card)).size).toBe(given.length)
})

it('NO6 a list is the reader’s own: reading, paging and marking reach nobody else’s', async () => {
  const desk = await startDesk()
  const card = await desk.board.card({ title: '甲' })
  const { statements, send } = desk.desk.notices.prepare(
    Array.from({ length: 120 }, (_, i) => ({
      kind: 'clock',
      to: i % 2 === 0 ? 'head' : 'grid',
      card,
      by: 'server',
      at: 1_790_000_000_000 + i,
      detail: { n: i },
    })),
  )
  await desk.desk.store.commit([], { actor: 'server', origin: 'command' }, statements)
  send()
  const first = await listOf(desk, 'head')
  expect(first).toMatchObject({ unread: 60, more: true })
  expect(first.notices).toHaveLength(50)
  const rest = await listOf(desk, 'head', `?before=${first.notices.at(-1)!.sentAt}`)
  expect(rest).toMatchObject({ more: false })
  const mine = [...first.notices, ...rest.notices]
  expect(mine.map(one => one.detail['n'])).toEqual(
    Array.from({ length: 60 }, (_, i) => 118 - 2 * i),
  )
  const missed = await listOf(desk, 'head', `?since=${mine[5]!.sentAt}`)
  expect(missed.notices.map(one => one.id)).toEqual(mine.slice(0, 5).map(one => one.id))

  const theirs = (await listOf(desk, 'grid')).notices.map(one => one.id)
  const read = async (person: Person, body: unknown) =>
    (await desk.ask(person, 'POST', '/notices/read', body)).json()
  expect(await read('head', { ids: theirs })).toEqual({ unread: 60 })
  expect(await read('head', { ids: [mine[0]!.id] })).toEqual({ unread: 59 })
  expect(await read('head', { until: mine[1]!.sentAt })).toEqual({ unread: 0 })
  expect((await listOf(desk, 'grid')).unread).toBe(60)
  for (const body of [{}, { ids: [] }, { ids: ['../x'] }, { until: 'now' }])
    expect((await desk.ask('head', 'POST', '/notices/read', body)).status).toBe(400)
  expect((await desk.ask('head', 'GET', '/notices?since=yesterday')).status).toBe(400)
  expect((await fetch(`${desk.server.url}/api/notices`)).status).toBe(401)
})

it('NO7 a kind that the person has silenced tells them nothing; choices that make no sense are refused', async () => {
  const desk = await startDesk()
  const card = await desk.board.card({ title: '甲' })
  const choices = await (await desk.ask('head', 'GET', '/notices/choices')).json()
  const chosen = { ...choices, kinds: { ...choices.kinds, clock: 'none', reply: 'app' } }
  const set = (body: unknown) => desk.ask('head', 'PUT', '/notices/choices', body)
  expect((await set(chosen)).status).toBe(200)
  for (const wrong of [
    { ...chosen, kinds: { ...chosen.kinds, system: 'none' } },
    { ...chosen, kinds: { mention: 'app' } },
    { ...chosen, quiet: { from: '25:00', to: '07:00', zone: 'Asia/Shanghai' } },
    { ...chosen, quiet: { from: '22:00', to: '07:00', zone: 'Mars/Olympus' } },
    { ...chosen, more: 1 },
  ])
    expect((await set(wrong)).status).toBe(400)
  expect(await (await desk.ask('grid', 'GET', '/notices/choices')).json()).toEqual(choices)
  const { statements, send } = desk.desk.notices.prepare(
    (['clock', 'reply'] as const).flatMap(kind =>
      ['head', 'grid'].map(to => ({ kind, to, card, by: 'server' })),
    ),
  )
  await desk.desk.store.commit([], { actor: 'server', origin: 'command' }, statements)
  send()
  expect((await listOf(desk, 'head')).notices.map(one => one.kind)).toEqual(['reply'])
  expect((await listOf(desk, 'grid')).notices).toHaveLength(2)
})

it('NO8 the notices of a card that is erased go with it', async () => {
  const desk = await startDesk()
  const [one, two] = await desk.board.cards([{ title: '甲' }, { title: '乙' }])
  const { statements, send } = desk.desk.notices.prepare(
    [one!, two!].map(card => ({ kind: 'reply', to: 'head', card, by: 'server' })),
  )
  await desk.desk.store.commit([], { actor: 'server', origin: 'command' }, statements)
  send()
  await settledNotices(desk.server)
  const erased = await desk.ask('leader', 'POST', `/cards/${one}/erase`, {
    scope: 'card',
    ground: 'request',
  })
  expect(erased.status).toBe(200)
  expect((await rowsOf(desk)).map(row => row.card)).toEqual([two])
})

async function tokenOf(desk: TestDesk, person: Person): Promise<string> {
  const response = await desk.ask(person, 'GET', '/me')
  expect(response.status).toBe(200)
  return desk.server.signIn(person)
}
