import * as Y from 'yjs'
import { expect, it } from 'vitest'
import { newId } from '#shared/base/ids.ts'
import type { DocumentName } from '#shared/board/document-name.ts'
import { startDesk, type TestDesk } from '#test/support/server/desk.ts'
import { filesHolding } from '#test/support/faults/folder-holds.ts'

/** Pushes as a client that tidies nothing up: every struct it made, as it made it. */
async function push(desk: TestDesk, document: DocumentName, change: (doc: Y.Doc) => void) {
  const { store, directory } = desk.server.linli.parts
  const stored = await store.copy(document)
  const copy = new Y.Doc({ gc: false })
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(stored))
  const updates: Uint8Array[] = []
  copy.on('update', one => updates.push(one))
  change(copy)
  const update = Y.mergeUpdates(updates)
  const outcome = await store.push(document, update, {
    actor: () => directory.actor('officer'),
    source: {},
  })
  return { outcome, sent: Buffer.from(update) }
}

const note = (text: string) =>
  new Y.Map<unknown>([
    ['by', 'officer'],
    ['at', new Date().toISOString()],
    ['text', text],
    ['mentions', []],
  ])

const number = '13812345678'
const description = (doc: Y.Doc) => doc.getXmlFragment('description')
const paragraph = (doc: Y.Doc) => (description(doc).get(0) as Y.XmlElement).get(0) as Y.XmlText
const write = (doc: Y.Doc, text: string, marks: object = {}) => {
  const element = new Y.XmlElement('paragraph')
  const run = new Y.XmlText()
  element.insert(0, [run])
  description(doc).insert(0, [element])
  run.insert(0, text, marks)
}

const ways: Readonly<Record<string, readonly ['card' | 'file', (doc: Y.Doc) => void, string]>> = {
  'a value that another one follows': [
    'card',
    doc => {
      doc.getMap('card').set('title', number)
      doc.getMap('card').set('title', '乙')
    },
    '乙',
  ],
  'a note that another one follows': [
    'file',
    doc => {
      const id = newId()
      doc.getMap('notes').set(id, note(number))
      doc.getMap('notes').set(id, note('留下'))
    },
    '留下',
  ],
  'a note that is taken back': [
    'file',
    doc => {
      const id = newId()
      doc.getMap('notes').set(id, note(number))
      doc.getMap('notes').delete(id)
      doc.getMap('fields').set('hazard_place', '楼道')
    },
    '楼道',
  ],
  'words that are deleted': [
    'file',
    doc => {
      write(doc, `前${number}后`)
      paragraph(doc).delete(1, number.length)
    },
    '前后',
  ],
  'the middle of words': [
    'file',
    doc => {
      write(doc, number)
      paragraph(doc).delete(3, 4)
    },
    '1385678',
  ],
  'a paragraph that is deleted': [
    'file',
    doc => {
      write(doc, '留着')
      write(doc, number)
      description(doc).delete(0, 1)
    },
    '留着',
  ],
  'a link that is taken off': [
    'file',
    doc => {
      write(doc, '回电', { link: { href: `tel:${number}` } })
      paragraph(doc).format(0, 2, { link: null })
    },
    '回电',
  ],
}

it('G32 what an edit brings and takes away itself, and what does not win its key, is neither stored nor sent on', async () => {
  const desk = await startDesk()
  const { rooms, store } = desk.server.linli.parts
  for (const [way, [kind, change, left]] of Object.entries(ways)) {
    const card = await desk.board.card({ title: '甲' })
    const document = `${kind}/${card}` as const
    const { outcome, sent } = await push(desk, document, change)
    // The client did send it.
    expect([way, outcome.ok, sent.includes(number)]).toEqual([way, true, true])
    expect([way, await filesHolding(desk.server.folder, number)]).toEqual([way, []])
    const room = await rooms.get(document)
    expect([way, Buffer.from(room.durable()).includes(number)]).toEqual([way, false])
    const copy = await store.copy(document)
    const roots = [copy.getMap('card'), copy.getMap('notes'), copy.getMap('fields')]
    expect(JSON.stringify([roots, description(copy).toString()])).toContain(left)
    // It stays a document that others can go on with.
    expect([way, await push(desk, document, change)]).toMatchObject([
      way,
      { outcome: { ok: true } },
    ])
  }
})
