import { dayMs } from '#shared/base/day.ts'
import * as Y from 'yjs'
import { expect, it } from 'vitest'
import { newId } from '#shared/base/ids.ts'
import { startDesk } from '#test/support/server/desk.ts'
import { filesHolding } from '#test/support/faults/folder-holds.ts'

const refused = { ok: false, problem: { kind: 'edit-personal', rule: 'MK2' } }

it('MK2 a free edit that would store a mobile, identity or card number is refused before the log', async () => {
  const desk = await startDesk()
  const card = await desk.board.card({ title: '甲' })
  const position = desk.changes()
  expect(
    await desk.edit(
      'officer',
      `card/${card}`,
      doc => void doc.getMap('card').set('title', '找 138 1234 5678'),
    ),
  ).toMatchObject(refused)
  const note = new Y.Map<unknown>([
    ['by', 'officer'],
    ['at', new Date().toISOString()],
    ['text', '电话１３８１２３４５６７８'],
    ['mentions', []],
  ])
  expect(
    await desk.edit('officer', `file/${card}`, doc => void doc.getMap('notes').set('n1', note)),
  ).toMatchObject(refused)
  expect(desk.changes()).toBe(position)
})

it('MK2 in rich text the number counts that would stand there, however it was put together', async () => {
  const desk = await startDesk()
  const card = await desk.board.card({ title: '甲' })
  const file = `file/${card}` as const
  const paragraph = (doc: Y.Doc) =>
    (doc.getXmlFragment('description').get(0) as Y.XmlElement).get(0) as Y.XmlText
  const write = (text: string) => (doc: Y.Doc) => {
    const element = new Y.XmlElement('paragraph')
    element.insert(0, [new Y.XmlText(text)])
    doc.getXmlFragment('description').insert(0, [element])
  }
  expect(await desk.edit('officer', file, write('电话 1381234 在此'))).toMatchObject({ ok: true })
  expect(await desk.edit('officer', file, doc => paragraph(doc).insert(10, '5678'))).toMatchObject(
    refused,
  )
  expect(
    await desk.edit('officer', file, doc => paragraph(doc).insert(10, '5678', { strong: {} })),
  ).toMatchObject(refused)
  const copy = await desk.server.linli.parts.store.copy(file)
  expect(paragraph(copy).toString()).not.toContain('12345678')
  copy.destroy()
  expect(await desk.edit('officer', file, doc => paragraph(doc).insert(0, '改：'))).toMatchObject({
    ok: true,
  })
})

it('MK2 links and numbers count too, wherever in a document they stand', async () => {
  const desk = await startDesk()
  const card = await desk.board.card({ title: '甲' })
  const file = `file/${card}` as const
  const link = (href: string) => (doc: Y.Doc) => {
    const element = new Y.XmlElement('paragraph')
    const text = new Y.XmlText()
    element.insert(0, [text])
    doc.getXmlFragment('description').insert(0, [element])
    text.insert(0, '回电', { link: { href } })
  }
  expect(await desk.edit('officer', file, link('tel:+8613812345678'))).toMatchObject(refused)
  expect(await desk.edit('officer', file, link('tel:110'))).toMatchObject({ ok: true })
  const field = (value: unknown) => (doc: Y.Doc) =>
    void doc.getMap('fields').set('hazard_place', value)
  expect(await desk.edit('officer', file, field('13812345678'))).toMatchObject(refused)
  expect(await desk.edit('officer', file, field('1381234567'))).toMatchObject({ ok: true })
})

it('MK2 a refused text costs nobody else an edit, and nobody is ever shown it', async () => {
  const desk = await startDesk()
  const card = await desk.board.card({ title: '甲' })
  const { store, directory } = desk.server.linli.parts
  const file = `file/${card}` as const
  const copies = await Promise.all([1, 2, 3].map(() => store.copy(file)))
  const outcomes = await Promise.all(
    ['先来的', '电话 13812345678', '后到的'].map((words, i) => {
      const copy = copies[i]!
      const before = Y.encodeStateVector(copy)
      const element = new Y.XmlElement('paragraph')
      element.insert(0, [new Y.XmlText(words)])
      copy.getXmlFragment('description').insert(0, [element])
      return store.push(file, Y.encodeStateAsUpdate(copy, before), {
        actor: () => directory.actor('officer'),
        source: {},
      })
    }),
  )
  expect(outcomes).toMatchObject([{ ok: true }, refused, { ok: true }])
  const room = await desk.server.linli.parts.rooms.get(file)
  expect(Buffer.from(room.durable()).includes('13812345678')).toBe(false)
  const stored = await store.copy(file)
  const text = stored.getXmlFragment('description').toString()
  for (const words of ['先来的', '后到的']) expect(text).toContain(words)
  for (const copy of [stored, ...copies]) copy.destroy()
})

it('MK2 what stood there before does not block other edits', async () => {
  const desk = await startDesk()
  const card = await desk.board.card({ title: '甲' })
  const { store } = desk.server.linli.parts
  await store.commit(
    [
      {
        document: `file/${card}`,
        build: doc => {
          const element = new Y.XmlElement('paragraph')
          element.insert(0, [new Y.XmlText('旧 13812345678 文')])
          doc.getXmlFragment('description').insert(0, [element])
        },
      },
    ],
    { actor: 'server', origin: 'import' },
  )
  const outcome = await desk.edit('officer', `file/${card}`, doc => {
    const element = doc.getXmlFragment('description').get(0) as Y.XmlElement
    ;(element.get(0) as Y.XmlText).insert(0, '加一句。')
  })
  expect(outcome).toMatchObject({ ok: true })
})

it('MK3 titles, reasons and file names are masked before they are stored', async () => {
  const desk = await startDesk()
  const made = await desk.ask('officer', 'POST', `/boards/${desk.board.id}/cards`, {
    title: '回电 13812345678',
    unit: 'house1',
  })
  const { id } = (await made.json()) as { id: string }
  expect(desk.desk.cards.get(id)?.title).toBe('回电 138****5678')
  await desk.ask('officer', 'POST', `/cards/${id}/close`, {
    code: 'in-error',
    outcome: '打 13912345678 确认过',
  })
  const { closures } = (await (await desk.ask('officer', 'GET', `/cards/${id}/case`)).json()) as {
    closures: { outcome: string }[]
  }
  expect(closures[0]?.outcome).toBe('打 139****5678 确认过')
  await desk.send('officer', `/cards/${id}/attachments`, 'x', {
    'x-file-name': encodeURIComponent('13812345678.txt'),
  })
  const file = await desk.server.linli.parts.store.copy(`file/${id}`)
  expect(JSON.stringify(file.getMap('attachments').toJSON())).toContain('138****5678.txt')
  file.destroy()
})

it('MK3 an import masks what it brings and says how much', async () => {
  const desk = await startDesk()
  const list = { id: 'l1', name: '待办', closed: false, pos: 1 }
  const trello = {
    id: 'b1',
    name: '旧看板',
    lists: [list],
    cards: [
      { id: 'c1', name: '联系 13812345678', idList: 'l1', pos: 1, desc: '卡 6217000010001234569' },
    ],
  }
  const answer = await desk.send('officer', '/boards/import?unit=beat', JSON.stringify(trello), {
    'content-type': 'application/json',
    'accept-language': 'en',
  })
  const said = (await answer.json()) as { board: string; adjusted?: { what: string }[] }
  expect(answer.status).toBe(201)
  expect(JSON.stringify(said)).toContain('identity, bank-card or mobile numbers')
  const titles = [...desk.desk.cards.ofBoard(said.board).values()].map(card => card.title)
  expect(titles).toEqual(['联系 138****5678'])
})

it('MK3 every other request is masked too: reasons, names of filters, names of people', async () => {
  const desk = await startDesk()
  const card = await desk.board.card({ title: '甲' })

  await desk.ask('grid', 'POST', `/cards/${card}/hold`, {
    reason: '等 13812345678 回电',
    until: new Date(Date.now() + dayMs).toISOString(),
  })
  const filter = { title: '找 13812345678', query: '?q=x', shared: false }
  await desk.ask('officer', 'POST', `/boards/${desk.board.id}/filters`, filter)
  await desk.ask('admin', 'POST', '/people', {
    username: 'newcomer',
    name: '某某 13812345678',
    password: 'pass-13812345678',
  })
  const rows = JSON.stringify([
    await desk.desk.records.selectFrom('audit').selectAll().execute(),
    await desk.desk.records.selectFrom('holds').selectAll().execute(),
    await desk.desk.records.selectFrom('saved_filters').selectAll().execute(),
    desk.server.linli.parts.directory.people(),
  ])

  expect(rows).not.toContain('13812345678')
  expect(rows).toContain('138****5678')
  expect(await desk.server.signIn('newcomer', 'pass-13812345678')).toBeTruthy()
})

it('CO8 what a type keeps restricted is refused in the case file, whatever client writes it', async () => {
  const desk = await startDesk()
  const made = await desk.ask('officer', 'POST', `/boards/${desk.board.id}/cards`, {
    title: '楼上楼下',
    type: 'dispute',
    unit: 'house1',
  })
  const { id } = (await made.json()) as { id: string }
  const write = (key: string) => (doc: Y.Doc) => void doc.getMap('fields').set(key, '甲方：某某')
  expect(await desk.edit('officer', `file/${id}`, write('dispute_parties'))).toMatchObject({
    ok: false,
    problem: { kind: 'edit-by-command', rule: 'CO8' },
  })
  expect(await desk.edit('officer', `file/${id}`, write('dispute_agreement'))).toMatchObject({
    ok: true,
  })
})

it('MK5 a key is drawn by lot: neither a number nor words get into the record as one', async () => {
  const desk = await startDesk()
  const card = await desk.board.card({ title: '甲' })
  const file = `file/${card}` as const
  const note = () =>
    new Y.Map<unknown>([
      ['by', 'officer'],
      ['at', new Date().toISOString()],
      ['text', '好'],
      ['mentions', []],
    ])
  const named = (key: string) => (doc: Y.Doc) => void doc.getMap('notes').set(key, note())
  const position = desk.changes()
  const keys = [
    '11010119900307123X',
    '13812345678',
    'n-138-1234-5678',
    'x0138123456780',
    'wang_xiaoming',
  ]
  for (const key of keys)
    expect([key, await desk.edit('officer', file, named(key))]).toMatchObject([key, { ok: false }])
  const assigned = (key: string) => (doc: Y.Doc) =>
    void (doc.getMap('card').get('assignees') as Y.Map<boolean>).set(key, true)
  for (const key of ['13812345678', '62_1700_0010_0012_34569'])
    expect([key, await desk.edit('officer', `card/${card}`, assigned(key))]).toMatchObject([
      key,
      { ok: false },
    ])
  // Put there and taken away again in one edit, its bytes would still be stored.
  const passing = (doc: Y.Doc) => {
    doc.getMap('notes').set('13812345678', note())
    doc.getMap('notes').delete('13812345678')
  }
  expect(await desk.edit('officer', file, passing)).toMatchObject({ ok: false })
  expect(desk.changes()).toBe(position)
  expect(await desk.edit('officer', file, named(newId()))).toMatchObject({ ok: true })
  expect(await desk.edit('officer', file, named('n1'))).toMatchObject({ ok: true })
  for (const key of keys) expect(await filesHolding(desk.server.folder, key)).toEqual([])
})

it('MK5 no word gets into the record as a key: what is referred to exists, what is new is drawn by lot', async () => {
  const desk = await startDesk()
  const card = await desk.board.card({ title: '甲' })
  const word = 'wang_li'
  const member = (map: string, key: string) => (doc: Y.Doc) =>
    void (doc.getMap('card').get(map) as Y.Map<boolean>).set(key, true)
  const field = (key: string, value: unknown) => (doc: Y.Doc) =>
    void doc.getMap('fields').set(key, value)
  const part = (root: string, key: string) => (doc: Y.Doc) =>
    void doc.getMap(root).set(key, new Y.Map([['title', 'x']]))
  const edits: readonly (readonly [
    `${'card' | 'file' | 'board'}/${string}`,
    (doc: Y.Doc) => void,
  ])[] = [
    [`card/${card}`, member('labels', word)],
    [`card/${card}`, member('assignees', word)],
    [`card/${card}`, member('assignees', `placeholder_${word}`)],
    [`file/${card}`, field(word, 'x')],
    [`file/${card}`, field(word, null)],
    [`file/${card}`, part('checklists', 'WangLi')],
    [`file/${card}`, part('milestones', 'WangLi')],
    [`board/${desk.board.id}`, part('labels', 'WangLi')],
    [`board/${desk.board.id}`, part('columns', 'WangLi')],
    [`board/${desk.board.id}`, part('fields', 'WangLi')],
  ]
  const position = desk.changes()
  for (const [document, change] of edits)
    expect([document, await desk.edit('officer', document, change)]).toMatchObject([
      document,
      { ok: false },
    ])
  expect(desk.changes()).toBe(position)
  const file = await desk.send('officer', `/cards/${card}/attachments`, 'x', { 'x-file-id': word })
  const made = await desk.ask('officer', 'POST', `/boards/${desk.board.id}/cards`, {
    id: word,
    title: '乙',
  })
  expect([file.status, made.status]).toEqual([400, 400])
  expect(await desk.edit('officer', `card/${card}`, member('labels', 'l1'))).toMatchObject({
    ok: true,
  })
  expect(await filesHolding(desk.server.folder, word)).toEqual([])
  expect(await filesHolding(desk.server.folder, 'WangLi')).toEqual([])
})

it('MK2 no spelling of a number gets in by title, link, coded link or field', async () => {
  const desk = await startDesk()
  const card = await desk.board.card({ title: '甲' })
  for (const text of [
    '𝟏𝟑𝟖𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖',
    '①③⑧①②③④⑤⑥⑦⑧',
    '壹叁捌壹贰叁肆伍陆柒捌',
    '洞幺三八幺两三四五六拐八',
    '【138】[1234]/5678',
  ])
    expect([
      text,
      await desk.edit('officer', `card/${card}`, doc => void doc.getMap('card').set('title', text)),
    ]).toMatchObject([text, refused])
  const link = (href: string) => (doc: Y.Doc) => {
    const element = new Y.XmlElement('paragraph')
    const text = new Y.XmlText()
    element.insert(0, [text])
    doc.getXmlFragment('description').insert(0, [element])
    text.insert(0, '见', { link: { href } })
  }
  for (const href of [
    'https://a.example/?p=13812345678',
    'https://a.example/%31%33%38%31%32%33%34%35%36%37%38',
  ])
    expect([href, await desk.edit('officer', `file/${card}`, link(href))]).toMatchObject([
      href,
      refused,
    ])
})

it('MK5 nobody is called by a number', async () => {
  const desk = await startDesk()
  const add = (username: string, name: string) =>
    desk.ask('admin', 'POST', '/people', { username, name, password: 'a-long-password' })
  expect((await add('13812345678', '某某')).status).toBe(400)
  expect((await add('wang_138.1234.5678', '某某')).status).toBe(400)
  expect((await add('newcomer', '某某①③⑧12345678')).status).toBe(201)
  const { directory } = desk.server.linli.parts
  expect(directory.people().find(person => person.username === 'newcomer')?.name).toBe(
    '某某①③⑧****5678',
  )
})
