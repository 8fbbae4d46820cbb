import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { description, paragraph, textAt } from '#test/support/description.ts'
import { Replica } from '#web/sync/replica/replica.ts'

const quiet = { onContent() {}, onOwn() {}, onReset() {} }

it('KW20 words that come again with more behind them are no error where their beginning was collected and what stands before them is kept for undoing', () => {
  const author = new Y.Doc()
  description(author).insert(0, [paragraph('先写的，')])
  const known = Y.encodeStateAsUpdate(author)
  const vector = Y.encodeStateVector(author)
  const append = (text: string) => textAt(author, 0).insert(textAt(author, 0).length, text)
  const replica = new Replica('file/k1', 1, [known], quiet)
  const doc = replica.hydrate()
  const undo = new Y.UndoManager(description(doc), { trackedOrigins: new Set(['mine']) })
  doc.transact(() => description(doc).delete(0, 1), 'mine')
  append('接着的，')
  const server = new Y.Doc()
  for (const state of [author, doc].map(one => Y.encodeStateAsUpdate(one)))
    Y.applyUpdate(server, state)
  append('还有的')
  expect(replica.receive([Y.encodeStateAsUpdate(server, Y.encodeStateVector(doc))])).toBe(true)
  expect(replica.receive([Y.encodeStateAsUpdate(author, vector)])).toBe(true)
  expect(description(doc).length).toBe(0)
  undo.undo()
  expect(description(doc).toString()).toContain('先写的，')
})
