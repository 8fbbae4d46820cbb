import * as Y from 'yjs'
import { expect, it } from 'vitest'
import { wordsOf, snippetOf } from '#server/search/find-cards.ts'
import { can } from '#shared/policy/can.ts'
import { subjectOf } from '#server/room/card-record.ts'
import type { Person } from '#test/support/server/make-board.ts'
import { startDesk, type TestDesk } from '#test/support/server/desk.ts'
import { openLinli } from '#test/support/server/linli.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { seeded } from '#test/support/seeded.ts'

interface Said {
  cards: { id: string; title: string; snippet: { text: string; hits: number[][] } | null }[]
  total: number
}

async function find(desk: TestDesk, person: Person, query: string): Promise<Said> {
  await desk.server.linli.parts.search.index.settled()
  const answer = await desk.ask(person, 'GET', `/search?${query}`)
  expect(answer.status).toBe(200)
  return (await answer.json()) as Said
}

const q = (text: string) => `q=${encodeURIComponent(text)}`

async function describe(desk: TestDesk, card: string, text: string) {
  const note = new Y.Map<unknown>([
    ['by', 'officer'],
    ['at', new Date().toISOString()],
    ['text', text],
    ['mentions', []],
  ])
  const outcome = await desk.desk.store.commit(
    [{ document: `file/${card}`, build: doc => void doc.getMap('notes').set('n', note) }],
    { actor: 'server', origin: 'command' },
  )
  expect(outcome.ok).toBe(true)
}

it('SE1 words of any length are found in titles and case files, in Chinese and English, full-width or not', async () => {
  const desk = await startDesk()
  const card = await desk.board.card({ title: '三号楼电动车ABC充电' })
  const other = await desk.board.card({ title: '路灯不亮' })
  await describe(desk, other, '居民说 Lamp No.７ 晚上不亮，已联系物业')
  for (const [text, ids] of [
    ['电动', [card]],
    ['车', [card]],
    ['电动车', [card]],
    ['abc', [card]],
    ['ＡＢＣ 充电', [card]],
    ['充电 路灯', []],
    ['物业', [other]],
    ['lamp no.7', [other]],
    ['"不亮，已"', [other]],
    ['100%', []],
    ['_', []],
  ] as const)
    expect([text, (await find(desk, 'officer', q(text))).cards.map(one => one.id)]).toEqual([
      text,
      ids,
    ])
  const hit = (await find(desk, 'officer', q('物业'))).cards[0]?.snippet
  expect(hit?.hits.map(([a, b]) => hit.text.slice(a, b))).toEqual(['物业'])
})

it('SE1 a number is found whole or by its tail, before what only mentions it', async () => {
  const desk = await startDesk()
  const made = await desk.ask('officer', 'POST', `/boards/${desk.board.id}/cards`, {
    title: '甲',
    unit: 'house1',
  })
  const { id, number } = (await made.json()) as { id: string; number: string }
  const mention = await desk.board.card({ title: `见 ${number}` })
  expect((await find(desk, 'officer', q(number))).cards.map(one => one.id)).toEqual([id, mention])
  expect((await find(desk, 'officer', q(number.slice(-7)))).cards[0]?.id).toBe(id)
})

it('SE2 nobody finds, counts or is quoted what they may not read, as every role', async () => {
  const desk = await startDesk()
  const canary = '金丝雀暗号'
  await desk.board.cards([
    { title: `${canary} 楼`, unit: 'house1' },
    { title: `${canary} 工`, unit: 'house1', visibility: 'staff' },
    { title: `${canary} 警`, unit: 'house1', visibility: 'police' },
    { title: `${canary} 名`, unit: 'house1', visibility: 'named', named: ['officer'] },
    { title: `${canary} 远`, unit: 'house3' },
    { title: `${canary} 派`, unit: 'house3', assignees: ['grid'] },
  ])
  const totals = await Promise.all(
    (['leader', 'officer', 'grid', 'head', 'other', 'auditor', 'admin'] as const).map(
      async person => (await find(desk, person, q(canary))).total,
    ),
  )
  expect(totals).toEqual([6, 6, 2, 1, 0, 0, 0])
  const head = await find(desk, 'head', q(canary))
  expect(JSON.stringify(head)).not.toMatch(/工|警|名|远/)
})

it('SE2 search finds exactly what a scan filtered by the policy finds, seeded', async () => {
  const desk = await startDesk()
  const random = seeded(7)
  const words = ['楼道', '堆物', '电动车', '噪声', '路灯', '老人', 'fire', 'A座']
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const titles = Array.from({ length: 60 }, () => `${pick(words)}${pick(words)} ${pick(words)}`)
  await desk.board.cards(
    titles.map(title => ({
      title,
      unit: pick(['house1', 'house2', 'house3', 'grid1', 'beat']),
      visibility: pick(['board', 'staff', 'police'] as const),
    })),
  )
  const { cards, path, directory } = desk.desk
  for (let round = 0; round < 24; round++) {
    const person = pick(['leader', 'officer', 'grid', 'head'] as const)
    const text = random() < 0.5 ? pick(words) : `${pick(words)} ${pick(words)}`
    const actor = directory.actor(person)!
    const naive = [...cards.ofBoard(desk.board.id).values()].filter(
      card =>
        can(actor, 'card:read', subjectOf(card, path)) &&
        wordsOf(text).every(word => card.title.toLowerCase().includes(word.toLowerCase())),
    )
    expect([person, text, (await find(desk, person, q(text))).total]).toEqual([
      person,
      text,
      naive.length,
    ])
  }
})

it('SE3 what a crash left unindexed is indexed at the next start, and changed or erased text is found no more', async () => {
  const folder = dataFolder()
  const server = await openLinli(folder, { demo: true })
  const { log, desk } = server.linli.parts
  const card = desk.cards.get('LY1-board-13')!
  await server.linli.parts.search.index.settled()
  // As a crash right after the commit would leave it.
  await log.write([
    { sql: 'UPDATE search_progress SET position = ?', parameters: [card.position - 1] },
    {
      sql: 'DELETE FROM search_index WHERE rowid = (SELECT row FROM search_cards WHERE card = ?)',
      parameters: [card.id],
    },
  ])
  await server.linli.stop()
  const again = await openLinli(folder, { demo: true })
  const token = await again.signIn('leader')
  await again.linli.parts.search.index.settled()
  const search = async (text: string) => {
    await again.linli.parts.search.index.settled()
    return (await (await again.request(token, `/api/search?${q(text)}`)).json()) as Said
  }
  expect((await search(card.title)).cards.map(one => one.id)).toContain(card.id)
  await again.linli.parts.store.commit(
    [
      {
        document: `card/${card.id}`,
        build: doc => void doc.getMap('card').set('title', '换了名字的卡片'),
      },
    ],
    { actor: 'server', origin: 'command' },
  )
  expect((await search(card.title)).cards.map(one => one.id)).not.toContain(card.id)
  expect((await search('换了名字')).cards.map(one => one.id)).toContain(card.id)
  await again.linli.stop()
})

it('SE4 filters narrow a search, and without words list', async () => {
  const desk = await startDesk()
  const [one] = await desk.board.cards([
    { title: '甲事', assignees: ['grid'], column: 'doing' },
    { title: '乙事', unit: 'house2' },
  ])
  expect((await find(desk, 'officer', 'column=doing')).cards.map(card => card.id)).toEqual([one])
  expect((await find(desk, 'officer', `assignee=grid&${q('事')}`)).total).toBe(1)
  expect((await find(desk, 'officer', 'unit=house2')).total).toBe(1)
  expect((await find(desk, 'officer', 'archived=1')).total).toBe(0)
  expect((await find(desk, 'officer', 'from=1')).cards).toHaveLength(1)
  expect((await desk.ask('officer', 'GET', `/search?q=${'x'.repeat(300)}`)).status).toBe(400)
})

it('SE5 cards like the one being written are found by place, type and words, among what one may read', async () => {
  const desk = await startDesk()
  for (const card of [
    { title: '三号楼楼道堆放纸箱堵通道' },
    { title: '楼道纸箱堆放', visibility: 'police' },
    { title: '完全无关的事' },
  ])
    await desk.ask('officer', 'POST', `/boards/${desk.board.id}/cards`, {
      ...card,
      type: 'hazard',
      unit: 'house1',
    })
  const similar = async (person: Person, title: string) => {
    const path = `/boards/${desk.board.id}/similar?title=${encodeURIComponent(title)}&type=hazard&unit=house1`
    return (await (await desk.ask(person, 'GET', path)).json()) as { title: string }[]
  }
  expect((await similar('officer', '楼道堆放纸箱')).map(card => card.title).sort()).toEqual(
    ['三号楼楼道堆放纸箱堵通道', '楼道纸箱堆放'].sort(),
  )
  expect(await similar('head', '楼道堆放纸箱')).toHaveLength(1)
  expect(await similar('officer', '今天天气不错')).toHaveLength(0)
})

it('SE6 saved filters: own ones, shared ones for the board, taken away by their owner or who arranges the board', async () => {
  const desk = await startDesk()
  const path = `/boards/${desk.board.id}/filters`
  const save = async (person: Person, shared: boolean) => {
    const body = { title: '夜间', query: '?label=l1', shared }
    const answer = await desk.ask(person, 'POST', path, body)
    return { status: answer.status, id: ((await answer.json()) as { id: string }).id }
  }
  const list = async (person: Person) => {
    const answer = await desk.ask(person, 'GET', path)
    return answer.status === 200
      ? ((await answer.json()) as { id: string }[]).map(one => one.id)
      : answer.status
  }
  const [own, shared] = [await save('grid', false), await save('grid', true)]
  expect(new Set((await list('grid')) as string[])).toEqual(new Set([own.id, shared.id]))
  expect(await list('head')).toEqual([shared.id])
  expect(await list('other')).toBe(404)
  const remove = async (person: Person, id: string) =>
    (await desk.ask(person, 'DELETE', `${path}/${id}`)).status
  expect(await remove('officer', own.id)).toBe(404)
  expect(await remove('head', shared.id)).toBe(403)
  expect(await remove('officer', shared.id)).toBe(200)
  expect(await remove('grid', own.id)).toBe(200)
  expect((await save('other', true)).status).toBe(404)
})

it('SE1 a snippet shows the first hit with its surroundings', () => {
  const text = `${'前'.repeat(50)}要找的词${'后'.repeat(100)}`
  const snippet = snippetOf(text, ['要找的词'])
  expect(snippet?.text.slice(...(snippet.hits[0] as [number, number]))).toBe('要找的词')
  expect(snippetOf(text, ['没有'])).toBeNull()
})

it('SE3 a start after an orderly end has nothing to look through, also when the last changes wrote nothing', async () => {
  const folder = dataFolder()
  const first = await openLinli(folder, { demo: true })
  const { desk, store, log, search } = first.linli.parts
  const card = desk.cards.get('LY1-board-13')!
  const build = (doc: Y.Doc) => void doc.getMap('card').set('holdUntil', null)
  const by = { actor: 'server', origin: 'derived' } as const
  expect((await store.commit([{ document: `card/${card.id}`, build }], by)).ok).toBe(true)
  await search.index.settled()
  const newest = log.position()
  await first.linli.stop()
  const again = await openLinli(folder, { demo: true })
  const [progress] = await again.linli.parts.log.read<{ position: number }>(
    'SELECT position FROM search_progress',
  )
  expect(progress!.position).toBeGreaterThanOrEqual(newest)
  await again.linli.stop()
})

it('SE3 what leaves the words of a card as they are writes nothing into the index', async () => {
  const desk = await startDesk()
  const { log, store, search } = desk.server.linli.parts
  const card = await desk.board.card({ title: '楼道灯不亮' })
  await search.index.settled()
  const written: string[] = []
  const write = log.write.bind(log)
  log.write = statements => {
    written.push(...statements.map(({ sql }) => sql))
    return write(statements)
  }
  const set = async (key: string, value: string) => {
    const build = (doc: Y.Doc) => void doc.getMap('card').set(key, value)
    const by = { actor: 'server', origin: 'command' } as const
    expect((await store.commit([{ document: `card/${card}`, build }], by)).ok).toBe(true)
    await search.index.settled()
  }
  await set('priority', 'urgent')
  expect(written).toEqual([])
  await set('title', '楼道灯亮了')
  expect(written.filter(sql => sql.startsWith('INSERT INTO search_index'))).toHaveLength(1)
})

it('SE3 ER6 an index that cannot follow is not waited for: the erasure stays unfinished until it can', async () => {
  const desk = await startDesk()
  const { store, log, search, erasure } = desk.server.linli.parts
  const { eraser, ledger } = erasure
  const gone = await desk.board.card({ title: '要删除的卡片' })
  const other = await desk.board.card({ title: '旁边的卡片' })
  await search.index.settled()
  const { copy } = store
  let asked = 0
  store.copy = document => {
    if (document !== `file/${other}`) return copy.call(store, document)
    asked++
    return Promise.reject(new Error('storage is away'))
  }
  search.index.hear({ document: `card/${other}`, position: log.position() })
  const why = { ground: 'request', reference: '', by: 'leader', at: Date.now() } as const
  expect(await eraser.erase(gone, 'card', why)).toMatchObject({ ok: true })
  await eraser.finish()
  expect(asked).toBeGreaterThan(0)
  expect(await ledger.unfinished()).toHaveLength(1)
  store.copy = copy
  await eraser.finish()
  expect(await ledger.unfinished()).toEqual([])
})

it('QU7 a search that takes long ends itself in time, before a read that only its thread can be ended with', async () => {
  const desk = await startDesk()
  const { log, search } = desk.server.linli.parts
  await search.index.settled()
  // A word that is nearly there at every place of every text.
  const rows = JSON.stringify(Array.from({ length: 300 }, (_, i) => 1_000 + i))
  await log.write([
    {
      sql: `INSERT INTO search_index (rowid, title, body) SELECT value, '', ? FROM json_each(?)`,
      parameters: ['a'.repeat(100_000), rows],
    },
    {
      sql: `INSERT INTO search_cards (row, card) SELECT value, 'none' || value FROM json_each(?)`,
      parameters: [rows],
    },
  ])
  const endless = `WITH RECURSIVE all_numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM all_numbers)
    SELECT max(n) FROM all_numbers`
  // Both threads run, and whoever asks is signed in.
  await Promise.all([1, 2].map(() => log.readInThread('SELECT 1', [], 60_000)))
  await find(desk, 'officer', q('nothing'))
  const ended: string[] = []
  const read = log.readInThread(endless, [], 2_000).catch(() => ended.push('read'))
  const answer = await desk.ask('officer', 'GET', `/search?q=${'a'.repeat(199)}b`)
  ended.push('search')
  await read
  expect(ended).toEqual(['search', 'read'])
  const { error } = (await answer.json()) as { error: { kind: string } }
  expect(error.kind).toBe('read-too-long')
}, 30_000)
