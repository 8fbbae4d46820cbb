import * as Y from 'yjs'
import { emptyMap } from '#shared/board/shape/plain-map.ts'
import { hasChildren, itemsByKey, itemUnder, type SharedType } from './shared-type.ts'

/**
 * The plain value at a path of a document, a nested map as an object; undefined for rich text and where nothing is.
 * Unlike `doc.getMap` it never creates or converts a root.
 */
export function valueAt(doc: Y.Doc, path: readonly string[]): unknown {
  const [root, ...keys] = path
  let type = root === undefined ? undefined : doc.share.get(root)
  for (const [i, key] of keys.entries()) {
    const item = type === undefined ? null : itemUnder(type, key)
    if (item === null || item.deleted) return undefined
    if (!(item.content instanceof Y.ContentType))
      return i === keys.length - 1 ? item.content.getContent().at(-1) : undefined
    type = item.content.type
  }
  return type === undefined ? undefined : plain(type)
}

function plain(type: SharedType): Readonly<Record<string, unknown>> | undefined {
  if (hasChildren(type) || type instanceof Y.XmlFragment) return undefined
  const object = emptyMap()
  for (const [key, { content, deleted }] of itemsByKey(type)) {
    if (deleted) continue
    object[key] =
      content instanceof Y.ContentType ? plain(content.type) : content.getContent().at(-1)
  }
  return object
}
