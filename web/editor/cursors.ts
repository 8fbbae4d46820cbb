import { yCursorPlugin } from 'y-prosemirror'
import type { Plugin } from 'prosemirror-state'
import type { Awareness } from 'y-protocols/awareness'

interface CursorUser {
  readonly name?: string
  readonly color?: string
}

/** The caret of somebody else: a line in their colour with their name on a flag. */
export function cursorMark(user: CursorUser): HTMLElement {
  const caret = document.createElement('span')
  caret.className = 'caret'
  caret.style.setProperty('--caret', user.color ?? 'currentColor')
  const flag = document.createElement('span')
  flag.className = 'flag'
  flag.textContent = user.name ?? ''
  // Word joiners keep the caret from making room for a line break.
  caret.append('\u2060', flag, '\u2060')
  return caret
}

/** Shows where the others are in the text, in the colours the server gave them. */
export const cursorPlugin = (awareness: Awareness): Plugin =>
  yCursorPlugin(awareness, {
    // The awareness outlives a document that is replaced, so its own id is compared, not the document's.
    awarenessStateFilter: (_own: number, other: number) => other !== awareness.clientID,
    cursorBuilder: cursorMark,
    selectionBuilder: (user: CursorUser) => ({ style: `background-color: ${user.color}33` }),
  })
