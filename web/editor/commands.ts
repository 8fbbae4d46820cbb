import { lift, setBlockType, toggleMark, wrapIn } from 'prosemirror-commands'
import type { MarkType, NodeType } from 'prosemirror-model'
import { liftListItem, sinkListItem, wrapInList } from 'prosemirror-schema-list'
import type { Command, EditorState } from 'prosemirror-state'
import { richTextSchema } from '#shared/board/file/rich-text-schema.ts'

const nodes = richTextSchema.nodes
const marks = richTextSchema.marks
const item = nodes['list_item']!

/** A mark that the toolbar switches. */
export const markTools = ['strong', 'em', 'strike', 'code'] as const
export type MarkTool = (typeof markTools)[number]

const mark = (name: MarkTool): MarkType => marks[name]!

/** Whether the selection carries a mark, or text typed now would. */
export function hasMark(state: EditorState, name: MarkTool): boolean {
  const { from, to, empty, $from } = state.selection
  if (empty) return mark(name).isInSet(state.storedMarks ?? $from.marks()) !== undefined
  return state.doc.rangeHasMark(from, to, mark(name))
}

/** Switches a mark on the selection. */
export const switchMark = (name: MarkTool): Command => toggleMark(mark(name))

/** What kind of line the cursor stands in: `paragraph`, `code_block` or `heading1` … */
export function lineOf(state: EditorState): string {
  const { parent } = state.selection.$from
  return parent.type.name === 'heading' ? `heading${parent.attrs['level']}` : parent.type.name
}

/** Makes the lines of the selection headings of a level, plain text with 0. */
export const setHeading = (level: number): Command =>
  level === 0 ? setBlockType(nodes['paragraph']!) : setBlockType(nodes['heading']!, { level })

/** Turns the line into a code block and back. */
export const switchCodeBlock: Command = (state, dispatch) =>
  (lineOf(state) === 'code_block'
    ? setBlockType(nodes['paragraph']!)
    : setBlockType(nodes['code_block']!))(state, dispatch)

const around = (state: EditorState, type: NodeType): boolean => {
  const { $from } = state.selection
  for (let depth = $from.depth; depth > 0; depth--) {
    if ($from.node(depth).type === type) return true
  }
  return false
}

/** The innermost list around the cursor. */
export function listOf(state: EditorState): 'bullet_list' | 'ordered_list' | null {
  const { $from } = state.selection
  for (let depth = $from.depth; depth > 0; depth--) {
    const { name } = $from.node(depth).type
    if (name === 'bullet_list' || name === 'ordered_list') return name
  }
  return null
}

/** Puts the lines into a list; in a list of that kind takes them out, in one of the other kind changes it. */
export const switchList =
  (name: 'bullet_list' | 'ordered_list'): Command =>
  (state, dispatch) => {
    const now = listOf(state)
    if (now === name) return liftListItem(item)(state, dispatch)
    if (now === null) return wrapInList(nodes[name]!)(state, dispatch)
    const { $from } = state.selection
    for (let depth = $from.depth; depth > 0; depth--) {
      if ($from.node(depth).type.name !== now) continue
      dispatch?.(state.tr.setNodeMarkup($from.before(depth), nodes[name]!))
      return true
    }
    return false
  }

/** One level deeper in the list. */
export const indent: Command = sinkListItem(item)
/** One level out of the list. */
export const outdent: Command = liftListItem(item)

/** Whether the cursor stands in a quote. */
export const inQuote = (state: EditorState): boolean => around(state, nodes['blockquote']!)

/** Puts the lines into a quote, or takes them out. */
export const switchQuote: Command = (state, dispatch) =>
  (inQuote(state) ? lift : wrapIn(nodes['blockquote']!))(state, dispatch)

/** A line across the text. */
export const insertRule: Command = (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(nodes['horizontal_rule']!.create()).scrollIntoView())
  return true
}
