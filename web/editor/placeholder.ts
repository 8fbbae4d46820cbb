import { Plugin } from 'prosemirror-state'

/** Shows a sentence while nothing is written, whether or not the text has the focus. */
export const placeholderPlugin = (text: () => string): Plugin =>
  new Plugin({
    props: {
      attributes(state): Record<string, string> {
        const only = state.doc.firstChild
        // A description nobody has written in yet has no paragraph at all.
        const empty =
          only === null ||
          (state.doc.childCount === 1 && only.type.name === 'paragraph' && only.content.size === 0)
        return empty ? { class: 'empty', 'data-placeholder': text() } : {}
      },
    },
  })
