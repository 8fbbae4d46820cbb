import { EditorState, type Plugin, type PluginView, type Transaction } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { initProseMirrorDoc, ySyncPlugin } from 'y-prosemirror'
import type * as Y from 'yjs'
import { richTextSchema } from '#shared/board/file/rich-text-schema.ts'
import { writeTyped } from '#web/editor/typed-text.ts'

/** The rich-text editor without a screen: ProseMirror's state and the binding to Yjs, as `web/editor` puts them together. */
export class HeadlessEditor {
  state: EditorState
  readonly isDestroyed = false
  readonly #views: PluginView[]

  constructor(ydoc: Y.Doc) {
    const fragment = ydoc.getXmlFragment('description')
    const { doc, mapping } = initProseMirrorDoc(fragment, richTextSchema)
    const plugins = [ySyncPlugin(fragment, { mapping }) as Plugin]
    this.state = EditorState.create({ doc, plugins })
    this.#views = plugins.map(plugin => plugin.spec.view!(this as unknown as EditorView))
  }

  get text(): string {
    return this.state.doc.textBetween(0, this.state.doc.content.size, '\n')
  }

  hasFocus(): boolean {
    return false
  }

  dispatch(transaction: Transaction): void {
    const before = this.state
    const { state, transactions } = before.applyTransaction(transaction)
    writeTyped(before, transactions)
    this.state = state
    for (const view of this.#views) view.update?.(this as unknown as EditorView, before)
  }

  destroy(): void {
    for (const view of this.#views) view.destroy?.()
  }
}
