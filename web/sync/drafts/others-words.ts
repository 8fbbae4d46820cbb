import * as Y from 'yjs'
import { lostWords, ownWords, type OwnWords, richRoot } from './own-words.ts'

/** What the server has of each client's words beyond a state. */
export function wordsSince(confirmed: Y.Doc, since: ReadonlyMap<number, number>): OwnWords {
  const structs = [...Y.decodeStateVector(Y.encodeStateVector(confirmed))].flatMap(
    ([client, end]) => {
      const clock = since.get(client) ?? 0
      return clock < end ? [{ id: Y.createID(client, clock), length: end - clock }] : []
    },
  )
  return ownWords(confirmed, structs)
}

/**
 * What puts words again into a document that stand on the server, and that the person's own deletions would take away with the part they
 * stand in; as paragraphs in its place. Null when there are none.
 */
export function puttingBack(
  mine: Y.Doc,
  confirmed: Y.Doc,
  words: OwnWords,
): ((doc: Y.Doc) => void) | null {
  const places = Map.groupBy(words, word => blockOf(confirmed, word))
  const blocks: { readonly at: Y.RelativePosition; readonly lines: readonly string[] }[] = []
  for (const [block, inside] of places) {
    const [lost] = lostWords(mine, inside)
    if (block === null || lost === undefined) continue
    // Before the next block: behind this one, or where it stood.
    const at = Y.createRelativePositionFromTypeIndex(confirmed.getXmlFragment(richRoot), block + 1)
    blocks.push({ at, lines: lost.text.split('\n') })
  }
  if (blocks.length === 0) return null
  return doc => {
    for (const { at, lines } of blocks) {
      // Asked for first: until then Yjs has the root as a type of no kind, and places in that.
      const text = doc.getXmlFragment(richRoot)
      const place = Y.createAbsolutePositionFromRelativePosition(at, doc)
      text.insert(place?.type === text ? place.index : text.length, lines.map(paragraph))
    }
  }
}

function paragraph(line: string): Y.XmlElement {
  const made = new Y.XmlElement('paragraph')
  made.insert(0, [new Y.XmlText(line)])
  return made
}

/** Which block of the description a word stands in, counted from 0; null for none. */
function blockOf(doc: Y.Doc, { client, clock }: OwnWords[number]): number | null {
  const text = doc.getXmlFragment(richRoot)
  const at = Y.createRelativePositionFromJSON({ item: { client, clock }, assoc: 0 })
  let type = Y.createAbsolutePositionFromRelativePosition(at, doc)?.type ?? null
  while (type !== null && type.parent !== text) type = type.parent as Y.AbstractType<unknown> | null
  const block = type === null ? -1 : text.toArray().indexOf(type as Y.XmlElement)
  return block < 0 ? null : block
}
