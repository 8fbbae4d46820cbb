import { type Command, Plugin, TextSelection } from 'prosemirror-state'
import { isInTable, tableEditing } from 'prosemirror-tables'
import { ySyncPluginKey } from 'y-prosemirror'
import { richTextSchema } from '#shared/board/rich-text-schema.ts'

const { table, table_row, table_cell, table_header, paragraph } = richTextSchema.nodes

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
      if (remote) return undefined
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
