import { yCursorPlugin } from 'y-prosemirror'
import * as Y from 'yjs'
import { isCursor } from '#shared/wire/presence-state.ts'
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

/** Whether both ends of a cursor are places in the text: the binding takes any other for granted, and the text would not be shown. */
export function standsIn(fragment: Y.XmlFragment, cursor: unknown): boolean {
  const { doc } = fragment
  if (doc === null || !isCursor(cursor) || cursor === null) return false
  return [cursor.anchor, cursor.head].every(end => {
    // A root of another name would be made by asking for it.
    if (end.tname != null && (doc.share.get(end.tname) as unknown) !== fragment) return false
    try {
      const at = Y.createAbsolutePositionFromRelativePosition(
        Y.createRelativePositionFromJSON(end),
        doc,
      )
      for (let type: unknown = at?.type; type instanceof Y.AbstractType; type = type.parent)
        if (type === fragment) return true
      return false
    } catch {
      return false
    }
  })
}

/** Shows where the others are in the text, in the colours the server gave them. */
export const cursorPlugin = (awareness: Awareness, fragment: Y.XmlFragment): Plugin =>
  yCursorPlugin(awareness, {
    // The awareness outlives a document that is replaced, so its own id is compared, not the document's.
    awarenessStateFilter: (_own: number, other: number, state: { readonly cursor?: unknown }) =>
      other !== awareness.clientID && standsIn(fragment, state.cursor),
    cursorBuilder: cursorMark,
    selectionBuilder: (user: CursorUser) => ({ style: `background-color: ${user.color}33` }),
  })
