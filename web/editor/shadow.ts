import * as Y from 'yjs'

/** A copy of a document that follows it and never writes back. */
export interface Shadow {
  readonly doc: Y.Doc
  stop(): void
}

/**
 * Follows a document one way. Readers see a copy, because the editor's binding repairs what it cannot draw, and a reader's
 * repair would be refused by the gate.
 */
export function shadowOf(doc: Y.Doc): Shadow {
  const copy = new Y.Doc({ gc: false })
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  const follow = (update: Uint8Array) => Y.applyUpdate(copy, update)
  doc.on('update', follow)
  return {
    doc: copy,
    stop() {
      doc.off('update', follow)
      copy.destroy()
    },
  }
}
