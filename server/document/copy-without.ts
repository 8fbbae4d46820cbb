import * as Y from 'yjs'
import type { DocumentKind } from '#shared/board/document-name.ts'
import { shapes } from '#shared/board/shapes.ts'

/** Fills a document with what the old one shows, without the given roots; what was ever deleted does not come along. */
export const copyWithout =
  (kind: DocumentKind, left: ReadonlySet<string> = new Set()) =>
  (fresh: Y.Doc, old: Y.Doc): void => {
    for (const [root, shape] of Object.entries(shapes[kind])) {
      if (left.has(root)) continue
      if (shape.type === 'rich') copyText(old.getXmlFragment(root), fresh.getXmlFragment(root))
      else copyMap(old.getMap(root), fresh.getMap(root))
    }
  }

/** Copies what a map shows, or the given keys of it. */
export function copyMap(
  from: Y.Map<unknown>,
  to: Y.Map<unknown>,
  only?: ReadonlySet<string>,
): void {
  for (const [key, value] of from.entries())
    if (only?.has(key) ?? true) to.set(key, value instanceof Y.Map ? value.clone() : value)
}

function copyText(from: Y.XmlFragment, to: Y.XmlFragment): void {
  to.insert(
    0,
    from
      .toArray()
      .flatMap(node =>
        node instanceof Y.XmlElement || node instanceof Y.XmlText ? [node.clone()] : [],
      ),
  )
}
