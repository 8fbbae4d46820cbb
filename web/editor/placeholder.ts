import { Plugin } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'

/** Shows a sentence while nothing is written. */
export const placeholderPlugin = (text: () => string): Plugin =>
  new Plugin({
    props: {
      decorations(state) {
        const only = state.doc.firstChild
        const empty =
          state.doc.childCount === 1 && only?.type.name === 'paragraph' && only.content.size === 0
        if (!empty) return null
        return DecorationSet.create(state.doc, [
          Decoration.node(0, only.nodeSize, { class: 'empty', 'data-placeholder': text() }),
        ])
      },
    },
  })
