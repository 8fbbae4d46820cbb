import { baseKeymap, chainCommands, exitCode } from 'prosemirror-commands'
import { keymap } from 'prosemirror-keymap'
import { splitListItem } from 'prosemirror-schema-list'
import type { Command, Plugin } from 'prosemirror-state'
import { goToNextCell } from 'prosemirror-tables'
import { richTextSchema } from '#shared/board/file/rich-text-schema.ts'
import { indent, outdent, setHeading, switchList, switchMark, switchQuote } from './commands.ts'

/** What the editor asks its surroundings for. */
export interface EditorActions {
  /** Takes the person's last edit of the board back. */
  readonly undo: () => void
  readonly redo: () => void
  /** Opens the form for a link. */
  readonly link: () => void
}

const item = richTextSchema.nodes['list_item']!

const lineBreak: Command = chainCommands(exitCode, (state, dispatch) => {
  dispatch?.(
    state.tr.replaceSelectionWith(richTextSchema.nodes['hard_break']!.create()).scrollIntoView(),
  )
  return true
})

const then = (act: () => void): Command => {
  return (_state, dispatch) => {
    if (dispatch) act()
    return true
  }
}

/** The editor's keys. Tab belongs to lists and tables only; elsewhere it leaves the editor, so that nobody is caught in it. */
export const keys = (actions: EditorActions): readonly Plugin[] => [
  keymap({
    'Mod-z': then(actions.undo),
    'Mod-y': then(actions.redo),
    'Mod-Shift-z': then(actions.redo),
    'Mod-k': then(actions.link),
    'Mod-b': switchMark('strong'),
    'Mod-i': switchMark('em'),
    'Mod-Shift-x': switchMark('strike'),
    'Mod-e': switchMark('code'),
    'Mod-Alt-0': setHeading(0),
    'Mod-Alt-1': setHeading(1),
    'Mod-Alt-2': setHeading(2),
    'Mod-Alt-3': setHeading(3),
    'Mod-Shift-7': switchList('ordered_list'),
    'Mod-Shift-8': switchList('bullet_list'),
    'Mod-Shift-9': switchQuote,
    Enter: splitListItem(item),
    'Shift-Enter': lineBreak,
    Tab: chainCommands(goToNextCell(1), indent),
    'Shift-Tab': chainCommands(goToNextCell(-1), outdent),
  }),
  keymap(baseKeymap),
]
