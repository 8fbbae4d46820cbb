import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { decide } from '#server/gate/decide.ts'
import { valueAt } from '#server/document/value-at.ts'
import { cardShape } from '#shared/board/card/card-shape.ts'
import { fileShape } from '#shared/board/file/file-shape.ts'
import type { DocumentShape } from '#shared/board/shape/shape.ts'
import * as craft from '#test/support/attacks/craft.ts'
import { fileState, hydrated } from '#test/support/attacks/gate-base.ts'

const owns = () => true

/** A server's document and one person's copy; `say` gives what the gate says of an edit and lets it in. */
function pair(shape: DocumentShape) {
  const server = new Y.Doc()
  const client = new Y.Doc()
  const say = (edit: (doc: Y.Doc) => void) => {
    const known = Y.encodeStateVector(server)
    client.transact(() => edit(client))
    const verdict = decide(server, Y.encodeStateAsUpdate(client, known), { shape, owns })
    if (!verdict.ok) throw new Error(verdict.detail)
    Y.applyUpdate(server, verdict.update)
    return verdict
  }
  return { server, client, say }
}

it('G13 reports one put for an overwritten key, with the value that wins', () => {
  const { say } = pair(cardShape)
  say(doc => doc.getMap('card').set('title', 'a'))
  const verdict = say(doc => {
    doc.getMap('card').set('title', 'b')
    doc.getMap('card').set('title', 'c')
  })
  expect(verdict.writes).toEqual([{ path: ['card', 'title'], op: 'put', value: 'c' }])
})

it('G13 reports a nested map with its fields, and its deletion by its own key alone', () => {
  const { say } = pair(fileShape)
  const note = () => new Y.Map(Object.entries({ by: 'ann', text: 'hello' }))
  expect(say(doc => doc.getMap('notes').set('n1', note())).writes).toEqual([
    { path: ['notes', 'n1'], op: 'put' },
    { path: ['notes', 'n1', 'by'], op: 'put', value: 'ann' },
    { path: ['notes', 'n1', 'text'], op: 'put', value: 'hello' },
  ])
  expect(
    say(doc => {
      ;(doc.getMap('notes').get('n1') as Y.Map<unknown>).set('text', 'bye')
      doc.getMap('notes').delete('n1')
    }).writes,
  ).toEqual([{ path: ['notes', 'n1'], op: 'delete' }])
  expect(
    say(doc => {
      doc.getMap('notes').set('n2', note())
      doc.getMap('notes').delete('n2')
    }).writes,
  ).toEqual([])
})

it('G13 does not report a value that loses against one that already stands', () => {
  const [low, high] = [10, 20].map(id => {
    const doc = new Y.Doc()
    doc.clientID = id
    doc.getMap('card').set('title', `by ${id}`)
    return doc
  }) as [Y.Doc, Y.Doc]
  const server = hydrated(Y.encodeStateAsUpdate(high))
  Y.applyUpdate(low, Y.encodeStateAsUpdate(high))
  const late = decide(server, Y.encodeStateAsUpdate(low), { shape: cardShape, owns })
  expect(late).toMatchObject({ ok: true, writes: [] })
})

it('G13 reports a deletion that is brought by an item which is already deleted', () => {
  const server = hydrated(fileState())
  const standing = [...server.store.clients.values()]
    .flat()
    .find(
      (struct): struct is Y.Item =>
        struct instanceof Y.Item && !struct.deleted && struct.parentSub === 'f1',
    )!
  const update = craft.update(900, 0, [
    { kind: 1, origin: [standing.id.client, standing.id.clock], content: craft.deleted(1) },
  ])
  expect(decide(server, update, { shape: fileShape, owns })).toMatchObject({
    ok: true,
    writes: [{ path: ['fields', 'f1'], op: 'delete' }],
  })
})

it('G12 gives bytes in one form: stale parts stripped, clients descending, deletes in order', () => {
  const { server, client, say } = pair(fileShape)
  say(doc => doc.getMap('fields').set('f1', 'a'))
  client.getMap('fields').set('f2', 'b')
  const whole = decide(server, Y.encodeStateAsUpdate(client), { shape: fileShape, owns })
  const rest = Y.encodeStateAsUpdate(client, Y.encodeStateVector(server))
  expect(whole).toMatchObject({ ok: true, update: rest })
})

it('G14 decides without touching the document: roots stay as they were', () => {
  const empty = new Y.Doc()
  const update = craft.update(7, 0, [
    { kind: 8, root: 'fields', sub: 'f1', content: craft.any('x') },
  ])
  expect(decide(empty, update, { shape: fileShape, owns })).toMatchObject({ ok: true })
  expect(empty.share.size).toBe(0)
  expect(valueAt(empty, ['fields', 'f1'])).toBeUndefined()
  expect(empty.share.size).toBe(0)
})

it('G15 keeps only the length of what stands inside something deleted', () => {
  const { server, client, say } = pair(fileShape)
  say(doc => doc.getMap('notes').set('n1', new Y.Map([['by', 'ann']])))
  const late = hydrated(Y.encodeStateAsUpdate(client))
  say(doc => doc.getMap('notes').delete('n1'))
  ;(late.getMap('notes').get('n1') as Y.Map<unknown>).set('text', 'hidden words')
  const update = Y.encodeStateAsUpdate(late, Y.encodeStateVector(server))
  const verdict = decide(server, update, { shape: fileShape, owns })
  expect(verdict).toMatchObject({ ok: true, writes: [] })
  if (!verdict.ok) return
  expect(verdict.clients.size).toBe(1)
  expect(Buffer.from(update).includes('hidden words')).toBe(true)
  expect(Buffer.from(verdict.update).includes('hidden words')).toBe(false)
})

it('G16 reads plain values at a path, nested maps as objects, without creating roots', () => {
  const doc = hydrated(fileState())
  expect(valueAt(doc, ['notes', 'n1'])).toEqual({ by: 'ann', at: null, text: 'note n1' })
  expect(valueAt(doc, ['notes', 'n1', 'by'])).toBe('ann')
  expect(valueAt(doc, ['checklists', 'l2', 'items', 'i1', 'done'])).toBe(false)
  for (const path of [['notes', 'n2'], ['fields', 'f3'], ['description'], ['nothing'], []])
    expect(valueAt(doc, path), path.join('/')).toBeUndefined()
  expect(valueAt(doc, ['notes', 'n1', 'by', 'deeper'])).toBeUndefined()
  expect(doc.share.has('nothing')).toBe(false)
})
