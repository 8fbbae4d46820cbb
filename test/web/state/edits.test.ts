import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { boardViewOf } from '#shared/board/board-view.ts'
import { cardViewOf } from '#shared/board/card/card-view.ts'
import { type DocumentKind } from '#shared/board/document-name.ts'
import { fileViewOf } from '#shared/board/file/file-view.ts'
import type { Shape } from '#shared/board/shape/shape.ts'
import { shapes } from '#shared/board/shapes.ts'
import * as boards from '#web/state/board-edits.ts'
import * as cards from '#web/state/card-edits.ts'
import * as files from '#web/state/file-edits.ts'
import { rankAt } from '#web/state/rank.ts'

function misfits(shape: Shape, value: unknown, path: string): string[] {
  if (shape.type === 'rich') return []
  if (shape.type === 'value') return shape.accepts(value) ? [] : [path]
  return Object.entries(value as Record<string, unknown>).flatMap(([key, inner]) => {
    const of = shape.fields?.[key] ?? (shape.each?.key(key) ? shape.each.shape : undefined)
    return of === undefined ? [`${path}.${key}`] : misfits(of, inner, `${path}.${key}`)
  })
}

/** The places of a document that its shape does not allow. */
const unfit = (kind: DocumentKind, doc: Y.Doc): string[] =>
  Object.entries(shapes[kind]).flatMap(([root, shape]) =>
    shape.type === 'rich' ? [] : misfits(shape, doc.getMap(root).toJSON(), root),
  )

/** Whether a change sends anything. */
function writes(doc: Y.Doc, change: (doc: Y.Doc) => void): boolean {
  let wrote = false
  const hear = () => {
    wrote = true
  }
  doc.on('update', hear)
  change(doc)
  doc.off('update', hear)
  return wrote
}

it('Y23 edits of a card fit its shape and write only what differs', () => {
  const doc = new Y.Doc()
  cards.renameCard(doc, '楼道灯')
  cards.moveCard(doc, { column: 'c1', rank: 'a0' })
  cards.setPriority(doc, 'urgent')
  cards.setDue(doc, '2026-11-23T08:00:00.000Z')
  cards.toggleLabel(doc, 'l1')
  cards.toggleLabel(doc, 'l2', true)
  cards.toggleLabel(doc, 'l1')
  cards.toggleAssignee(doc, 'officer', true)
  cards.archiveCard(doc, true)
  expect(unfit('card', doc)).toEqual([])
  const view = cardViewOf('k', doc.getMap('card').toJSON())
  expect(view).toMatchObject({ title: '楼道灯', priority: 'urgent', archived: true, column: 'c1' })
  expect([...view.labels]).toEqual(['l2'])
  expect(writes(doc, one => cards.renameCard(one, '楼道灯'))).toBe(false)
  expect(writes(doc, one => cards.toggleLabel(one, 'l2', true))).toBe(false)
  expect(writes(doc, one => cards.moveCard(one, { column: 'c1', rank: 'a0' }))).toBe(false)
})

it('FL10 a column stands for a stage or is a plain one; the last stage is finished work', () => {
  const doc = new Y.Doc()
  const id = boards.addColumn(doc, { title: '处置中' })
  const column = () => boardViewOf('b', doc).columns[0]!
  boards.setStage(doc, id, 'handling')
  expect(column()).toMatchObject({ stage: 'handling', kind: 'open' })
  boards.setStage(doc, id, 'closed')
  expect(column()).toMatchObject({ stage: 'closed', kind: 'done' })
  boards.setStage(doc, id, null)
  expect(column()).toMatchObject({ stage: null, kind: 'open' })
  expect(unfit('board', doc)).toEqual([])
})

it('CS9 milestones are entries of the case file, in order, with a tick and a date', () => {
  const doc = new Y.Doc()
  const items = ['甲', '乙', '丙'].map(text => files.addItem(doc, null, text)!)
  files.moveItem(doc, null, items[2]!, 0)
  files.tickItem(doc, null, items[0]!, true)
  files.setItemDue(doc, null, items[1]!, '2026-11-23T08:00:00.000Z')
  files.renameItem(doc, null, items[1]!, '丁')
  expect(unfit('file', doc)).toEqual([])
  const view = fileViewOf(doc).milestones
  expect(view.map(one => [one.text, one.done, one.due])).toEqual([
    ['丙', false, null],
    ['甲', true, null],
    ['丁', false, '2026-11-23T08:00:00.000Z'],
  ])
  files.removeItem(doc, null, items[0]!)
  expect(fileViewOf(doc).milestones).toHaveLength(2)
  expect(writes(doc, one => files.addItem(one, 'gone', '甲'))).toBe(false)
})

it('Y23 edits of a case file fit its shape', () => {
  const doc = new Y.Doc()
  const list = files.addChecklist(doc, '上门')
  const other = files.addChecklist(doc, '复查')
  const items = ['甲', '乙', '丙'].map(text => files.addItem(doc, list, text)!)
  files.moveItem(doc, list, items[2]!, 0)
  files.tickItem(doc, list, items[0]!, true)
  files.renameItem(doc, list, items[1]!, '丁')
  files.setItemDue(doc, list, items[1]!, '2026-11-23T08:00:00.000Z')
  files.removeChecklist(doc, other)
  const note = files.addNote(doc, { by: 'officer', text: '一', mentions: ['grid'] })
  files.editNote(doc, note, '二')
  files.setField(doc, 'f1', 3)
  files.setField(doc, 'f2', 'x')
  files.setField(doc, 'f2', null)
  expect(unfit('file', doc)).toEqual([])
  const view = fileViewOf(doc)
  expect(view.checklists.map(one => one.items.map(item => item.text))).toEqual([['丙', '甲', '丁']])
  expect(view.checklists[0]!.items[1]!.done).toBe(true)
  expect(view.notes[0]).toMatchObject({ text: '二', by: 'officer', mentions: ['grid'] })
  expect([...view.fields]).toEqual([['f1', 3]])
  files.removeItem(doc, list, items[0]!)
  files.removeNote(doc, note)
  expect(files.addItem(doc, 'absent', 'x')).toBeNull()
  expect(fileViewOf(doc).notes).toEqual([])
})

it('Y23 edits of a board fit its shape', () => {
  const doc = new Y.Doc()
  boards.renameBoard(doc, '看板')
  const columns = ['一', '二', '三'].map(title => boards.addColumn(doc, { title }))
  boards.moveColumn(doc, columns[2]!, 0)
  boards.renameColumn(doc, columns[0]!, '壹')
  boards.setWip(doc, columns[0]!, 5)
  boards.archiveColumn(doc, columns[1]!, true)
  const label = boards.addLabel(doc, { name: '夜间', colour: 'blue' })
  boards.editLabel(doc, label, { name: '白天', colour: 'amber' })
  const field = boards.addField(doc, { name: '类别', kind: 'choice' })
  const option = boards.setOption(doc, field, '甲')
  boards.setOption(doc, field, '乙', option)
  boards.editField(doc, field, '种类')
  expect(unfit('board', doc)).toEqual([])
  const view = boardViewOf('b', doc)
  expect(view.columns.map(column => column.title)).toEqual(['三', '壹', '二'])
  expect(view.labels[0]).toMatchObject({ name: '白天', colour: 'amber' })
  expect(view.fields[0]).toMatchObject({ name: '种类', options: [{ id: option, text: '乙' }] })
  boards.removeLabel(doc, label)
  boards.removeOption(doc, field, option)
  boards.removeField(doc, field)
  expect(boardViewOf('b', doc)).toMatchObject({ labels: [], fields: [] })
})

it('Y23 a rank lands where it was asked for, also beside equal ranks', () => {
  const list = ['a0', 'a1', 'a1', 'a2'].map(rank => ({ rank }))
  expect(rankAt(list, 0) < 'a0').toBe(true)
  expect(rankAt(list, 1) > 'a0' && rankAt(list, 1) < 'a1').toBe(true)
  expect(rankAt(list, 2) > 'a1' && rankAt(list, 2) < 'a2').toBe(true)
  expect(rankAt(list, 4) > 'a2').toBe(true)
  expect(rankAt([], 0)).toMatch(/^[A-Za-z0-9]{1,128}$/)
  expect(rankAt([{ rank: 'b000001' }, { rank: 'b000002' }], 1) > 'b000001').toBe(true)
})
