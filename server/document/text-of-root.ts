import * as Y from 'yjs'
import { firstIn, type SharedType } from './shared-type.ts'

/** The words of a rich text, a block to a line, at most `longest` characters and an ellipsis; unlike `doc.getXmlFragment` it creates no root. */
export function textOfRoot(doc: Y.Doc, root: string, longest: number): string {
  const type = doc.share.get(root)
  if (type === undefined) return ''
  let text = ''
  const walk = (parent: SharedType): void => {
    for (let item = firstIn(parent); item !== null && text.length <= longest; item = item.right) {
      if (item.deleted) continue
      if (item.content instanceof Y.ContentString) text += item.content.str
      if (!(item.content instanceof Y.ContentType)) continue
      if (item.content.type instanceof Y.XmlElement && text !== '' && !text.endsWith('\n'))
        text += '\n'
      walk(item.content.type)
    }
  }
  walk(type)
  text = text.trimEnd()
  return text.length <= longest ? text : `${text.slice(0, longest)}…`
}
