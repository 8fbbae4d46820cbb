import type { Node } from 'prosemirror-model'
import { type Command, Plugin, TextSelection } from 'prosemirror-state'
import { isInTable, tableEditing } from 'prosemirror-tables'
import { ySyncPluginKey } from 'y-prosemirror'
import { richTextSchema } from '#shared/board/file/rich-text-schema.ts'

const { table, table_row, table_cell, table_header, paragraph } = richTextSchema.nodes

/** A document with a larger table is shown as it is: to mend it, a screen would stand still. */
const mostPlaces = 20_000

/** How much work it is at most to lay a table out: every place of it, and every place that its cells claim. */
function placesOf(table: Node): number {
  let [width, below, claimed] = [0, 0, 0]
  table.forEach(row => {
    let own = 0
    row.forEach(({ attrs }) => {
      const [columns, rows] = [Number(attrs['colspan']), Number(attrs['rowspan'])]
      own += columns
      claimed += columns * Math.min(rows, table.childCount)
      if (rows > 1) below += columns
    })
    width = Math.max(width, own)
  })
  return (width + below) * table.childCount + claimed
}

function isTooLarge(doc: Node): boolean {
  let found = false
  doc.descendants(node => {
    if (node.type === table) found ||= placesOf(node) > mostPlaces
    return !found && !node.isTextblock
  })
  return found
}

/**
 * Cell selection, copying and mending of ragged tables. Only one's own edits are mended: every screen mending what it
 * receives would add the missing cells once per screen.
 */
export function tablePlugin(): Plugin {
  const editing = tableEditing()
  return new Plugin({
    ...editing.spec,
    appendTransaction(transactions, before, after) {
      const remote = transactions.some(one => one.getMeta(ySyncPluginKey)?.isChangeOrigin === true)
      if (remote || (before.doc !== after.doc && isTooLarge(after.doc))) return undefined
      return editing.spec.appendTransaction?.call(editing, transactions, before, after)
    },
  })
}

/** Puts a table with a heading row at the selection; a table inside a table is refused. */
export function insertTable(rows = 3, columns = 3): Command {
  return (state, dispatch) => {
    if (!table || !table_row || !table_cell || !table_header || !paragraph) return false
    if (isInTable(state)) return false
    const row = (cell: typeof table_cell) =>
      table_row.create(
        null,
        Array.from({ length: columns }, () => cell.create(null, paragraph.create())),
      )
    const made = table.create(null, [
      row(table_header),
      ...Array.from({ length: rows - 1 }, () => row(table_cell)),
    ])
    if (dispatch) {
      const change = state.tr.replaceSelectionWith(made)
      const first = change.mapping.map(state.selection.from, -1)
      change.setSelection(TextSelection.near(change.doc.resolve(first + 1), 1))
      dispatch(change.scrollIntoView())
    }
    return true
  }
}
