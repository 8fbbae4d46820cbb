import { dayMs } from '#shared/base/day.ts'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { newId } from '#shared/base/ids.ts'
import type { NoticeList } from '#shared/live/notice.ts'
import { fileViewOf } from '#shared/board/file/file-view.ts'
import { addNote, editNote, removeNote } from '#web/state/file-edits.ts'
import type { CaseRecord } from '#server/cases/record/case-response.ts'
import type { Person } from '#test/support/server/make-board.ts'
import { settledNotices } from '#test/support/server/notices.ts'
import { type StagedDesk, startStaged } from '#test/support/server/staged-board.ts'

/** Writes a note as a person; answers its key. */
async function note(
  { edit }: StagedDesk,
  by: Person,
  card: string,
  text: string,
  mentions: readonly string[] = [],
): Promise<string> {
  let id = ''
  const outcome = await edit(by, `file/${card}`, doc => (id = addNote(doc, { by, text, mentions })))
  expect(outcome.ok).toBe(true)
  return id
}

function addNoteAs(doc: Y.Doc, key: string, by: string): void {
  const at = '2026-03-01T00:00:00.000Z'
  const note = new Y.Map<unknown>(Object.entries({ by, at, text: '灌水', mentions: [] }))
  doc.getMap('notes').set(key, note)
}

const removes = async ({ edit }: StagedDesk, by: Person, card: string, id: string) =>
  (await edit(by, `file/${card}`, doc => removeNote(doc, id))).ok

async function notesOf({ desk }: StagedDesk, card: string) {
  const doc = await desk.store.copy(`file/${card}`)
  const { notes } = fileViewOf(doc)
  doc.destroy()
  return notes
}

const removedOf = async ({ ask }: StagedDesk, card: string) => {
  const answer = await ask('officer', 'GET', `/cards/${card}/case`)
  const { removedNotes } = (await answer.json()) as CaseRecord
  return removedNotes.map(({ by, author, n, why }) => ({ by: by.id, author: author?.id, n, why }))
}

it('NR1 who may archive removes notes of others with a reason; their words are gone everywhere, who wrote and who removed them stays', async () => {
  const staged = await startStaged()
  const { make, tell, ask, desk, server } = staged
  const card = await make('head', {})
  const word = 'kqremovedxq'
  const first = await note(staged, 'grid', card, `${word} 一`, ['officer', 'head'])
  const second = await note(staged, 'grid', card, `${word} 二`)
  await staged.edit('grid', `file/${card}`, doc => editNote(doc, second, `${word} 三`))
  const own = await note(staged, 'head', card, `${word} 四`)
  await settledNotices(server)

  const body = { notes: [first, second], why: '与此事无关' }
  expect((await tell('grid', card, 'remove-notes', body)).kind).toBe('forbidden')
  expect((await tell('head', card, 'remove-notes', body)).kind).toBe('forbidden')
  expect((await tell('other', card, 'remove-notes', body)).kind).toBe('not-found')
  expect((await tell('officer', card, 'remove-notes', { ...body, why: '…' })).status).toBe(400)
  expect((await notesOf(staged, card)).length).toBe(3)
  expect((await tell('officer', card, 'remove-notes', body)).body).toEqual({ removed: 2 })
  expect((await tell('leader', card, 'remove-notes', body)).body).toEqual({ removed: 0 })
  expect(await removes(staged, 'head', card, own)).toBe(true)

  expect(await notesOf(staged, card)).toEqual([])
  expect(await removedOf(staged, card)).toEqual([
    { by: 'officer', author: 'grid', n: 2, why: '与此事无关' },
    { by: 'head', author: 'head', n: 1, why: '' },
  ])
  const entries = await desk.records.selectFrom('audit').selectAll().execute()
  expect(JSON.stringify(entries)).not.toContain(word)
  const gone = entries.filter(one => one.action === `notes/${first}`)
  expect(gone.map(one => [one.actor, JSON.parse(one.before!).by, one.after])).toEqual([
    ['officer', 'grid', null],
  ])

  await server.linli.parts.search.index.settled()
  await settledNotices(server)
  const doors = [`/cards/${card}/history`, `/search?text=${word}`, '/my-work', '/notices']
  for (const door of doors)
    expect([door, await (await ask('officer', 'GET', door)).text()]).toEqual([
      door,
      expect.not.stringContaining(word),
    ])
  const exported = await ask('leader', 'GET', `/boards/${staged.staged}/export.json`)
  expect(await exported.text()).not.toContain(word)
  const told = async (person: Person) => {
    const { notices } = (await (await ask(person, 'GET', '/notices')).json()) as NoticeList
    return notices.map(({ kind, detail }) => `${kind} ${detail['what'] ?? ''}`)
  }
  expect(await told('officer')).not.toContain('mention ')
  expect(await told('head')).not.toContain('mention ')
  expect(await told('grid')).toContain('system notes-removed')
}, 60_000)

it('NR2 G30 what a step wrote and what stood there when a card was closed is removed by leadership that did not handle it', async () => {
  const staged = await startStaged()
  const { make, tell, edit } = staged
  const card = await make('head', {})
  const early = await note(staged, 'grid', card, '现场看过')
  await tell('grid', card, 'accept')
  await tell('officer', card, 'refer', { to: ['officer'], why: '请一起看' })
  await tell('grid', card, 'reply', { text: '正在办', how: 'phone' })
  const [reason, reply] = ['请一起看', '正在办'].map(
    text => async () => (await notesOf(staged, card)).find(one => one.text === text)!.id,
  )
  const remove = async (person: Person, id: string) =>
    (await tell(person, card, 'remove-notes', { notes: [id], why: '写错了' })).kind
  for (const kept of [await reason!(), await reply!()]) {
    expect(await remove('officer', kept)).toBe('note-kept')
    expect(await removes(staged, 'grid', card, kept)).toBe(false)
    expect(await removes(staged, 'officer', card, kept)).toBe(false)
  }
  const forged = await edit('grid', `file/${card}`, doc => {
    const id = addNote(doc, { by: 'grid', text: '装作事由', mentions: [] })
    ;(doc.getMap('notes').get(id) as { set(key: string, value: unknown): void }).set('step', true)
  })
  expect(forged.ok).toBe(false)

  await tell('grid', card, 'conclude', { code: 'resolved', outcome: '好了', reply: '好了' })
  await tell('officer', card, 'close')
  expect(await removes(staged, 'grid', card, early)).toBe(false)
  const changed = await edit('grid', `file/${card}`, doc => editNote(doc, early, '没看过'))
  expect(changed.ok).toBe(false)
  expect(await remove('officer', early)).toBe('note-kept')
  const late = await note(staged, 'grid', card, '补充一句')
  expect(await removes(staged, 'grid', card, late)).toBe(true)

  const told = await note(staged, 'grid', card, '办结之后')
  await tell('officer', card, 'reopen', { why: '又坏了' })
  expect(staged.see(card).closedAt).toBeNull()
  expect(await removes(staged, 'grid', card, early)).toBe(false)
  expect((await edit('grid', `file/${card}`, doc => editNote(doc, early, '没看'))).ok).toBe(false)
  expect(await remove('officer', early)).toBe('note-kept')
  expect(await removes(staged, 'grid', card, told)).toBe(true)
  expect(await remove('leader', early)).toBeUndefined()
  expect((await notesOf(staged, card)).some(({ id }) => id === early)).toBe(false)
}, 60_000)

it('NR2 on a card that is kept by a legal hold nobody removes notes of others, and the audit keeps what writers remove', async () => {
  const staged = await startStaged()
  const { make, tell, desk } = staged
  const card = await make('head', {})
  const theirs = await note(staged, 'grid', card, '现场看过')
  const own = await note(staged, 'head', card, '又漏水了')
  const until = new Date(desk.clock.now() + dayMs).toISOString()
  expect((await tell('leader', card, 'legal-hold', { why: '诉讼', until })).status).toBe(200)
  const body = { notes: [theirs], why: '写错了' }
  expect((await tell('leader', card, 'remove-notes', body)).kind).toBe('legal-hold')
  expect(await removes(staged, 'head', card, own)).toBe(true)
  const entries = await desk.records.selectFrom('audit').selectAll().execute()
  expect(JSON.stringify(entries)).toContain('又漏水了')
  await tell('leader', card, 'lift-legal-hold', { why: '结束' })
  expect((await tell('leader', card, 'remove-notes', body)).body).toEqual({ removed: 1 })
})

it('NR4 QU12 a card that is full of notes takes notes again once some are removed', async () => {
  const staged = await startStaged()
  const { make, tell, edit, desk } = staged
  const card = await make('head', {})
  const keys = Array.from({ length: 5_000 }, () => newId())
  const filled = await desk.store.commit(
    [
      {
        document: `file/${card}`,
        build: doc => {
          for (const key of keys) addNoteAs(doc, key, 'grid')
        },
      },
    ],
    { actor: 'server', origin: 'import' },
  )
  expect(filled.ok ? '' : JSON.stringify(filled.problem)).toBe('')
  const add = () =>
    edit('head', `file/${card}`, doc => void addNote(doc, { by: 'head', text: '还在漏水' }))
  const full = await add()
  expect(full.ok ? '' : full.problem.rule).toBe('QU12')
  const tooMany = { notes: keys.slice(0, 501), why: '灌水' }
  expect((await tell('officer', card, 'remove-notes', tooMany)).status).toBe(400)
  const some = { notes: keys.slice(0, 500), why: '灌水' }
  expect((await tell('officer', card, 'remove-notes', some)).body).toEqual({ removed: 500 })
  expect((await add()).ok).toBe(true)
  expect(await removedOf(staged, card)).toEqual([
    { by: 'officer', author: 'grid', n: 500, why: '灌水' },
  ])
}, 60_000)

it('NR6 whoever loses the right to what is kept while the removal waits removes nothing of it, and the audit notes that right', async () => {
  const staged = await startStaged()
  const { make, tell, desk, server } = staged
  const { directory, rooms } = server.linli.parts
  const card = await make('head', {})
  await tell('grid', card, 'accept')
  await tell('officer', card, 'refer', { to: ['officer'], why: '请一起看' })
  const plain = await note(staged, 'grid', card, '现场看过')
  const kept = (await notesOf(staged, card)).find(one => one.text === '请一起看')!.id
  const post = { person: 'leader', unit: 'beat', role: 'officer' } as const
  await directory.add({ memberships: [{ ...post, id: 'm-also', since: 0, until: null }] })
  const waiting = async (meanwhile: () => Promise<unknown>) => {
    const release = Promise.withResolvers<void>()
    const held = rooms.enter([`card/${card}`, `file/${card}`], () => release.promise)
    const asked = tell('leader', card, 'remove-notes', { notes: [kept, plain], why: '写错了' })
    await staged.ask('auditor', 'GET', '/me')
    await meanwhile()
    release.resolve()
    await held
    return asked
  }
  const lost = await waiting(() => directory.setUntil('m-leader', Date.now() - 1))
  expect(lost.kind).toBe('forbidden')
  expect((await notesOf(staged, card)).length).toBe(2)
  await directory.setUntil('m-leader', null)
  expect(
    (await tell('leader', card, 'remove-notes', { notes: [kept], why: '写错了' })).body,
  ).toEqual({ removed: 1 })
  const rows = await desk.records
    .selectFrom('audit')
    .select(['action', 'authority'])
    .where('actor', '=', 'leader')
    .where('subject', '=', card)
    .where('action', 'in', ['notes-removed', `notes/${kept}`])
    .execute()
  expect(rows.map(({ authority }) => authority)).toEqual([
    'note:remove-kept leadership@station',
    'note:remove-kept leadership@station',
  ])
}, 60_000)
