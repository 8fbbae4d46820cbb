import { ySyncPluginKey } from 'y-prosemirror'
import { EditorToolbar } from './editor/editor-toolbar.ts'
import { EditorLinkForm } from './editor/link-form.ts'
import { RichTextEditor } from './editor/rich-text-editor.ts'

// The editor's elements; most visits to a board need none of them, and they weigh as much as all the rest.
customElements.define('editor-link-form', EditorLinkForm)
customElements.define('editor-toolbar', EditorToolbar)
customElements.define('rich-text-editor', RichTextEditor)

/** The origin of the transactions that the editor makes of what the person writes. */
export const editorOrigin: unknown = ySyncPluginKey
