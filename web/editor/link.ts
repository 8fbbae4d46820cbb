import type { Command, EditorState } from 'prosemirror-state'
import { richTextSchema } from '#shared/board/file/rich-text-schema.ts'
import { isSafeLink } from '#shared/board/file/rich-text-shape.ts'

const link = richTextSchema.marks['link']!

/** What a person typed as an address, made complete: a bare domain, mail address or phone number gets its scheme. Null when it may not be a link. */
export function addressOf(typed: string): string | null {
  const text = typed.trim()
  const full = /^[a-z][a-z0-9+.-]*:/i.test(text)
    ? text
    : /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)
      ? `mailto:${text}`
      : /^\+?[\d\s-]{3,20}$/.test(text)
        ? `tel:${text.replace(/[\s-]/g, '')}`
        : /^[^\s/]+\.[^\s/]{2,}(\/\S*)?$/.test(text)
          ? `https://${text}`
          : text
  return isSafeLink(full) ? full : null
}

/** The address of the link at the selection; null when there is none. */
export function linkAt(state: EditorState): string | null {
  const { $from, from, to, empty } = state.selection
  const mark = link.isInSet($from.marks()) ?? (empty ? undefined : firstLink(state, from, to))
  return mark ? String(mark.attrs['href']) : null
}

function firstLink(state: EditorState, from: number, to: number) {
  let found = link.isInSet([])
  state.doc.nodesBetween(from, to, node => {
    found ??= link.isInSet(node.marks)
  })
  return found
}

/** The stretch the link at the cursor covers. */
function stretch(state: EditorState): { readonly from: number; readonly to: number } | null {
  const { $from, from, to, empty } = state.selection
  if (!empty) return { from, to }
  const mark = link.isInSet($from.marks())
  if (!mark) return null
  let start = $from.start()
  let end = start
  let inside = false
  for (let index = 0, at = start; index < $from.parent.childCount; index++) {
    const child = $from.parent.child(index)
    const linked = mark.isInSet(child.marks)
    if (linked && !inside) start = at
    if (!linked && inside && at >= from) break
    inside = linked
    at += child.nodeSize
    if (linked) end = at
  }
  return end > start ? { from: start, to: end } : null
}

/** Links the selection, or the link at the cursor, to an address; with nothing selected the address itself is written. */
export function setLink(href: string): Command {
  return (state, dispatch) => {
    const at = stretch(state)
    const mark = link.create({ href })
    if (!dispatch) return true
    if (at) dispatch(state.tr.removeMark(at.from, at.to, link).addMark(at.from, at.to, mark))
    else {
      const text = href.replace(/^(mailto|tel):/, '')
      dispatch(state.tr.replaceSelectionWith(state.schema.text(text, [mark]), false))
    }
    return true
  }
}

/** Takes the link at the selection away, the text stays. */
export const unlink: Command = (state, dispatch) => {
  const at = stretch(state)
  if (!at || linkAt(state) === null) return false
  dispatch?.(state.tr.removeMark(at.from, at.to, link))
  return true
}
