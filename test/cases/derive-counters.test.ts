import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { deriveCounters } from '#server/cases/cards/derive-counters.ts'
import { mapWith } from '#server/cases/cards/write-card.ts'

it('C12 the counts of a case file are those of its parts', () => {
  const doc = new Y.Doc()
  expect(deriveCounters(doc)).toEqual({ checkTotal: 0, checkDone: 0, notes: 0, attachments: 0 })
  const items = (...done: boolean[]) =>
    mapWith(
      Object.fromEntries(done.map((value, i) => [`i${i}`, mapWith({ text: 'x', done: value })])),
    )
  doc.getMap('checklists').set('a', mapWith({ title: 'a', items: items(true, false, true) }))
  doc.getMap('checklists').set('b', mapWith({ title: 'b', items: items(false) }))
  doc.getMap('checklists').set('c', mapWith({ title: 'no items yet' }))
  doc.getMap('milestones').set('m', mapWith({ text: 'x', done: true }))
  doc.getMap('notes').set('n', mapWith({ text: 'x' }))
  doc.getMap('attachments').set('l', mapWith({ url: 'https://example.org' }))
  expect(deriveCounters(doc)).toEqual({ checkTotal: 5, checkDone: 3, notes: 1, attachments: 1 })
})
