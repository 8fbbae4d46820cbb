import { onDemand } from '#web/state/on-demand.ts'

/** The rich-text editor: its elements are defined once it is here. */
export const editorPart = onDemand(() => import('#web/define-editor.ts'))
