import * as Y from 'yjs'

/** A paragraph of the description. */
export function paragraph(text: string): Y.XmlElement {
  const made = new Y.XmlElement('paragraph')
  made.insert(0, [new Y.XmlText(text)])
  return made
}

export const description = (doc: Y.Doc): Y.XmlFragment => doc.getXmlFragment('description')

/** The text of one of its paragraphs. */
export const textAt = (doc: Y.Doc, index: number): Y.XmlText =>
  (description(doc).get(index) as Y.XmlElement).get(0) as Y.XmlText
