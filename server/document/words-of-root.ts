import * as Y from 'yjs'
import { firstIn, itemsByKey, type SharedType } from './shared-type.ts'

/**
 * Every word that stands in a rich text, also where no reader looks: its blocks, one to a line and joined over marks, then the texts
 * in marks and attributes. Unlike `doc.getXmlFragment` it creates no root.
 */
export function wordsOfRoot(doc: Y.Doc, root: string): string {
  const type = doc.share.get(root)
  if (type === undefined) return ''
  const aside: string[] = []
  let text = ''
  const walk = (parent: SharedType): void => {
    for (const { content, deleted } of itemsByKey(parent).values())
      if (!deleted) for (const value of content.getContent()) textsIn(value, aside)
    for (let item = firstIn(parent); item !== null; item = item.right) {
      if (item.deleted) continue
      const { content } = item
      if (content instanceof Y.ContentString) text += content.str
      else if (content instanceof Y.ContentFormat) textsIn(content.value, aside)
      else if (content instanceof Y.ContentType) {
        if (content.type instanceof Y.XmlElement) text += '\n'
        walk(content.type)
      }
    }
  }
  walk(type)
  return aside.length === 0 ? text : `${text}\n${aside.join('\n')}`
}

/** The texts in a plain JSON value, its keys, and its numbers as texts. */
export function textsIn(value: unknown, into: string[] = []): string[] {
  if (typeof value === 'string') into.push(value)
  else if (typeof value === 'number') into.push(String(value))
  else if (Array.isArray(value)) for (const one of value) textsIn(one, into)
  else if (typeof value === 'object' && value !== null)
    for (const [key, one] of Object.entries(value)) {
      into.push(key)
      textsIn(one, into)
    }
  return into
}
