import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { shapes } from '#shared/board/shapes.ts'
import { decide } from '#server/gate/decide.ts'
import { description, paragraph, textAt } from '#test/support/description.ts'
import { addChecklist, addItem, removeChecklist } from '#web/state/file-edits.ts'

/** A case file on the server, somebody's copy of it, and what the gate says of what they change in the copy. */
function place() {
  const doc = new Y.Doc()
  const list = addChecklist(doc, '上门')
  description(doc).insert(0, [paragraph('第一段'), paragraph('第二段')])
  const copy = new Y.Doc()
  const learn = () => Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  learn()
  const judged = (change: (copy: Y.Doc) => void, compares = true) => {
    const updates: Uint8Array[] = []
    copy.once('update', (update: Uint8Array) => updates.push(update))
    copy.transact(() => change(copy))
    const verdict = decide(doc, updates[0]!, { shape: shapes.file, owns: () => true, compares })
    return verdict.ok ? 'taken' : `${verdict.kind} ${verdict.rule}`
  }
  return { doc, list, learn, judged }
}

const unseen = 'edit-unseen G35'

it('G35 a paragraph goes only with all that stands in it: whoever has not seen a word in it is told so', () => {
  const { doc, judged, learn } = place()
  textAt(doc, 0).insert(0, '刚写的')
  expect(judged(copy => description(copy).delete(0, 1))).toBe(unseen)
  const again = place()
  textAt(again.doc, 0).insert(0, '刚写的')
  again.learn()
  expect(again.judged(copy => description(copy).delete(0, 1))).toBe('taken')
  // What was written and taken away again, or stands elsewhere, keeps nothing.
  textAt(doc, 1).insert(0, '别处')
  learn()
  textAt(doc, 1).insert(0, '又')
  textAt(doc, 1).delete(0, 1)
  expect(judged(copy => description(copy).delete(0, 1))).toBe('taken')
})

it('G35 a checklist goes only with the entries that its remover has seen', () => {
  const { doc, list, judged } = place()
  addItem(doc, list, '刚加的')
  expect(judged(copy => removeChecklist(copy, list))).toBe(unseen)
  const again = place()
  expect(again.judged(copy => removeChecklist(copy, again.list))).toBe('taken')
})

it('G35 who cannot compare is not asked to', () => {
  const { doc, judged } = place()
  textAt(doc, 0).insert(0, '刚写的')
  expect(judged(copy => description(copy).delete(0, 1), false)).toBe('taken')
})
