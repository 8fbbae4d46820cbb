import type { Transaction } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { yCursorPluginKey } from 'y-prosemirror'
import type * as Y from 'yjs'

/**
 * Lets an editor hear where the cursor has just been moved to. The browser tells it a moment later; until then whatever of others draws
 * the text anew puts the cursor back to where it was, so that the next word is written there, and a key works on what was selected before.
 */
export class CursorFirst {
  readonly #doc: Y.Doc
  #view: EditorView | undefined
  /** What the editor itself does comes from where the cursor is. */
  #own = false

  constructor(doc: Y.Doc) {
    this.#doc = doc
    // Before the binding, which keeps the cursor's place of this moment.
    doc.on('beforeAllTransactions', this.#hear)
  }

  /** Runs what applies a transaction of the editor. Where others are is shown from where the cursor is now. */
  apply(view: EditorView, given: Transaction, act: (transaction: Transaction) => void): void {
    this.#view = view
    const others: unknown = given.getMeta(yCursorPluginKey)
    const shown = others !== undefined && !given.docChanged && !this.#own
    if (shown) this.#hear()
    const before = this.#own
    this.#own = true
    try {
      act(shown ? view.state.tr.setMeta(yCursorPluginKey, others) : given)
    } finally {
      this.#own = before
    }
  }

  stop(): void {
    this.#doc.off('beforeAllTransactions', this.#hear)
  }

  /** As if the browser had told it: the editor has no other way to be asked. */
  readonly #hear = () => {
    if (this.#own || this.#view?.hasFocus() !== true) return
    this.#view.dom.ownerDocument.dispatchEvent(new Event('selectionchange'))
  }

  /** For what a person does with what is selected. */
  readonly handlers = { keydown: this.#hear, copy: this.#hear, cut: this.#hear, paste: this.#hear }
}
