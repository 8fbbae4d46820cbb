import { defaultMarkdownSerializer, MarkdownSerializer } from 'prosemirror-markdown'
import type { Node } from 'prosemirror-model'

const { nodes, marks } = defaultMarkdownSerializer

/** One line for a table's cell: blocks joined by a space, pipes escaped. */
function cellText(cell: Node): string {
  return serializer
    .serialize(cell, { tightLists: true })
    .replace(/\\?\n+/g, ' ')
    .replace(/\|/g, '\\|')
    .trim()
}

const serializer: MarkdownSerializer = new MarkdownSerializer(
  {
    ...nodes,
    table: (state, table) => {
      table.forEach((row, _, index) => {
        const cells: string[] = []
        row.forEach(cell => {
          cells.push(cellText(cell))
          for (let i = 1; i < Number(cell.attrs['colspan']); i++) cells.push('')
        })
        const header = row.firstChild?.type.name === 'table_header'
        const rule = `| ${cells.map(() => '---').join(' | ')} |`
        // A table of the markup always has a header row: one without gets an empty one.
        if (index === 0 && !header)
          state.write(`| ${cells.map(() => ' ').join(' | ')} |\n${rule}\n`)
        state.write(`| ${cells.join(' | ')} |`)
        state.ensureNewLine()
        if (index === 0 && header) state.write(`${rule}\n`)
      })
      state.closeBlock(table)
    },
  },
  {
    ...marks,
    strike: { open: '~~', close: '~~', mixable: true, expelEnclosingWhitespace: true },
  },
)

/** A description as Markdown (CommonMark with the tables and strikethrough of GFM). */
export function markdownOfRichText(node: Node): string {
  return serializer.serialize(node, { tightLists: true }).trim()
}
