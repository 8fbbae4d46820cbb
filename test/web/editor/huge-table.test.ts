import type { Node } from 'prosemirror-model'
import { EditorState } from 'prosemirror-state'
import { expect, it } from 'vitest'
import { prosemirrorToYXmlFragment } from 'y-prosemirror'
import * as Y from 'yjs'
import { decide } from '#server/gate/decide.ts'
import { fileShape as shape } from '#shared/board/file/file-shape.ts'
import { richTextSchema } from '#shared/board/file/rich-text-schema.ts'
import { tablePlugin } from '#web/editor/tables.ts'

const { doc, table, table_row: row, table_cell: cell, paragraph } = richTextSchema.nodes
const cellOf = (attrs: object = {}) => cell!.create(attrs, paragraph!.create())
const docOf = (rows: readonly (readonly Node[])[]) =>
  doc!.create(null, [
    paragraph!.create(),
    table!.create(
      null,
      rows.map(cells => row!.create(null, cells)),
    ),
  ])

/** How many cells the rows have after one's own edit beside the table. */
function widthsAfterAnEdit(rows: readonly (readonly Node[])[]): readonly number[] {
  const state = EditorState.create({ doc: docOf(rows), plugins: [tablePlugin()] })
  // The table itself is touched too: what did not change is not mended.
  const change = state.tr.insertText('楼', 1)
  const inTable = change.doc.child(0).nodeSize + 4
  const after = state.apply(change.insertText('道', inTable)).doc
  const widths: number[] = []
  after.child(1).forEach(one => widths.push(one.childCount))
  return widths
}

it('QU20 a ragged table is mended, one of millions of places is shown as it is', () => {
  expect(widthsAfterAnEdit([[cellOf(), cellOf(), cellOf()], [cellOf()]])).toEqual([3, 3])
  const wide = Array.from({ length: 600 }, () => cellOf({ colspan: 50 }))
  const rows = Array.from({ length: 40 }, () => [cellOf()])
  expect(widthsAfterAnEdit([wide, ...rows])).toEqual([600, ...rows.map(() => 1)])
})

it('QU20 a cell goes over at most 50 columns and 100 rows', () => {
  const taken = (attrs: object) => {
    const written = new Y.Doc()
    prosemirrorToYXmlFragment(docOf([[cellOf(attrs)]]), written.getXmlFragment('description'))
    const owns = () => true
    return decide(new Y.Doc(), Y.encodeStateAsUpdate(written), { shape, owns }).ok
  }
  expect(taken({ colspan: 50, rowspan: 100 })).toBe(true)
  expect(taken({ colspan: 51 })).toBe(false)
  expect(taken({ rowspan: 101 })).toBe(false)
})
