import { expect, it, onTestFinished, vi } from 'vitest'
import { live, openTestBoard, saved } from '#test/support/sockets/open-test-board.ts'
import { serverWith } from '#test/support/sockets/fake-board.ts'
import { until } from '#test/support/until.ts'
import { description, paragraph, textAt } from '#test/support/description.ts'
import type * as Y from 'yjs'
import { addNote } from '#web/state/file-edits.ts'

it('Y9 words written while a refused copy is fetched become a draft when it was rebuilt meanwhile', async () => {
  const fake = await serverWith({ k1: {} }, doc => addNote(doc, { by: 'officer', text: '以前' }))
  const board = openTestBoard(fake)
  await live(board)
  const file = board.openFile('k1')
  await until(() => file.doc !== null, 'the file')
  fake.judge = () => ({ kind: 'edit-not-allowed', rule: 'P3' })
  fake.silentFiles = true
  board.edit('file/k1', doc => addNote(doc, { by: 'officer', text: '不收的' }))
  await until(() => board.drafts.length === 1, 'the refusal')
  board.edit('file/k1', doc => addNote(doc, { by: 'officer', text: '接着写的' }))
  fake.cut()
  fake.rebuild('file/k1', doc => addNote(doc, { by: 'officer', text: '重建' }))
  fake.silentFiles = false
  await until(() => file.view?.notes[0]?.text === '重建', 'the rebuilt file')
  expect(board.drafts.map(({ kind }) => kind)).toEqual(['epoch', 'edit-not-allowed'])
  expect(JSON.stringify(board.drafts[0]!.changes)).toContain('接着写的')
})

it('KW18 an answer to an earlier question does not stand for a document that is fetched afresh: what was written meanwhile stays', async () => {
  const fake = await serverWith({ k1: {} }, doc => description(doc).insert(0, [paragraph('')]))
  const board = openTestBoard(fake)
  await live(board)
  const file = board.openFile('k1')
  await until(() => file.doc !== null, 'the file')
  const write = (text: string) => (doc: Y.Doc) => textAt(doc, 0).insert(0, text)
  board.edit('file/k1', write('已存的'))
  await saved(board)
  fake.ticketStatus = 503
  fake.cut()
  await until(() => board.status.connection === 'offline', 'the break')
  board.edit('file/k1', write('离线写的'))
  fake.put('file/k1', write('断线时的'))
  fake.lagging = true
  fake.ticketStatus = 200
  const greetings = fake.hellos.length
  await until(() => fake.hellos.length > greetings, 'the return')
  // It stands on what comes only with the answer, and overtakes that.
  fake.put('file/k1', write('抢先的'))
  fake.lagging = false
  fake.deliver()
  await live(board)
  await saved(board)
  const stands = () => description(fake.documents.get('file/k1')!.doc).toString()
  await until(() => description(file.doc!).toString() === stands(), 'one text')
  for (const text of ['已存的', '断线时的', '抢先的', '离线写的']) expect(stands()).toContain(text)
  expect(board.drafts).toEqual([])
})

it('KW19 whoever writes into a case file hears that it was replaced before the next key, though nothing is drawn', async () => {
  const fake = await serverWith({ k1: {} }, doc => addNote(doc, { by: 'officer', text: '以前' }))
  const board = openTestBoard(fake)
  await live(board)
  const file = board.openFile('k1')
  await until(() => file.doc !== null, 'the file')
  const before = file.doc
  const heard: boolean[] = []
  file.subscribe(({ reset }) => heard.push(reset))
  vi.stubGlobal('requestAnimationFrame', () => 0)
  vi.stubGlobal('document', { visibilityState: 'visible' })
  onTestFinished(() => void vi.unstubAllGlobals())
  fake.rebuild('file/k1', doc => addNote(doc, { by: 'officer', text: '重建' }))
  await until(() => file.doc !== before, 'the new document')
  expect(heard).toContain(true)
})
