import * as Y from 'yjs'
import { sizeOfElement, sizeOfMarks } from '#shared/board/file/rich-text-size.ts'
import { firstIn, type SharedType } from './shared-type.ts'

/** How much of `richTextShape.maxSize` a rich text takes. Unlike `doc.getXmlFragment` it creates no root. */
export function sizeOfRoot(doc: Y.Doc, root: string): number {
  const type = doc.share.get(root)
  if (type === undefined) return 0
  let size = 0
  const walk = (parent: SharedType): void => {
    const marks = new Map<string, unknown>()
    let begins = true
    for (let item = firstIn(parent); item !== null; item = item.right) {
      if (item.deleted) continue
      const { content } = item
      if (content instanceof Y.ContentFormat) {
        begins = true
        if (content.value === null) marks.delete(content.key)
        else marks.set(content.key, content.value)
      } else if (content instanceof Y.ContentString) {
        if (begins) size += sizeOfMarks(marks)
        begins = false
        size += content.str.length
      } else if (content instanceof Y.ContentType) {
        if (content.type instanceof Y.XmlElement) size += sizeOfElement
        walk(content.type)
      }
    }
  }
  walk(type)
  return size
}
